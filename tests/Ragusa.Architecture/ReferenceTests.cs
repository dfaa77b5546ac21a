namespace Ragusa.Architecture;

/// <summary>Which room may know which. A module that is not in the table does not exist yet: add its row with its first code.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] EveryRow = ["Kernel", "Engines", "Pages", "Access"];

    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["Kernel"] = ["Engines"],
        ["Engines"] = [],
        ["Pages"] = ["Kernel"],
        ["Access"] = ["Kernel", "Engines", "Pages"],
        ["Legislation"] = EveryRow,
        ["Evidence"] = [.. EveryRow, "Legislation"],
        ["Linking"] = [.. EveryRow, "Legislation"],
        ["Prevention"] = [.. EveryRow, "Linking", "Legislation"],
        ["Reporting"] = [.. EveryRow, "Evidence", "Linking", "Prevention", "Legislation"],
        ["Migrations.Sqlite"] = ["Kernel"],
        ["Migrations.Postgres"] = ["Kernel"],
        ["Migrations.Design"] = ["Kernel", "Web"],
    };

    // The two hosts see everything.
    private static readonly string[] Hosts = ["Web", "Cli"];

    public static TheoryData<string> Rooms => [.. Sources.Projects.Keys.Except(Hosts)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Project_References_ObeyTheTable(string room)
    {
        Assert.True(Table.ContainsKey(room), $"{room} has no row in the table of rooms.");
        Rule.HasNoBreach(Sources.Projects[room].Except(Table[room]));
    }

    // A transitive reference compiles without a line in the project file, so the compiled references count too.
    [Fact]
    public void Assembly_References_ObeyTheTable() =>
        Rule.HasNoBreach(
            from assembly in Sources.Assemblies
            let room = assembly.GetName().Name!["Ragusa.".Length..]
            where !Hosts.Contains(room)
            from reference in assembly.GetReferencedAssemblies()
            where reference.Name!.StartsWith("Ragusa.", StringComparison.Ordinal)
            where !Table[room].Contains(reference.Name!["Ragusa.".Length..])
            select $"{room} uses {reference.Name}");

    [Fact]
    public void Engines_UseNoDatabaseAndNoWeb() =>
        Rule.HasNoBreach(Sources.Assemblies.Single(a => a.GetName().Name == "Ragusa.Engines").GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)));
}
