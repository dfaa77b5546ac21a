using System.Text.Json.Nodes;
using Ragusa.Reporting;
using Ragusa.Reporting.Contracts;
using Ragusa.Reporting.Generating;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>Each kind of mistake in a pack is found and told with its file, its place and words that help to mend it.</summary>
public sealed class PackCheckTests : IDisposable
{
    private const string Template = "reporting/cybercrime-1.0.0.json";
    private const string Words = "reporting/labels/en.json";
    private const string Offences = "offences/register.json";
    private const string Guarding = GuardRules.FileName;
    private const string Card = "advice/card_used.json";

    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-pack").FullName;

    public PackCheckTests()
    {
        foreach (var file in Directory.EnumerateFiles(DemoPack.Folder.Directory, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(DemoPack.Folder.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Check_DemoPack_IsInOrder() => Assert.Empty(ReportPack.Check(DemoPack.Folder.Directory, DemoPack.Noon));

    [Fact]
    public void Check_NoPackAtAll_SaysWhatIsMissing() =>
        Assert.Equal("profile.json: is missing or cannot be read.", Assert.Single(ReportPack.Check(Path.Combine(folder, "nowhere"), DemoPack.Noon)).ToString());

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        // file, where (path into it), what is put there, part of the words
        { "profile.json", "clocks/money", "\"3 months\"", "ISO 8601" },
        { "profile.json", "clocks/money", "\"P3M\"", "ISO 8601" },
        { "profile.json", "time_zone", "\"Mars/Base\"", "IANA" },
        { "profile.json", "languages", "[]", "no language" },
        { "profile.json", "exit_site", "\"http://x.example\"", "https" },
        { "profile.json", "shoe_size", "4", "a name nobody reads" },
        { Guarding, "bits/most", "40", "must rise" },
        { Guarding, "bits/least", "17", "must rise" },
        { Guarding, "quotas/everybody/room", "0", "at least 1" },
        { Guarding, "quotas/visitors", """{"room":1,"per_hour":1}""", "a quota nobody reads" },
        { Guarding, "points/hat", "5", "a sign nobody notices" },
        { Guarding, "points/honey", "-5", "less than nothing" },
        { Guarding, "threshold", "\"many\"", "whole number" },
        { Guarding, "slow_seconds", "600", "between 1 and 10" },
        { Guarding, "rules/0/kind", "\"smell\"", "must be one of" },
        { Guarding, "rules/6/pattern", "\"(?=x)\"", "no regular expression" },
        { Guarding, "shoe_size", "4", "a name nobody reads" },
        { Template, "version", "\"1.0\"", "semantic version" },
        { Template, "valid_from", "\"yesterday\"", "a date like" },
        { Template, "valid_to", "\"2020-01-01\"", "after" },
        { Template, "sections/1/code", "\"safety\"", "stands twice" },
        { Template, "sections/1/pages/0/type", "\"riddle\"", "no type" },
        { Template, "sections/1/pages/0/list", "\"roles\"", "which does not exist" },
        { Template, "sections/1/pages/0/code", "\"state\"", "meaning of its own" },
        { Template, "sections/1/pages/2/when", """{"eq":["reporter.rolle","victim"]}""", "no field of this template" },
        { Template, "sections/1/pages/2/when", """{"eq":["reporter.role","vicitm"]}""", "it can never be" },
        { Template, "sections/1/pages/2/when", """{"equals":["reporter.role","victim"]}""", "no condition" },
        { Template, "sections/1/pages/2/when", """{"eq":["reporter.role","victim"],"not":{"is":"minor"}}""", "exactly one" },
        { Template, "sections/1/pages/2/when", """{"is":"grown_up"}""", "not among the template's conditions" },
        { Template, "sections/1/pages/0/when", """{"eq":["consent.kind","formal_complaint"]}""", "in a circle" },
        { Template, "sections/1/pages/0/when", """{"eq":["reporter.role","victim"]}""", "in a circle" },
        { Template, "sections/1/when", """{"eq":[".role","victim"]}""", "in a circle" },
        { Template, "conditions/minor", """{"is":"child_affected"}""", "in a circle" },
        { Template, "sections/1/pages/2/when", """{"older_than":["reporter.role","leap_year"]}""", "no clock" },
        { Template, "sections/8/when", """{"some":["reporter",{"given":".role"}]}""", "does not repeat" },
        { Template, "conditions/lost_money", """{"some":["contact_path",{"some":["impersonated",{"given":".name"}]}]}""", "inside \"some\"" },
        { Template, "sections/4/cap", "1000", "between 1 and 200" },
        { Template, "sections/0/asks_first", "true", "only for a section that repeats" },
        { Template, "sections/2/pages", "[]", "needs a question" },
        { Template, "sections/2/pages/1/max", "0", "without a limit" },
        { Template, "lists/role", """["victim","relative_or_carer","witness","organisation","authority","victim"]""", "stands twice" },
        { Template, "lists/statements/0", "\"new_trick\"", "is in no group" },
        { Template, "rules/0/propose", "\"fraud_unheard_of\"", "no code of the offence register" },
        { Template, "rules/0/id", "\"said_official_called\"", "stands twice" },
        { Template, "rules/0/weight", "500", "between 1 and 100" },
        { Template, "hot_routes/2/clock/at", "\"method\"", "no moment" },
        { Template, "hot_routes/2/clock/section", "\"narrative\"", "no section that repeats" },
        { Template, "urgency/amount_of/field", "\"method\"", "no amount of money" },
        { Template, "examples/0/primary", "\"phishing\"", "gives fraud_bank_impersonation, not phishing" },
        { Template, "examples/0/hot_routes", "[]", "takes the hot routes [H3]" },
        { Template, "examples/0/answers/reporter/role", "\"nobody\"", "is refused at /reporter/role" },
        { Template, "examples/0/answers/narrative", "{}", "lacks /narrative/text" },
        { Template, "objects/account/0", """{"code":"x","type":"object","object":"account"}""", "contains itself" },
        { Template, "conditions/young_reporter/all/1/under_age", "\"reporter.role\"", "offers no band of ages" },
        { Template, "voices/child", """{"is":"nobody"}""", "not among the template's conditions" },
        { "reporting/voices/child/labels/en.json", "fields/child.shoe_size", "\"x\"", "which nobody else is asked" },
        { MadeUpCountry.FileName, "languages/xx", "5", "no language that reports are made up in" },
        { MadeUpCountry.FileName, "currencies/EUR", "0", "a weight of at least 1" },
        { MadeUpCountry.FileName, "brands/bank", "[]", "has no \"bank\"" },
        { MadeUpCountry.FileName, "phones", "[]", "at least one is needed" },
        { Words, "reasons/minor", "\"Younger than {adult}\"", "is none of {emergency}, {majority}" },
        { Words, "fields/money_legs.amount", "null", "must be" },
        { Words, "fields/money_legs.amount/labbel", "\"x\"", "a name nobody reads" },
        { Words, "words/self_harm/0", "\"one two three four five six seven\"", "more than 6 words" },
        { Offences, "offences/0/group", "\"Z\"", "not among the groups" },
        { Offences, "offences/1/code", "\"illegal_access\"", "stands twice" },
        { Offences, "offences/0/articles/0", "\"ETS999:1\"", "not among the treaties" },
        { Offences, "offences/0/articles/0", "\"2\"", "a treaty and an article" },
        { Offences, "offences/0/external/0/scheme", "\"fbi\"", "not among the schemes" },
        { Offences, "offences/0/external/0/relation", "\"similar\"", "exact, broader or narrower" },
        { Offences, "offences/0/replaced_by", "[\"gone\"]", "no code of this register" },
        { Card, "codes/0", "\"fraud_unheard_of\"", "no code of the offence register" },
        { Card, "statements/0", "\"never_said\"", "no statement" },
        { Card, "owner", "\"jane\"", "not among the offices" },
        { Card, "stage", "\"tomorrow\"", "before, during or after" },
        { "advice/labels/en.json", "card_used/steps", "[\"Call {phone:nobody}.\"]", "an office that has one" },
        { "advice/labels/en.json", "lost_card", """{"title":"x","summary":"x","steps":["x"]}""", "a card that does not exist" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_Mistake_IsExplainedAtItsPlace(string file, string where, string value, string words)
    {
        Put(file, where, value);
        var problems = ReportPack.Check(folder, DemoPack.Noon);
        Assert.Contains(problems, p => p.File == file && p.Words.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sections", "narrative", "sections")]
    [InlineData("pages", "safety.now", "pages")]
    [InlineData("fields", "narrative.ongoing", "fields")]
    [InlineData("fields", "account.iban", "fields")]
    [InlineData("groups", "access", "groups")]
    [InlineData("reasons", "minor_images", "reasons")]
    [InlineData("errors", "money.negative", "errors")]
    public void Check_WordsMissing_AreNamed(string kind, string key, string place)
    {
        Change(Words, root => root[kind]!.AsObject().Remove(key));
        var problem = Assert.Single(ReportPack.Check(folder, DemoPack.Noon));
        Assert.Equal((Words, $"/{place}"), (problem.File, problem.Pointer));
        Assert.Contains($"\"{key}\" has no words in \"en\"", problem.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OptionWithoutWords_IsNamed()
    {
        Change(Words, root => root["options"]!["method"]!.AsObject().Remove("cash"));
        Assert.Contains("\"method.cash\"", Assert.Single(ReportPack.Check(folder, DemoPack.Noon)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_LanguageWithoutFile_IsNamed()
    {
        Put("profile.json", "languages", "[\"en\",\"hr\"]");
        var files = ReportPack.Check(folder, DemoPack.Noon).Select(p => p.File).ToHashSet();
        Assert.Contains("reporting/labels/hr.json", files);
        Assert.Contains("advice/labels/hr.json", files);
        Assert.Contains(Offences, files);
    }

    [Theory]
    [InlineData("1.1.0", "2026-01-01", "not after")]
    [InlineData("1.0.0", "2027-01-01", "A published version never changes")]
    public void Check_VersionsOutOfOrder_AreNamed(string version, string from, string words)
    {
        File.Copy(Path.Combine(folder, Template), Path.Combine(folder, "reporting", "second.json"));
        Put("reporting/second.json", "version", $"\"{version}\"");
        Put("reporting/second.json", "valid_from", $"\"{from}\"");
        Assert.Contains(ReportPack.Check(folder, DemoPack.Noon), p => p.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_AgeOfMajorityInsideABand_SaysWhichBandToCut()
    {
        Put("profile.json", "age_of_majority", "19");
        var problem = Assert.Single(ReportPack.Check(folder, DemoPack.Noon), p => p.Pointer == "/lists/age_band");
        Assert.Equal(Template, problem.File);
        Assert.Contains("\"18_19\" holds people on both sides of 19", problem.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_VoiceWithoutWords_IsNamed()
    {
        File.Delete(Path.Combine(folder, "reporting/voices/child/labels/fr.json"));
        Assert.Equal("reporting/voices/child/labels/fr.json: is missing or cannot be read.", Assert.Single(ReportPack.Check(folder, DemoPack.Noon)).ToString());
    }

    [Fact]
    public void Check_SecondVersionInOrder_IsFine()
    {
        File.Copy(Path.Combine(folder, Template), Path.Combine(folder, "reporting", "second.json"));
        Put("reporting/second.json", "version", "\"1.1.0\"");
        Put("reporting/second.json", "valid_from", "\"2026-07-01\"");
        Assert.Empty(ReportPack.Check(folder, DemoPack.Noon));

        var store = Ragusa.Reporting.Templates.TemplateStore.Load(new PackFolder(folder), DemoPack.Profile);
        Assert.Equal(new Version(1, 0, 0), store.InForce("cybercrime", new DateOnly(2026, 6, 30))!.Version);
        Assert.Equal(new Version(1, 1, 0), store.InForce("cybercrime", new DateOnly(2026, 7, 1))!.Version);
        Assert.NotNull(store.Find("cybercrime", new Version(1, 0, 0)));
        Assert.Null(store.InForce("cybercrime", new DateOnly(2025, 12, 31)));
    }

    [Theory]
    [InlineData("{ \"code\": ")]
    [InlineData("{ \"code\": 1, \"code\": 2 }")]
    [InlineData("")]
    public void Check_BrokenJson_SaysWhichFile(string json)
    {
        File.WriteAllText(Path.Combine(folder, Template), json);
        Assert.Contains(ReportPack.Check(folder, DemoPack.Noon), p => p.File == Template && p.Words.Contains("not JSON", StringComparison.Ordinal));
    }

    private void Put(string file, string where, string value) => Change(file, root =>
    {
        var path = where.Split('/');
        var at = path[..^1].Aggregate((JsonNode)root, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name] is JsonValue text ? (JsonNode)(node[name] = new JsonObject { ["label"] = text.DeepClone() })! : node[name]!);
        if (at is JsonArray items) items[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else at[path[^1]] = JsonNode.Parse(value);
    });

    private void Change(string file, Action<JsonObject> change)
    {
        var path = Path.Combine(folder, file);
        var root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(root);
        File.WriteAllText(path, root.ToJsonString());
    }
}
