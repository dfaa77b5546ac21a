namespace Ragusa.Access;

/// <summary>The roles that every installation begins with. Their permissions stand in <c>roles.json</c> and change with the installation.</summary>
public static class RoleCodes
{
    public const string IntakeOfficer = "intake-officer";
    public const string Investigator = "investigator";
    public const string ChildUnit = "child-unit";
    public const string FinancialDesk = "financial-desk";
    public const string Analyst = "analyst";
    public const string Prosecutor = "prosecutor";
    public const string UnitHead = "unit-head";
    public const string PublicInformationEditor = "public-information-editor";
    public const string DataProtectionOfficer = "data-protection-officer";
    public const string Administrator = "administrator";
    public const string OrganisationCoordinator = "organisation-coordinator";
    public const string OrganisationReporter = "organisation-reporter";
}
