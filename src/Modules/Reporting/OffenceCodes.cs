using Ragusa.Legislation.Contracts;

namespace Ragusa.Reporting;

/// <summary>Offences as the files of a pack name them: codes in <c>offences</c>, and whole groups of the register in <c>groups</c>.</summary>
internal static class OffenceCodes
{
    /// <summary>The codes that the node names; what the register does not have is blamed. Empty if it names none.</summary>
    public static HashSet<string> At(PackNode node, IOffenceRegister register)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (var group in node.Texts("groups"))
        {
            var inGroup = register.All.Where(o => o.Group == group).Select(o => o.Code).ToList();
            if (inGroup.Count == 0) node.Blame("groups", $"\"{group}\" is no group of the offence register.");
            codes.UnionWith(inGroup);
        }

        foreach (var code in node.Texts("offences"))
        {
            if (register.Find(code) is null) node.Blame("offences", $"\"{code}\" is no code of the offence register.");
            codes.Add(code);
        }

        return codes;
    }
}
