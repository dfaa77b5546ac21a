namespace Ragusa.Engines.Identifiers;

/// <summary>Account numbers of one country, turned into its IBAN where the table knows the parts.</summary>
internal static class Accounts
{
    /// <param name="digits">All parts together, leading zeros kept.</param>
    public static Identifier? Of(string country, string digits)
    {
        if (!IbanPlan.Accounts.TryGetValue(country, out var lengths) || lengths.Sum() != digits.Length) return null;

        var iban = Iban.Read(Iban.FromBban(country, digits));
        if (iban is null) return null;

        var isChecked = IbanPlan.Of(country[0], country[1])?.Check is not null;
        var fits = (iban.Marks & Marks.NationalCheckFails) == 0;
        return iban with { Check = !isChecked ? Check.FormatOnly : fits ? Check.Valid : Check.Invalid, Rule = fits ? "account.to-iban" : "account.check-wrong" };
    }

    /// <summary>A number whose country has no rule here: digits as they are.</summary>
    public static Identifier Unknown(string country, string bank, string number) => new(IdentifierKind.Account, $"acct:{country}:{bank}:{number}", Check.FormatOnly, "account.form");
}
