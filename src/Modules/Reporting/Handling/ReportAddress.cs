namespace Ragusa.Reporting;

/// <summary>Where a report stands at the desk.</summary>
internal static class ReportAddress
{
    public const string Root = "/desk/reports/";

    public static string Of(PublicReference reference, CountryProfile profile) => Root + reference.Print(profile.ReferencePrefix);
}
