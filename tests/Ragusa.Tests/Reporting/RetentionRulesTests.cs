using System.Text.Json.Nodes;
using Ragusa.Reporting;
using Ragusa.Reporting.Contracts;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Reporting;

/// <summary>The rules of retention as a country writes them.</summary>
public sealed class RetentionRulesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-pack-").FullName;

    public RetentionRulesTests()
    {
        foreach (var file in Directory.EnumerateFiles(DemoPack.Folder.Directory, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(DemoPack.Folder.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void For_SeveralRules_TheLongestCounts()
    {
        var rules = Read();

        Assert.Equal("closed", Closed(rules));
        Assert.Equal("for_information", Closed(rules, "spam_nuisance"));
        Assert.Equal("closed", Closed(rules, "spam_nuisance", "phishing"));
        Assert.Equal("closed_children", Closed(rules, "spam_nuisance", "csam"));
        Assert.Equal("open", rules.For(RetainedKind.Report, RetainedAfter.Received, ["csam"])?.Code);
    }

    [Theory]
    [InlineData(0, "keep", "\"P1M\"", "days or shorter")]
    [InlineData(0, "keep", "\"tomorrow\"", "clock of profile.json")]
    [InlineData(0, "warn", "\"P9000D\"", "shorter than the time of keeping")]
    [InlineData(0, "after", "\"erased\"", "cannot be counted from")]
    [InlineData(0, "kind", "\"story\"", "must be one of report")]
    [InlineData(0, "law", "{ \"en\": \"A law\" }", "has no text in \"fr\"")]
    [InlineData(2, "groups", "[\"Z\"]", "no group of the offence register")]
    [InlineData(3, "offences", "[\"jaywalking\"]", "no code of the offence register")]
    [InlineData(1, "offences", "[\"phishing\"]", "no rule for every report after closed")]
    [InlineData(6, "keep", "\"P8D\"", "the clock by which drafts end")]
    [InlineData(7, "keep", "\"P31D\"", "kept_days of guarding.json")]
    [InlineData(9, "keep", "\"P365D\"", "the journal only ever grows")]
    public void Check_ARuleThatCannotBe_IsNamed(int rule, string member, string value, string words)
    {
        var file = Path.Combine(folder, RetentionRules.FileName);
        var rules = JsonNode.Parse(File.ReadAllText(file))!;
        rules["rules"]![rule]![member] = JsonNode.Parse(value);
        File.WriteAllText(file, rules.ToJsonString());

        Assert.Contains(ReportPack.Check(folder, DemoPack.Noon), p => p.File == RetentionRules.FileName && p.Words.Contains(words, StringComparison.Ordinal));
    }

    private static string? Closed(RetentionRules rules, params string[] offences) => rules.For(RetainedKind.Report, RetainedAfter.Closed, offences)?.Code;

    private RetentionRules Read()
    {
        List<PackProblem> problems = [];
        var pack = new PackFolder(folder);
        var profile = CountryProfile.Read(pack, problems)!;
        return RetentionRules.Read(pack, profile, GuardRules.Read(pack, problems), Ragusa.Legislation.Contracts.OffencePack.Check(pack, profile.Languages, problems), problems)!;
    }
}
