namespace Ragusa.Reporting;

/// <summary>Both are told before any look-up: they say something about what was typed and nothing about what exists.</summary>
internal static class CodeRefusals
{
    public static readonly Refusal ReferenceIncomplete = new("reporting.reference-incomplete", RefusalKind.Invalid, "A reference has 12 letters and digits.");

    public static readonly Refusal ReferenceTypo = new("reporting.reference-typo", RefusalKind.Invalid, "There is a typing error in the reference.");

    public static readonly Refusal CodeIncomplete = new("reporting.code-incomplete", RefusalKind.Invalid, "A code has 27 digits, or eight words.");

    public static readonly Refusal CodeTypo = new("reporting.code-typo", RefusalKind.Invalid, "There is a typing error in the code.");
}
