using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The list of the Financial Desk.</summary>
[Needs(ReportingPermissions.Recall)]
internal sealed class RecallsModel(AppDb db, BankRegister banks, CountryProfile profile, Words words) : PageModel
{
    public IReadOnlyList<ListRecalls.Row> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken ct) => Rows = await ListRecalls.Handle(User, db, ct);

    public string ReferenceOf(ListRecalls.Row row) => PublicReference.From(row.Reference).Print(profile.ReferencePrefix);

    public string AddressOf(ListRecalls.Row row) => $"{ReportAddress.Of(PublicReference.From(row.Reference), profile)}/money";

    public string BankOf(ListRecalls.Row row) => banks.Find(row.Recall.Bank)?.Name.In(words.Language.Code) ?? words["recalls.bank-unknown"];

    public string StatusOf(ListRecalls.Row row) => row.Recall.Answer is { } answer
        ? words["recalls.answer." + EventName.Spell(answer)]
        : words["recalls.status." + EventName.Spell(row.Recall.Status)];
}
