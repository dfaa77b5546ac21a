namespace Ragusa.Reporting.Templates;

/// <summary>Reads the fields of one template.</summary>
internal sealed class FieldReader(ConditionReader conditions, IReadOnlyDictionary<string, PackNode> objects)
{
    private static readonly IReadOnlyDictionary<string, FieldType> Types =
        Enum.GetValues<FieldType>().ToDictionary(t => t.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly Dictionary<FieldType, int> UsualMax = new()
    {
        [FieldType.Phone] = 40,
        [FieldType.Email] = 254,
        [FieldType.Url] = 8000,
        [FieldType.Ip] = 60,
        [FieldType.Iban] = 34,
        [FieldType.Bic] = 11,
        [FieldType.Wallet] = 128,
        [FieldType.Language] = 35,
    };

    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    public Field Read(PackNode node)
    {
        node.Knows("code", "type", "when", "required", "max", "long", "from", "to", "list", "groups", "several", "sensitive", "restricted", "must_be_yes", "object");
        var type = TypeOf(node);
        var field = new Field
        {
            Code = node.Text("code"),
            Type = type,
            When = conditions.ReadOrNone(node, "when"),
            Required = RequiredOf(node),
            Max = node.WholeOrNone("max") ?? UsualMax.GetValueOrDefault(type),
            Long = node.Flag("long"),
            From = node.WholeOrNone("from") ?? 0,
            To = node.WholeOrNone("to") ?? int.MaxValue,
            List = node.TextOrNone("list"),
            Groups = [.. node.Items("groups").Select(GroupAt)],
            Several = node.WholeOrNone("several"),
            Sensitive = node.Flag("sensitive"),
            Restricted = node.Flag("restricted"),
            MustBeYes = node.Flag("must_be_yes"),
            ObjectName = node.TextOrNone("object") ?? "",
            Members = type == FieldType.Object ? MembersOf(node) : [],
        };
        Check(node, field);
        return field;
    }

    private static void Check(PackNode node, Field field)
    {
        if (field.Type == FieldType.Text && field.Max <= 0) node.Blame("is a text without a limit: add \"max\", the most characters.");
        if (field.Type is FieldType.One or FieldType.Many && field.List is null) node.Blame("offers a choice without a \"list\".");
        if (field.Several is < 1 or > 200) node.Blame("several", "must lie between 1 and 200.");
        if (field.Several is not null && field.Type is FieldType.Many or FieldType.Bool or FieldType.Tri) node.Blame("several", "makes no sense for this type.");
        if (field.From > field.To) node.Blame("from", "lies above \"to\".");
        if (field.Code is "state" or "more" or "any") node.Blame("code", $"\"{field.Code}\" is a word with a meaning of its own; choose another code.");
    }

    private static FieldType TypeOf(PackNode node)
    {
        var name = node.Text("type");
        if (Types.TryGetValue(name, out var type)) return type;
        if (name.Length > 0) node.Blame("type", $"\"{name}\" is no type. Known: {string.Join(", ", Types.Keys)}.");
        return FieldType.Text;
    }

    private Condition? RequiredOf(PackNode node) => node.Child("required") switch
    {
        null => null,
        { Kind: System.Text.Json.JsonValueKind.True } => Condition.Always,
        { Kind: System.Text.Json.JsonValueKind.False } => null,
        var condition => conditions.Read(condition),
    };

    private Group GroupAt(PackNode node)
    {
        node.Knows("code", "when", "options");
        return new Group(node.Text("code"), conditions.ReadOrNone(node, "when"), node.Texts("options"));
    }

    private IReadOnlyList<Field> MembersOf(PackNode node)
    {
        var name = node.Text("object");
        if (!objects.TryGetValue(name, out var body))
        {
            node.Blame("object", $"\"{name}\" is not among the template's objects.");
            return [];
        }

        if (!open.Add(name))
        {
            node.Blame("object", $"goes in a circle: \"{name}\" contains itself.");
            return [];
        }

        IReadOnlyList<Field> members = [.. body.AsItems().Select(Read)];
        open.Remove(name);
        return members;
    }
}
