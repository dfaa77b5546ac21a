using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Reads who is behind the reports of a campaign, so that a warning about it names nobody of them.</summary>
internal sealed class PeopleBehindReports(AppDb db, ILinking linking, Reports reports, Envelopes envelopes, ObservingRules rules, MostCompared most) : IPeopleBehind
{
    private const int AtOnce = 500;

    public Task<PeopleBehind> Of(IReadOnlyCollection<CampaignId> campaigns, Act act, CancellationToken ct) => Read(campaigns, _ => true, act, ct);

    public Task<PeopleBehind> Of(IReadOnlyCollection<CampaignId> campaigns, ClaimsPrincipal reader, Act act, CancellationToken ct) =>
        reader.May(ReportingPermissions.Read) ? Read(campaigns, reader.MaySee, act, ct) : Task.FromResult(PeopleBehind.Nobody);

    private async Task<PeopleBehind> Read(IReadOnlyCollection<CampaignId> campaigns, Func<Report, bool> maySee, Act act, CancellationToken ct)
    {
        List<Guid> members = [];
        var behind = 0;
        foreach (var campaign in campaigns)
        {
            behind += await linking.MembersOf(campaign).CountAsync(ct);
            members.AddRange(await linking.MembersOf(campaign).OrderDescending().Take(most.Reports).ToListAsync(ct));
        }

        if (members.Count == 0) return PeopleBehind.Nobody;

        await db.RecordRead(act, "reporting.people-compared", [.. campaigns.Select(c => c.Subject)], ct);
        List<Guid> compared = [.. members.OrderDescending().Take(most.Reports)];
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in compared.Chunk(AtOnce)) told.UnionWith(await In(part, maySee, ct));
        var byName = told.ToLookup(PeopleTold.IsName);
        return new PeopleBehind([.. byName[true]], [.. byName[false]], compared.Count, behind > compared.Count);
    }

    private async Task<IEnumerable<string>> In(Guid[] ids, Func<Report, bool> maySee, CancellationToken ct)
    {
        var wanted = ids.Select(ReportId.From).ToList();
        var found = await db.Set<Report>().AsNoTracking().Where(r => wanted.Contains(r.Id)).ToListAsync(ct);
        var keys = await envelopes.KeysOf(ids, ct);
        var additions = (await db.Set<Addition>().AsNoTracking().Where(a => wanted.Contains(a.Report)).OrderBy(a => a.Id).ToListAsync(ct)).ToLookup(a => a.Report);
        return found.Where(r => keys.ContainsKey(r.Id.Value) && maySee(r)).SelectMany(r => ToldBy(r, keys[r.Id.Value], additions[r.Id])).ToList();
    }

    private IEnumerable<string> ToldBy(Report report, RecordKey key, IEnumerable<Addition> additions)
    {
        var opened = reports.OpenWith(report, key);
        return PeopleTold.In(opened.Template, Whole.Of(opened.Template, opened.Answers, additions.Select(a => a.Open(key).Answers)), rules);
    }
}

/// <summary>How many reports are compared with the text of an alert: opening one takes some tens of microseconds, and somebody waits.</summary>
internal sealed record MostCompared(int Reports)
{
    public static readonly MostCompared Usual = new(5000);
}

/// <summary>What answers say of reporters, victims and witnesses: whatever the template covers and no rule of linking calls the offender's.</summary>
internal static class PeopleTold
{
    private const int Longest = 200;

    public static IEnumerable<string> In(Template template, Answers answers, ObservingRules rules) =>
        (from section in template.Sections
         where !IsOffenders(section.Code, rules)
         from holder in section.Repeats ? answers.Items(section.Code) : answers.SectionOf(section.Code) is JsonObject single ? [single] : []
         from field in section.Fields
         where !IsOffenders($"{section.Code}.{field.Code}", rules)
         from text in CoveredIn(field, holder[field.Code])
         let said = text.Trim()
         where said.Length is > 1 and <= Longest
         select said).Distinct();

    /// <summary>A name has letters and no digit and no sign of an address.</summary>
    public static bool IsName(string text) => text.Any(char.IsLetter) && !text.Any(c => char.IsDigit(c) || c is '@' or '/');

    private static bool IsOffenders(string place, ObservingRules rules) => rules.Uses.Any(u => u.At == place && u.Use is (NamedUse.Offender or NamedUse.Unknown));

    private static IEnumerable<string> CoveredIn(Field field, JsonNode? value) => value switch
    {
        JsonArray items => items.SelectMany(i => CoveredIn(field, i)),
        JsonObject members when field.Type == FieldType.Object => field.Members.SelectMany(m => CoveredIn(m, members[m.Code])),
        _ when !field.Sensitive || field.Type is FieldType.One or FieldType.Many or FieldType.Tri or FieldType.Date or FieldType.Instant or FieldType.When => [],
        _ => Leaves(value),
    };

    private static IEnumerable<string> Leaves(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value)),
        _ => Scene.AsText(value) is { } text ? [text] : [],
    };
}
