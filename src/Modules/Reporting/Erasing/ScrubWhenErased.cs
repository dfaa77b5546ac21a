using Ragusa.Linking.Contracts;

namespace Ragusa.Reporting;

/// <summary>
/// After the commit: takes what was erased out of the database's files, and search tokens that a handler which ran in the same moment
/// may have put back.
/// </summary>
internal sealed class ScrubWhenErased(AppDb db, Search search, Scrubbing scrubbing) : IHandle<ReportErased>
{
    public async Task Handle(ReportErased news, Act act, CancellationToken ct)
    {
        await search.Erase(news.Report.Value, ct);
        await db.SaveWorkingState(ct);
        scrubbing.Ask();
    }
}

/// <summary>Linking deletes by itself what it knew, after the report was erased: the files are scrubbed once more.</summary>
internal sealed class ScrubWhenForgotten(Scrubbing scrubbing) : IHandle<FactsForgotten>
{
    public Task Handle(FactsForgotten news, Act act, CancellationToken ct)
    {
        scrubbing.Ask();
        return Task.CompletedTask;
    }
}
