using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>Every field of the template against every kind of bad input: each gets a flaw at its own place, and the rest of the report is kept.</summary>
public sealed class BadInputTests
{
    private static readonly Dictionary<string, Func<Field, JsonNode?>> Kinds = new(StringComparer.Ordinal)
    {
        ["a list of lists"] = _ => new JsonArray(new JsonArray(new JsonArray(1))),
        ["an object nobody knows"] = _ => new JsonObject { ["x"] = 1, ["y"] = 2 },
        ["control characters"] = f => Text(f, "a\u0000b"),
        ["half a surrogate pair"] = f => Text(f, "a\ud800b"),
        ["much too long"] = f => Text(f, new string('a', 200_000)),
        ["a code nobody knows"] = f => f.Type is FieldType.One or FieldType.Tri or FieldType.Country ? "zz_unknown" : f.Type == FieldType.Many ? new JsonArray("zz_unknown") : null,
        ["true"] = f => f.Type == FieldType.Bool ? null : true,
        ["a number"] = f => f.Type == FieldType.Int ? null : 12,
        ["a number far out"] = f => f.Type == FieldType.Int ? JsonValue.Create(-1) : null,
        ["a number beyond long"] = f => f.Type == FieldType.Int ? JsonNode.Parse("99999999999999999999999999") : null,
        ["the future"] = f => f.Type switch
        {
            FieldType.Date => "2026-03-03",
            FieldType.Instant => new JsonObject { ["local"] = "2026-03-04T00:00" },
            FieldType.When => new JsonObject { ["precision"] = "day", ["from"] = new JsonObject { ["local"] = "2027-01-01" } },
            _ => null,
        },
        ["a negative amount"] = f => f.Type == FieldType.Money ? new JsonObject { ["amount"] = "-5", ["currency"] = "EUR" } : null,
        ["an amount that overflows"] = f => f.Type == FieldType.Money ? new JsonObject { ["amount"] = new string('9', 29), ["currency"] = "EUR" } : null,
    };

    public static TheoryData<string, string> Table()
    {
        TheoryData<string, string> table = [];
        foreach (var section in DemoPack.Template.Sections)
        {
            foreach (var field in section.Fields)
            {
                foreach (var kind in Kinds.Where(k => k.Value(field) is not null)) table.Add(LabelKeys.Field(section, field), kind.Key);
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Read_BadInput_IsRefusedAtItsField(string path, string kind)
    {
        var (section, field) = (DemoPack.Template.SectionOf(path.Split('.')[0])!, DemoPack.Template.FieldOf(path)!);
        var item = new JsonObject { [field.Code] = Kinds[kind](field) };
        var document = new JsonObject { [section.Code] = section.Repeats ? new JsonArray(item) : item };
        if (section.Code != "previous") document["previous"] = new JsonObject { ["has"] = "no" };

        var reading = DemoPack.Read(document);

        var pointer = $"/{section.Code}{(section.Repeats ? "/0" : "")}/{field.Code}";
        Assert.NotEmpty(reading.Flaws);
        Assert.All(reading.Flaws, f => Assert.StartsWith(pointer, f.Pointer, StringComparison.Ordinal));
        Assert.All(reading.Flaws, f => Assert.NotEqual(f.Code, f.Words));
        Assert.Null(reading.Answers.ValueOf(section.Code, section.Repeats ? 0 : null, field.Code));
        if (section.Code != "previous") Assert.Equal("no", reading.Answers.Text("previous.has"));
    }

    // Types whose value is a text carry the bad text themselves; composed ones in the part that is a text.
    private static JsonNode? Text(Field field, string text) => field.Type switch
    {
        FieldType.Many or FieldType.Int or FieldType.Bool => null,
        FieldType.Money => new JsonObject { ["amount"] = "1", ["currency"] = text },
        FieldType.Instant => new JsonObject { ["local"] = text },
        FieldType.When => new JsonObject { ["text"] = text },
        FieldType.Address => new JsonObject { ["city"] = text },
        FieldType.Object => field.Members.FirstOrDefault(m => m.Type == FieldType.Text) is { } member ? new JsonObject { [member.Code] = text } : null,
        _ when field.Several is not null => new JsonArray(text),
        _ => text,
    };
}
