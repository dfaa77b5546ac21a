using System.Text.Json.Nodes;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <param name="Who">The officer's name, or the kind of actor.</param>
/// <param name="Times">How often the same was done in a row; <paramref name="At"/> is the last time.</param>
internal sealed record HistoryLine(Instant At, string Who, string What, int Times);

/// <summary>The journal of one report in words: who did or read what, and when.</summary>
internal sealed class HistoryLines(IOfficers officers, UnitPack units, BodyRegister bodies, DeskWords desk, Words words)
{
    public async Task<IReadOnlyList<HistoryLine>> Of(IReadOnlyList<JournalEntry> entries, CancellationToken ct)
    {
        var people = entries.Where(e => e.ActorKind == ActorKind.Officer).Select(e => e.ActorId).Concat(entries.Select(OfficerIn).OfType<string>());
        var names = await officers.NamesOf([.. people.Distinct().Where(id => Guid.TryParse(id, out _)).Select(id => AccountId.From(Guid.Parse(id)))], ct);
        return Gather(entries.Select(e => new HistoryLine(e.At, WhoOf(e, names), WhatOf(e, names), 1)));
    }

    /// <summary>Somebody who reads a report five times in a row is one line.</summary>
    private static List<HistoryLine> Gather(IEnumerable<HistoryLine> lines)
    {
        List<HistoryLine> gathered = [];
        foreach (var line in lines)
        {
            if (gathered.Count > 0 && gathered[^1] is var last && (last.Who, last.What) == (line.Who, line.What)) gathered[^1] = last with { Times = last.Times + 1 };
            else gathered.Add(line);
        }

        return gathered;
    }

    private string WhoOf(JournalEntry entry, IReadOnlyDictionary<AccountId, string> names) => entry.ActorKind switch
    {
        ActorKind.Officer => NameOf(entry.ActorId, names),
        ActorKind.Organisation => words["desk.actor.organisation"],
        ActorKind.Public => words["desk.actor.public"],
        _ => words["desk.actor.system"],
    };

    private string WhatOf(JournalEntry entry, IReadOnlyDictionary<AccountId, string> names)
    {
        var detail = JsonNode.Parse(entry.Detail);
        string? Text(string member) => (string?)detail?[member];
        return entry.Action switch
        {
            "reporting.report-assigned" => OfficerIn(entry) is { } officer ? words["desk.history.assigned", ("name", NameOf(officer, names))] : words["desk.history.returned"],
            "reporting.offence-decided" => words["desk.history.decided", ("offence", desk.Offence(Text("offence"))), ("standing", words["desk.standing." + Text("standing")])],
            "reporting.message-written" => words["desk.history.message." + Text("kind")],
            "reporting.report-added" => words["desk.history.added", ("section", desk.Labels.Section(Text("section") ?? "").Text)],
            "reporting.report-closed" => words["desk.history.closed", ("reason", words["desk.closing." + Text("because")])],
            "reporting.report-rerouted" => words["desk.history.rerouted", ("from", UnitOf(Text("from"))), ("to", UnitOf(Text("to")))],
            "reporting.referral-answered" => words["desk.history.referral-answered", ("body", BodyOf(Text("body"))), ("answer", words["refer.status." + Text("answer")])],
            "reporting.referral-proposed" or "reporting.referral-sent" or "reporting.referral-replied" or "reporting.referral-taken-back" =>
                words["desk.history." + entry.Action["reporting.".Length..], ("body", BodyOf(Text("body")))],
            "reporting.report-reassessed" => words["desk.history.reassessed", ("urgency", (int?)detail?["urgency"])],
            _ => words.Has("desk.history." + entry.Action) ? words["desk.history." + entry.Action] : entry.Action,
        };
    }

    private string UnitOf(string? code) => units.Find(code)?.Name.In(desk.Language) is { Length: > 0 } name ? name : code ?? "";

    private string BodyOf(string? code) => bodies.Find(code)?.Name.In(desk.Language) ?? code ?? "";

    private static string? OfficerIn(JournalEntry entry) => entry.Action == "reporting.report-assigned" ? (string?)JsonNode.Parse(entry.Detail)?["officer"] : null;

    private string NameOf(string account, IReadOnlyDictionary<AccountId, string> names) =>
        Guid.TryParse(account, out var id) && names.TryGetValue(AccountId.From(id), out var name) ? name : words["desk.actor.unknown"];
}
