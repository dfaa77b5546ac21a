using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A payment that may still be stopped.</summary>
/// <param name="Number">Its place among the payments of the report, from 1.</param>
/// <param name="Until">When the clock of the hot route runs out.</param>
/// <param name="From">The bank of the account that paid; null if the pack does not know it.</param>
/// <param name="To">The bank of the account that received.</param>
internal sealed record Movement(int Number, Instant Until, Bank? From, Bank? To)
{
    private const string Payer = "from";
    private const string Payee = "to";

    /// <summary>Those of a report, in the order they were told. Pure.</summary>
    public static IReadOnlyList<Movement> In(Template template, Answers answers, Circumstances circumstances, BankRegister banks)
    {
        var scene = circumstances.Scene(answers);
        var payments = PaymentsIn(template, answers);
        return [.. template.HotRoutes.Where(r => r.Clock is { } clock && clock.Section == template.MoneySection).SelectMany(r => HotRoutes.Running(r.Clock!, scene))
            .DistinctBy(running => running.Item).OrderBy(running => running.Item)
            .Select(running => new Movement(running.Item + 1, running.End, banks.Of(payments[running.Item][Payer] as JsonObject), banks.Of(payments[running.Item][Payee] as JsonObject)))];
    }

    /// <summary>The banks from which this person paid: whom to call, whether or not a clock runs.</summary>
    public static IReadOnlyList<Bank> PayersIn(Template template, Answers answers, BankRegister banks) =>
        [.. PaymentsIn(template, answers).Select(p => banks.Of(p[Payer] as JsonObject)).OfType<Bank>().Distinct()];

    private static IReadOnlyList<JsonObject> PaymentsIn(Template template, Answers answers) => template.MoneySection is { } section ? answers.Items(section) : [];
}
