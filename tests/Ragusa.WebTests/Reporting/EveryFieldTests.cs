using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;

namespace Ragusa.WebTests.Reporting;

/// <summary>Every field of every section of the template, with what nobody may send: each is refused at its own place, nothing breaks, nothing is stored.</summary>
public sealed class EveryFieldTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>As JSON. The long one is longer than any field may be, and the whole document still within its own limit.</summary>
    private static readonly (string Name, string Json)[] AlwaysWrong =
    [
        ("too long", $"\"{new string('x', 60_000)}\""),
        ("a control character", "\"a\\u0007b\""),
        ("an object nobody knows", """{"no_such_member":1}"""),
        ("a number too large for anything", "1e400"),
        ("a list in a list", """[["x"]]"""),
        ("a state nobody knows", """{"state":"no_such_state"}"""),
    ];

    private static readonly string[] Strange = ["\"\\ud800\"", "\"\\u202Etxt.exe\"", "\"p\\u0430yp\\u0430l \\u202d\\u0661\\u0662\"", "\"\\u0627\\u0644 abc \\u05d0\""];

    // Where the JSON as written goes: some of it is no JSON that a writer would make.
    private const string Here = "-here-";

    [Fact]
    public async Task Field_WithWhatIsWrongForAny_IsRefusedAtItsPlace()
    {
        var bank = await app.AsOrganisation("reports:write");
        List<string> faults = [];
        foreach (var (section, field) in Fields())
        {
            foreach (var (name, json) in AlwaysWrong)
            {
                var place = section.Repeats ? $"/answers/{section.Code}/0/{field.Code}" : $"/answers/{section.Code}/{field.Code}";
                var (status, pointers) = await Send(bank, section, field, json);
                if (status != HttpStatusCode.UnprocessableEntity) faults.Add($"{place} with {name}: {(int)status}");
                else if (!pointers.Any(p => p.StartsWith(place, StringComparison.Ordinal))) faults.Add($"{place} with {name}: told at {string.Join(' ', pointers)}");
            }
        }

        Assert.Empty(faults);
        Assert.Equal(0, await StoredOf(bank));
    }

    /// <summary>Half a surrogate pair is no character, wherever it stands; a direction override or mixed scripts may stand in words and never break anything.</summary>
    [Fact]
    public async Task Field_WithStrangeLetters_BreaksNothing()
    {
        var bank = await app.AsOrganisation("reports:write");
        List<string> faults = [];
        foreach (var (section, field) in Fields())
        {
            foreach (var strange in Strange)
            {
                var (status, _) = await Send(bank, section, field, strange);
                if ((int)status >= 500) faults.Add($"{section.Code}.{field.Code} with {strange}: {(int)status}");
            }
        }

        Assert.Empty(faults);
        var shown = await app.With((AppDb db) => db.Set<Report>().Where(r => r.Organisation == bank.Organisation.Value).Select(r => r.Id).Take(20).ToListAsync());
        foreach (var id in shown) Assert.DoesNotContain('\u202E', (await AnswersOf(id)).ToJson().ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private IEnumerable<(Section Section, Field Field)> Fields() =>
        app.Services.GetRequiredService<TemplateStore>().All[0].Sections.SelectMany(s => s.Fields.Select(f => (s, f)));

    private async Task<(HttpStatusCode Status, IReadOnlyList<string> Pointers)> Send(ApiProgram bank, Section section, Field field, string json)
    {
        var answers = new JsonObject
        {
            ["incident"] = new JsonObject { ["affected"] = new JsonArray("attempt_only") },
            ["reporter"] = new JsonObject { ["role"] = "witness" },
            ["consent"] = new JsonObject { ["terms"] = true },
        };
        if (section.Repeats) answers[section.Code] = new JsonArray(new JsonObject { [field.Code] = Here });
        else (answers[section.Code] ??= new JsonObject()).AsObject()[field.Code] = Here;

        var template = app.Services.GetRequiredService<TemplateStore>().All[0];
        var body = new JsonObject { ["template"] = template.Code, ["version"] = template.Version.ToString(3), ["language"] = "en", ["answers"] = answers };
        using var content = new StringContent(body.ToJsonString().Replace($"\"{Here}\"", json, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var reply = await bank.Client.PostAsync("/api/v1/reports", content);
        if (reply.StatusCode != HttpStatusCode.UnprocessableEntity) return (reply.StatusCode, []);

        var problem = await reply.Content.ReadFromJsonAsync<JsonElement>();
        return (reply.StatusCode, [.. problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!)]);
    }

    private Task<int> StoredOf(ApiProgram bank) => app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Organisation == bank.Organisation.Value));

    private Task<Answers> AnswersOf(ReportId id) => app.With<Reports, Answers>(async reports => (await reports.Open((await reports.Own(id, default))!, default)).Answers);
}
