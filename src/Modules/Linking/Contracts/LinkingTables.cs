namespace Ragusa.Linking.Contracts;

/// <summary>The tables that lose rows when a report is erased, for whoever scrubs the database's files afterwards.</summary>
public static class LinkingTables
{
    public static IReadOnlyList<Type> All { get; } = [typeof(Work), typeof(Source), typeof(Occurrence), typeof(CompanyNode), typeof(SaidBefore)];
}
