namespace Ragusa.Reporting;

internal sealed record PackView(string Code, Localised Name, QueueFilter Filter);

/// <summary>The views that every officer has from the first day: <c>views.json</c> of the pack.</summary>
internal sealed record PackViews(IReadOnlyList<PackView> All)
{
    public const string FileName = "views.json";

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static PackViews Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var views = Read(folder, problems);
        return problems.Count == 0 ? views : throw new InvalidDataException(string.Join('\n', problems));
    }

    public static PackViews Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return new([]);

        node.Knows("views");
        return new([.. node.Items("views").Select(ViewAt)]);
    }

    private static PackView ViewAt(PackNode node)
    {
        node.Knows("code", "name", "search", "order");
        var (search, order) = (node.Text("search"), node.Text("order"));
        if (Enum.GetValues<QueueSort>().All(s => EventName.Spell(s) != order)) node.Blame("order", "must be urgency, newest, oldest, loss or clock.");
        // What the codes in it mean is known at the desk only; that it can be read at all is known here.
        if (AskedReader.Read(search, new HashSet<string> { "OR" }).Flaw is { } flaw) node.Blame("search", $"cannot be read: {flaw.Code} {flaw.Part}");
        return new(node.Text("code"), node.Localised("name"), QueueFilter.None with { Q = search, Order = order });
    }
}
