namespace Ragusa.Reporting;

/// <summary>What is put beside a report has a key of its own, and would outlive an erasure that came in between.</summary>
internal static class Bound
{
    /// <summary>The next save fails if anybody changed the report meanwhile, even where nothing of the report itself changes; and whoever erases it meanwhile fails likewise.</summary>
    /// <param name="report">Tracked.</param>
    public static void BindTo(this AppDb db, Report report) => db.Entry(report).Property(r => r.HasUnread).IsModified = true;
}
