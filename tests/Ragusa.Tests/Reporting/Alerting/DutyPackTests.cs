using System.Text.Json.Nodes;
using Ragusa.Reporting;
using Ragusa.Reporting.Contracts;
using Ragusa.Testing;

namespace Ragusa.Tests.Reporting.Alerting;

/// <summary>A pack with every kind of mistake in <c>duty.json</c>.</summary>
public sealed class DutyPackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-duty-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "units", "[]", "at least one is needed" },
        { "units/0/code", "\"nowhere\"", "no unit of units.json" },
        { "units/0/planned_days", "0", "from 1 to 60" },
        { "units/1/code", "\"cyber_unit\"", "twice" },
        { "units/0/membrs", "\"x\"", "a name nobody reads" },
        { "routes/0/route", "\"H9\"", "no template has" },
        { "routes/0/route", "\"H2\"", "twice" },
        { "routes/0/route", "\"H3\"", "says nothing about the hot route H1" },
        { "routes/0/unit", "\"nowhere\"", "no unit of this file" },
        { "routes/1/unit", "\"cyber_unit\"", "reporting.read-child" },
        { "routes/0/target_minutes", "0", "from 1 to 1440" },
        { "routes/0/target_minutes", "\"soon\"", "whole number" },
        { "routes/0/steps/1/after_minutes", "1", "later than the one before" },
        { "routes/0/steps/0/to", "\"everybody\"", "\"unit\" or \"head\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_Mistake_IsSaidWithItsPlace(string place, string value, string said)
    {
        var duty = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "packs", "demo", DutyPack.FileName)))!;
        Put(duty, place.Split('/'), JsonNode.Parse(value));

        var problems = Problems(duty.ToJsonString());

        Assert.Contains(problems, p => p.File == DutyPack.FileName && p.ToString().Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_WhatIsNoJson_IsSaid() => Assert.Contains(Problems("{"), p => p.File == DutyPack.FileName && p.Words.Contains("not JSON", StringComparison.Ordinal));

    [Fact]
    public void Read_NoFile_CallsEverybodyWhoHandlesReports()
    {
        Copy();
        File.Delete(Path.Combine(folder, DutyPack.FileName));

        Assert.Empty(ReportPack.Check(folder, Instant.Parse("2026-02-09T09:00:00Z")));
    }

    [Fact]
    public void For_ReportAboutAChild_CallsNobodyElse()
    {
        var pack = DutyPack.Read(new PackFolder(Path.Combine(Repository.Root, "packs", "demo")), [], new List<PackProblem>());

        Assert.Equal([("child_unit", "H1 H2 H3")], pack.For(["H1", "H2", "H3"]).Select(f => (f.Unit.Code, string.Join(' ', f.Routes.Select(r => r.Route)))));
        Assert.Equal([("cyber_unit", "H1 H5")], pack.For(["H1", "H5"]).Select(f => (f.Unit.Code, string.Join(' ', f.Routes.Select(r => r.Route)))));
        Assert.False(pack.IsOnTheFile("H5"));
        Assert.Empty(pack.For([]));
    }

    private IReadOnlyList<PackProblem> Problems(string duty)
    {
        Copy();
        File.WriteAllText(Path.Combine(folder, DutyPack.FileName), duty);
        return ReportPack.Check(folder, Instant.Parse("2026-02-09T09:00:00Z"));
    }

    private void Copy()
    {
        var demo = Path.Combine(Repository.Root, "packs", "demo");
        foreach (var file in Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static void Put(JsonNode node, string[] path, JsonNode? value)
    {
        foreach (var step in path[..^1]) node = (node is JsonArray items ? items[int.Parse(step, null)] : node[step])!;
        node[path[^1]] = value;
    }
}
