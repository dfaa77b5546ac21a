using System.Globalization;

namespace Ragusa.Reporting;

/// <summary>The version of a report that a form was filled in on.</summary>
internal static class FormVersion
{
    // A form without a version is treated as one that saw nothing yet, so it is refused.
    private const int None = -1;

    public static int Of(string? posted) => int.TryParse(posted, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : None;
}
