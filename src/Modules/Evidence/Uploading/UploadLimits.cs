using Microsoft.Extensions.Configuration;

namespace Ragusa.Evidence;

/// <summary>How much may be brought. Counts and sizes are the country's; how much waits unsent is the installation's.</summary>
internal sealed record UploadLimits(int MostFiles, long MostBytes, TimeSpan Life, long MostStaged)
{
    private const long UsualStaged = 20L * 1024 * 1024 * 1024;

    public static UploadLimits Of(CountryProfile profile, IConfiguration configuration) => new(
        profile.Limit("files_per_report"), profile.Limit("file_megabytes") * 1_000_000L, profile.Clock("upload"), configuration.Setting("Evidence:StagedBytes", UsualStaged));
}
