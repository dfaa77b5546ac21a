using Ragusa.Access;
using Ragusa.Prevention.Contracts;
using Ragusa.Reporting;

namespace Ragusa.Web;

/// <summary>The demonstration country: an account for each role, a year of reports, and alerts.</summary>
internal static class Demonstration
{
    /// <summary>Roles whose demo accounts share the work on the demo's reports.</summary>
    private static readonly string[] Working = [RoleCodes.IntakeOfficer, RoleCodes.Investigator, RoleCodes.UnitHead];

    internal static async Task Begin(IServiceProvider services, CancellationToken ct)
    {
        var accounts = await DemoAccounts.Create(services, ct);
        var working = accounts.Where(account => Working.Contains(account.Role)).Select(account => account.Id.Value).ToList();
        await DemoReports.Fill(services, working, Show, ct);
        await DemoAlerts.Fill(services, Of(RoleCodes.Analyst), Of(RoleCodes.PublicInformationEditor), ct);

        Console.WriteLine();
        Console.WriteLine("Everything here is made up. Sign in with a password and the six digits of an authenticator app that holds the key:");
        foreach (var account in accounts) Console.WriteLine($"  {account.Address,-44} {account.Password,-40} {account.TotpKey}");

        Guid Of(string role) => accounts.First(account => account.Role == role).Id.Value;
    }

    // One line that counts up on a screen; in a file only the last number is worth a line.
    private static void Show(int done, int all)
    {
        if (!Console.IsOutputRedirected) Console.Write($"\rFilling the demonstration: {done} of {all} reports{(done == all ? "\n" : "")}");
        else if (done == all) Console.WriteLine($"Filled the demonstration with {all} reports.");
    }
}
