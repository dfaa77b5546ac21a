using Ragusa.Prevention.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What the officer says to the caller at once: whom to call, what to do, in the officer's own language.</summary>
internal sealed class CallHelp(UrgentHelp urgent, Guidance guidance, BankRegister banks)
{
    private const int MostCards = 3;

    internal sealed record Shown(IReadOnlyList<UrgentHelp.Shown> Alarms, IReadOnlyList<AdviceCard> Cards, bool IsAboutChild)
    {
        public static readonly Shown Nothing = new([], [], false);
    }

    public Shown For(Template template, Answers answers, Circumstances circumstances)
    {
        var routes = HotRoutes.Of(template, circumstances.Scene(answers));
        IReadOnlyList<AdviceCard> cards = [.. guidance.For(template, answers, circumstances).Take(MostCards)];
        IReadOnlyList<string> payers = [.. Movement.PayersIn(template, answers, banks).Select(b => b.Code)];
        return new Shown(urgent.For([.. routes.Select(r => r.Action)], cards, payers, circumstances.Labels.Language), cards, routes.Any(r => r.Code == ReportAccess.ChildRoute));
    }
}
