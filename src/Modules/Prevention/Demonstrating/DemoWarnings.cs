using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Writes, hands in and releases the alerts of a demonstration, each step as the act of a person.</summary>
internal sealed class DemoWarnings(BeginAlert begin, OpenAlerts open, WriteAlert write, AlertCheck check, ReleaseAlert release, AlertRules rules, TimeProvider clock)
{
    private const string Purpose = "prevention.demo";

    public async Task Fill(IEnumerable<MadeUpAlert> alerts, Guid author, Guid editor, CancellationToken ct)
    {
        foreach (var alert in alerts)
        {
            var id = (await begin.FromScratch(author, By(author), ct)).Value;
            Must(await write.Keep(await Look(id, ct), alert.Content(rules.Days, rules.AddedConfidence, Instant.Of(clock)), isHandedIn: true, author, By(author), ct));
            if (alert.IsReleased) Must(await release.Handle(await Look(id, ct), await ReasonsFor(id, By(editor), ct), editor, By(editor), ct));
        }
    }

    // Names that exist nowhere stand on the list of such names, which keeps a real alert from listing one.
    private async Task<IReadOnlyDictionary<string, string>> ReasonsFor(AlertId id, Act act, CancellationToken ct)
    {
        var opened = (await open.Of(id, ct))!;
        var found = await check.Of(opened, opened.ContentOf(opened.Draft!), act, ct);
        return found.Where(f => f.Code == Finding.Listed).ToDictionary(f => f.Key, _ => "It is made up for the demonstration.");
    }

    private async Task<WriteAlert.Looked> Look(AlertId id, CancellationToken ct)
    {
        var draft = (await open.Of(id, ct))!.Draft!;
        return new WriteAlert.Looked(id, draft.Number, draft.Version);
    }

    private Act By(Guid officer) => Act.Of(Actor.Officer(officer), Purpose, clock);

    private static void Must(Result done)
    {
        if (done.Refusal is { } refusal) throw new InvalidDataException($"{MadeUpAlerts.File}: {refusal.Words}");
    }
}
