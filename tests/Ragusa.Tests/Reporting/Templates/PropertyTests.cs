using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>What holds for every input, drawn at random: names, values and shapes mixed from the template and from nonsense.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Names =
        [.. DemoPack.Template.Sections.Select(s => s.Code), .. DemoPack.Template.Sections.SelectMany(s => s.Fields).Select(f => f.Code).Distinct(), "state", "amount", "currency", "local", "zone", "utc", "raw", "x", ""];

    private static readonly string[] Texts =
        [.. DemoPack.Template.Lists.Values.SelectMany(c => c).Distinct(), "", "yes", "not_known", "skipped", "2026-03-01", "2026-03-01T10:00", "Europe/Zagreb", "EUR", "12.50", "-1", "\ud800", "\u0000", "\u202e", "4111 1111 1111 1111", "HR1210010051863000160", "e\u0301", "none_access", "+", "::1", "http://[", "a@b.example"];

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Read_AnyDocument_NeverThrowsAndIsStable() => Check.One(Runs, Prop.ForAll<int>(seed =>
    {
        var document = Document(new Random(seed));
        var reading = DemoPack.Read(document);
        var again = DemoPack.Read(reading.Answers.ToJson());
        return again.Flaws.Count == 0 && again.Answers.SameAs(reading.Answers) && Walk(reading.Answers) && Judge(reading.Answers);
    }));

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Check.One(Runs, Prop.ForAll<byte[]>(bytes =>
        AnswerReader.Read(DemoPack.Template, bytes, DemoPack.AtNoon).Answers is not null));

    [Fact]
    public void Read_AnyText_NeverThrows() => Check.One(Runs, Prop.ForAll<string>(text =>
        DemoPack.Read(new JsonObject { ["narrative"] = new JsonObject { ["text"] = text } }).Answers is not null));

    [Fact]
    public void ReadPage_AnyForm_NeverThrowsAndAnswersThePage() => Check.One(Runs, Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var before = DemoPack.Read(Document(random)).Answers;
        var journey = Journey.Of(DemoPack.Template, before, DemoPack.AtNoon);
        var step = journey.Steps[random.Next(journey.Steps.Count)];
        var reading = AnswerReader.ReadPage(DemoPack.Template, step, before, Form(step, random), DemoPack.AtNoon);
        return !reading.IsSound || step.Kind != StepKind.Question || Journey.Of(DemoPack.Template, reading.Answers, DemoPack.AtNoon).Find(step.Path) is not { } same
            || Journey.Of(DemoPack.Template, reading.Answers, DemoPack.AtNoon).IsAnswered(same);
    }));

    [Fact]
    public void FormValues_OfAnyAnswer_ReadBackTheSame() => Check.One(Runs, Prop.ForAll<int>(seed =>
    {
        var answers = DemoPack.Read(Document(new Random(seed))).Answers;
        return Journey.Of(DemoPack.Template, answers, DemoPack.AtNoon).Steps.Where(s => s.Kind == StepKind.Question && s.Group is null).All(step =>
        {
            var given = step.Fields.Where(f => f.Members.Count == 0 && Answers.StateOf(answers.ValueOf(step.Section.Code, step.Item, f.Code)) == AnswerState.Given).ToList();
            var form = given.SelectMany(f => FormValues.Of(f, answers.ValueOf(step.Section.Code, step.Item, f.Code))).ToDictionary(v => v.Key, v => v.Value);
            var reading = AnswerReader.ReadPage(DemoPack.Template, step with { Fields = given }, answers, form, DemoPack.AtNoon);
            return reading.IsSound && reading.Answers.SameAs(answers);
        });
    }));

    [Fact]
    public void Read_TenTimesTheInput_TakesNoMoreThanLinearTime()
    {
        var unit = string.Concat(Enumerable.Repeat("4111 1111 1111 1112 a\u0301\u0323 hxxp://x[.]y ", 20));
        Time(unit, 1);
        var (small, large) = (Time(unit, 200), Time(unit, 2000));

        // Linear would be 10; a square 100. The wide margin is for a busy machine.
        Assert.True(large < TimeSpan.FromMilliseconds(50) || large < 40 * small, $"{small} became {large}");
    }

    private static TimeSpan Time(string unit, int items)
    {
        JsonObject document = new() { ["messages"] = new JsonArray([.. Enumerable.Range(0, 20).Select(_ => new JsonObject { ["text"] = string.Concat(Enumerable.Repeat(unit, items / 20))[..Math.Min(19_000, items / 20 * unit.Length)] })]) };
        var bytes = Encoding.UTF8.GetBytes(document.ToJsonString());
        return Enumerable.Range(0, 3).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            AnswerReader.Read(DemoPack.Template, bytes, DemoPack.AtNoon);
            return clock.Elapsed;
        });
    }

    private static bool Walk(Answers answers)
    {
        var journey = Journey.Of(DemoPack.Template, answers, DemoPack.AtNoon);
        var visited = 0;
        for (Step? step = journey.First; step is not null; step = journey.Next(step)) visited++;
        var pruned = journey.Prune();
        return visited == journey.Steps.Count
            && journey.Steps.Select(s => s.Path).Distinct().Count() == visited
            && journey.Rows().All(r => r.Field is null || Display.Of(r.Field, r.Value, DemoPack.Template, DemoPack.AtNoon) is not null)
            && Journey.Of(DemoPack.Template, pruned, DemoPack.AtNoon).Prune().SameAs(pruned);
    }

    private static bool Judge(Answers answers)
    {
        var scene = DemoPack.AtNoon.Scene(answers);
        var urgency = Urgency.Of(DemoPack.Template, scene);
        return Derivation.Of(DemoPack.Template, scene, DemoPack.Register.RankOf).Count > 0 && urgency.Score is >= 0 and <= 100;
    }

    private static JsonObject Document(Random random)
    {
        JsonObject document = [];
        foreach (var section in DemoPack.Template.Sections.Where(_ => random.Next(3) > 0))
        {
            document[section.Code] = random.Next(20) == 0 ? Nonsense(random, 0)
                : section.Repeats ? new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)Item(section, random))])
                : Item(section, random);
        }

        if (random.Next(10) == 0) document[Pick(random, Names)] = Nonsense(random, 0);
        return document;
    }

    private static JsonObject Item(Section section, Random random)
    {
        JsonObject item = [];
        foreach (var field in section.Fields.Where(_ => random.Next(2) == 0)) item[field.Code] = random.Next(6) == 0 ? Nonsense(random, 0) : Likely(field, random);
        return item;
    }

    private static JsonNode? Likely(Field field, Random random)
    {
        if (random.Next(8) == 0) return new JsonObject { ["state"] = Pick(random, ["skipped", "not_known", "refused"]) };
        return field.Several is null ? One(field, random) : new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => One(field, random))]);
    }

    private static JsonNode? One(Field field, Random random) => field.Type switch
    {
        FieldType.One => Pick(random, [.. DemoPack.Template.Lists[field.List!]]),
        FieldType.Tri => Pick(random, ["yes", "no", "not_sure"]),
        FieldType.Many => new JsonArray([.. DemoPack.Template.Lists[field.List!].Where(_ => random.Next(4) == 0).Select(c => (JsonNode)c)]),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Int => random.Next(-2, 300),
        FieldType.Date => "2026-02-0" + random.Next(1, 10),
        FieldType.Instant => new JsonObject { ["local"] = random.Next(2) == 0 ? "2026-02-28T23:15" : "2025-10-26", ["zone"] = Pick(random, ["Europe/Zagreb", "UTC", "Asia/Kolkata"]) },
        FieldType.When => new JsonObject { ["precision"] = Pick(random, ["day", "range", "not_sure"]), ["from"] = "2026-02-01", ["text"] = "about then" },
        FieldType.Country => Pick(random, ["HR", "DE", "XV"]),
        FieldType.Money => new JsonObject { ["amount"] = Pick(random, ["1", "0019.90", "4200", "123456789012345678901234567"]), ["currency"] = Pick(random, ["EUR", "USD", "BTC"]) },
        FieldType.Address => new JsonObject { ["city"] = "Lanport", ["country"] = "XV" },
        FieldType.Object => new JsonObject(field.Members.Where(_ => random.Next(2) == 0).Select(m => KeyValuePair.Create(m.Code, One(m, random)))),
        FieldType.Iban => Pick(random, ["HR12 1001 0051 8630 0016 0", "HR00", "DE89370400440532013000"]),
        FieldType.Wallet => Pick(random, ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "my wallet"]),
        FieldType.Bic => Pick(random, ["ABCDHR2X", "abc"]),
        FieldType.Ip => Pick(random, ["192.0.2.7:443", "[2001:db8::1]:80", "no address"]),
        FieldType.Language => Pick(random, ["en", "pt-BR"]),
        FieldType.Phone => Pick(random, ["020 123 456", "+44 20 7946 0000", "PARCEL"]),
        FieldType.Email => Pick(random, ["a@b.example", "no mail"]),
        FieldType.Url => Pick(random, ["https://a.example/x", "hxxp://b[.]example", "??"]),
        _ => Pick(random, ["ok", "two words", "4111 1111"]) is var text ? text[..Math.Min(text.Length, field.Max)] : null,
    };

    private static JsonNode? Nonsense(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => null,
        1 => random.Next(),
        2 => random.Next(2) == 0,
        3 or 4 => Pick(random, Texts),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Nonsense(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(random, Names)).Distinct().Select(n => KeyValuePair.Create(n, Nonsense(random, depth + 1)))),
    };

    private static Dictionary<string, IReadOnlyList<string>> Form(Step step, Random random)
    {
        string[] parts = ["", ".state", ".day", ".month", ".year", ".time", ".zone", ".amount", ".currency", ".precision", ".from.day", ".text", ".iban", ".holder", ".city", ".country"];
        Dictionary<string, IReadOnlyList<string>> form = new(StringComparer.Ordinal);
        foreach (var field in step.Fields)
        {
            foreach (var part in parts.Where(_ => random.Next(3) == 0)) form[field.Code + part] = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, Texts))];
        }

        return form;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
