using Microsoft.Extensions.Configuration;

namespace Ragusa.Evidence;

/// <summary>The worker that draws previews, as the operator set it up.</summary>
/// <param name="Chromium">Path of the program; null: no previews are offered.</param>
/// <param name="Sandbox">False only in a container whose only user is root: the container is then the one wall that is left.</param>
/// <param name="Limit">After that long the worker is killed.</param>
internal sealed record PreviewSettings(string? Chromium, bool Sandbox, TimeSpan Limit)
{
    private const int UsualSeconds = 20;

    /// <exception cref="StartRefused">The program is not there, or would refuse to start.</exception>
    public static PreviewSettings Of(IConfiguration configuration)
    {
        var (chromium, sandbox) = (configuration["Previews:Chromium"], configuration.Setting("Previews:Sandbox", true));
        if (string.IsNullOrEmpty(chromium)) return new PreviewSettings(null, sandbox, default);
        if (OperatingSystem.IsWindows()) throw new StartRefused("Previews:Chromium: previews are not made on Windows. Leave it out.");
        if (!File.Exists(chromium)) throw new StartRefused($"Previews:Chromium: there is no program {chromium}.");
        if (sandbox && Environment.UserName == "root") throw new StartRefused("Previews:Chromium: Chromium refuses its sandbox to root. Run Ragusa as another user, or read on Previews:Sandbox in docs/operations.md.");

        return new PreviewSettings(Path.GetFullPath(chromium), sandbox, TimeSpan.FromSeconds(configuration.Setting("Previews:Seconds", UsualSeconds)));
    }
}
