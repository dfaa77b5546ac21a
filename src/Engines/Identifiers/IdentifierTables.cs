namespace Ragusa.Engines.Identifiers;

/// <summary>Which versions of the tables this build reads with; an occurrence keeps them, so that a reading can be repeated.</summary>
public static class IdentifierTables
{
    /// <summary>Grows with every change of a rule in code.</summary>
    public const int Rules = 1;

    /// <summary>Table and version.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["cards"] = Card.Version,
        ["chains"] = Chains.TableVersion,
        ["companies"] = Companies.Version,
        ["confusables"] = Scripts.Version,
        ["countries"] = Codes.Version,
        ["domains"] = Suffixes.OwnVersion,
        ["ibans"] = IbanPlan.Version,
        ["links"] = LinkRules.Version,
        ["mailboxes"] = Email.Version,
        ["numbers"] = Phone.Version,
        ["phones"] = PhonePlan.Version,
        ["softkeys"] = SoftKeys.Version,
        ["suffixes"] = Suffixes.Version,
        ["words"] = Nearby.Version,
    };
}
