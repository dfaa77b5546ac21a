using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A bank, or another house that moves money, as the country knows it.</summary>
/// <param name="Names">Other names under which people know it.</param>
/// <param name="Bics">The first letters of its BICs (ISO 9362).</param>
/// <param name="Ibans">The beginnings of its account numbers: country code and what follows the check digits (ISO 13616).</param>
/// <param name="FraudLine">The telephone number that stops a payment.</param>
/// <param name="Recall">Where the Financial Desk sends a request, in words: an address, a network, a portal.</param>
internal sealed record Bank(
    string Code, Localised Name, IReadOnlyList<string> Names, IReadOnlyList<string> Bics, IReadOnlyList<string> Ibans, string FraudLine, string? Hours, string? Recall);

/// <summary>Whom to call about which account, as the country decided: <c>banks.json</c> of the pack. Empty without the file.</summary>
internal sealed class BankRegister(IReadOnlyList<Bank> banks)
{
    public const string FileName = "banks.json";
    private const int ShortestName = 3;

    public IReadOnlyList<Bank> All => banks;

    public Bank? Find(string? code) => banks.FirstOrDefault(b => b.Code == code);

    /// <summary>The bank of an account as it was told: by its number, else by its BIC, else by its name.</summary>
    public Bank? Of(JsonObject? account) => account is null ? null
        : ByIban(Scene.AsText(account["iban"])) ?? ByBic(Scene.AsText(account["bic"])) ?? ByName(Scene.AsText(account["institution"]));

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static BankRegister Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var register = Read(folder, problems);
        return problems.Count == 0 ? register : throw new InvalidDataException(string.Join('\n', problems));
    }

    public static BankRegister Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return new BankRegister([]);

        var banks = node.Knows("banks").Items("banks").Select(BankAt).ToList();
        foreach (var code in banks.GroupBy(b => b.Code).Where(g => g.Count() > 1).Select(g => g.Key)) node.Blame("banks", $"has the code \"{code}\" twice.");
        foreach (var iban in banks.SelectMany(b => b.Ibans).GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key)) node.Blame("banks", $"gives {iban} to two banks.");
        return new BankRegister(banks);
    }

    private static Bank BankAt(PackNode node)
    {
        node.Knows("code", "name", "names", "bics", "ibans", "fraud_line", "hours", "recall");
        foreach (var name in node.Items("names").Where(n => Plain(n.AsText()).Length < ShortestName)) name.Blame($"is too short to know a bank by: at least {ShortestName} letters.");
        foreach (var bic in node.Items("bics").Where(b => b.AsText().Length < 4)) bic.Blame("must be at least the four letters of the bank.");
        foreach (var iban in node.Items("ibans").Where(i => i.AsText().Length < 3 || !i.AsText().All(char.IsAsciiLetterOrDigit))) iban.Blame("must be the country code and at least one more character, without the check digits.");
        return new Bank(
            node.Text("code"), node.Localised("name"), node.Texts("names"), node.Texts("bics"), node.Texts("ibans"),
            node.Text("fraud_line"), node.TextOrNone("hours"), node.TextOrNone("recall"));
    }

    // The longest beginning wins: a bank may have its numbers within those of another.
    private Bank? ByIban(string? iban)
    {
        if (iban is null || iban.Length < 5) return null;

        var number = iban[..2] + iban[4..];
        return banks.SelectMany(b => b.Ibans.Select(start => (Bank: b, start)))
            .Where(x => number.StartsWith(x.start, StringComparison.OrdinalIgnoreCase)).OrderByDescending(x => x.start.Length).Select(x => x.Bank).FirstOrDefault();
    }

    private Bank? ByBic(string? bic) =>
        bic is null ? null : banks.FirstOrDefault(b => b.Bics.Any(start => bic.StartsWith(start, StringComparison.OrdinalIgnoreCase)));

    // "I think it is the one at the gate, Northern Bank": a known name within what was told.
    private Bank? ByName(string? told)
    {
        if (told is null) return null;

        var plain = $" {Plain(told)} ";
        return banks.SelectMany(b => b.Name.Texts.Concat(b.Names).Select(name => (Bank: b, Name: Plain(name))))
            .Where(x => x.Name.Length >= ShortestName && plain.Contains($" {x.Name} ", StringComparison.Ordinal)).OrderByDescending(x => x.Name.Length).Select(x => x.Bank).FirstOrDefault();
    }

    private static string Plain(string name) => FoldedText.Of(name);
}
