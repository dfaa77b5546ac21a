using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>One payment as the Financial Desk sees it.</summary>
/// <param name="Left">The clock in words while the request waits; null after.</param>
/// <param name="Script">What to say to the bank, in order.</param>
/// <param name="Text">The drafted request, or the one that was sent, or why it was dropped.</param>
/// <param name="Decided">Who decided and when, in words; empty while it waits.</param>
internal sealed record PaymentSheet(
    Recall Recall, int Number, string? Left, BankLine? Bank, IReadOnlyList<string> Script, string Text, string RecallHint, string Status, string Decided);

/// <summary>A bank as it is called.</summary>
internal sealed record BankLine(string Name, string FraudLine, string? Hours)
{
    public string Dial => FraudLine.Replace(" ", "", StringComparison.Ordinal);

    public static BankLine? Of(Bank? bank, string language) => bank is null ? null : new BankLine(bank.Name.In(language), bank.FraudLine, bank.Hours);
}

/// <summary>Puts the call to the bank and the recall request into words.</summary>
internal sealed class RecallSheets(AppDb db, Reports reports, TemplateStore templates, BankRegister banks, CountryProfile profile, IOfficers officers, DeskWords desk, Words words, Formats formats)
{
    private const string FinancialDesk = "financial_desk";

    private string Language => words.Language.Code;

    public async Task<IReadOnlyList<PaymentSheet>> Of(OpenedReport opened, CancellationToken ct)
    {
        if (opened.Key is not { } key) return [];

        var recalls = await db.Set<Recall>().AsNoTracking().Where(r => r.Report == opened.Report.Id).OrderBy(r => r.Payment).ToListAsync(ct);
        var whole = opened with { Answers = await reports.WholeOf(opened, ct) };
        var facts = FactSheet.Of(whole, templates.At(opened.Report.ReceivedAt, Language), words, isUncovered: true);
        // By number, not by place: a payment of which nothing was told has no group.
        var payments = facts.Groups.Where(g => g.Section.Code == opened.Template.MoneySection).ToDictionary(g => g.Number ?? 1);
        var names = await officers.NamesOf([.. recalls.Select(r => r.DecidedBy).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        return [.. recalls.Where(r => payments.ContainsKey(r.Payment)).Select(r => SheetOf(r, opened.Report, payments[r.Payment], key, names))];
    }

    private PaymentSheet SheetOf(Recall recall, Report report, FactGroup payment, RecordKey key, IReadOnlyDictionary<AccountId, string> names)
    {
        var bank = banks.Find(recall.Bank);
        var reference = PublicReference.From(report.Reference).Print(profile.ReferencePrefix);
        return new PaymentSheet(
            recall, recall.Payment,
            recall.Status == RecallStatus.Drafted ? desk.Left(recall.Until) : null,
            BankLine.Of(bank, Language),
            [words["money.call.who", ("office", OfficeName)], words["money.call.reference", ("reference", reference)], .. LinesOf(payment), words["money.call.ask"]],
            recall.Text is { } written ? key.OpenText(Recall.SectionOf(recall.Id), written) : Letter(reference, payment, bank),
            bank?.Recall is { } way ? words["money.recall.way", ("way", way)] : words["money.recall.way-unknown"],
            recall.Answer is { } answer ? words["recalls.answer." + EventName.Spell(answer)] : words["recalls.status." + EventName.Spell(recall.Status)],
            recall.DecidedBy is { } by ? $"{names.GetValueOrDefault(AccountId.From(by)) ?? words["desk.actor.unknown"]}, {formats.Time(recall.DecidedAt!.Value)}" : "");
    }

    private string OfficeName => profile.OfficeOf(FinancialDesk)?.Name.In(Language) ?? profile.Service.In(Language);

    private static IEnumerable<string> LinesOf(FactGroup payment) =>
        payment.Facts.Where(f => f.Lines.Count > 0).Select(f => $"{f.Label}: {string.Join(", ", f.Lines)}");

    /// <summary>Only what the bank needs to find and hold the payment: nothing of the story.</summary>
    private string Letter(string reference, FactGroup payment, Bank? bank) => string.Join('\n', (string[])
    [
        words["money.letter.to", ("bank", bank?.Name.In(Language) ?? words["recalls.bank-unknown"])],
        words["money.letter.from", ("office", OfficeName)],
        words["money.letter.reference", ("reference", reference)],
        "",
        words["money.letter.ask"],
        "",
        .. LinesOf(payment),
        "",
        words["money.letter.answer", ("phone", profile.OfficeOf(FinancialDesk)?.Phone ?? "")],
    ]);
}
