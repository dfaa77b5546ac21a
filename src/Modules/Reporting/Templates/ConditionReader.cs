using System.Globalization;
using System.Text.Json;

namespace Ragusa.Reporting.Templates;

/// <summary>Reads the conditions of one template; those with a name may use each other but not in a circle.</summary>
internal sealed class ConditionReader(IReadOnlyDictionary<string, PackNode> named)
{
    private readonly Dictionary<string, Condition> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    public Condition? ReadOrNone(PackNode holder, string member) => holder.Child(member) is { } node ? Read(node) : null;

    public Condition Read(PackNode node)
    {
        var parts = node.Kind == JsonValueKind.Object ? node.AsMembers() : [];
        if (parts.Count != 1)
        {
            node.Blame("must be a condition with exactly one of: all, any, not, is, eq, in, contains, only, given, under_age, older_than, before, some, says, can.");
            return Condition.Always;
        }

        var (name, value) = parts[0];
        return name switch
        {
            "all" => new Condition.All([.. value.AsItems().Select(Read)]),
            "any" => new Condition.Any([.. value.AsItems().Select(Read)]),
            "not" => new Condition.Not(Read(value)),
            "is" => Named(value),
            "given" => new Condition.Given(value.AsText()),
            "under_age" => new Condition.UnderAge(value.AsText()),
            "says" => new Condition.Says(value.AsText()),
            "can" => Can(value),
            "eq" or "in" => Pair(value, (path, codes) => new Condition.Is(path, codes)),
            "contains" => Pair(value, (path, codes) => new Condition.Contains(path, codes)),
            "only" => Pair(value, (path, codes) => new Condition.Only(path, codes)),
            "older_than" => Pair(value, (path, clock) => new Condition.OlderThan(path, clock is [var span, ..] ? span : "")),
            "before" => Pair(value, (path, day) => new Condition.Before(path, DayOf(value, day))),
            "some" => Some(value),
            _ => Unknown(value, name),
        };
    }

    private Condition Named(PackNode node)
    {
        var name = node.AsText();
        if (known.TryGetValue(name, out var ready)) return ready;
        if (!named.TryGetValue(name, out var body))
        {
            node.Blame($"uses the condition \"{name}\", which is not among the template's conditions.");
            return Condition.Always;
        }

        if (!open.Add(name))
        {
            node.Blame($"goes in a circle: the condition \"{name}\" needs itself.");
            return Condition.Always;
        }

        var condition = new Condition.Named(name, Read(body));
        open.Remove(name);
        known[name] = condition;
        return condition;
    }

    private static Condition.Can Can(PackNode node)
    {
        if (!Abilities.All.Contains(node.AsText())) node.Blame($"is nothing that an installation can do. Known here: {string.Join(", ", Abilities.All)}.");
        return new Condition.Can(node.AsText());
    }

    private Condition Some(PackNode node)
    {
        if (node.AsItems() is [var section, var part]) return new Condition.Some(section.AsText(), Read(part));
        node.Blame("must be [\"section\", condition].");
        return Condition.Always;
    }

    private static Condition Pair(PackNode node, Func<string, IReadOnlyList<string>, Condition> make)
    {
        if (node.AsItems() is [var path, var values]) return make(path.AsText(), TextsOf(values));
        node.Blame("must be [\"section.field\", value].");
        return Condition.Always;
    }

    private static IReadOnlyList<string> TextsOf(PackNode node) => node.Kind switch
    {
        JsonValueKind.Array => [.. node.AsItems().Select(i => i.AsText())],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        _ => [node.AsText()],
    };

    private static DateOnly DayOf(PackNode node, IReadOnlyList<string> day)
    {
        if (DateOnly.TryParseExact(day is [var text, ..] ? text : "", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        node.Blame("must name a day like 2026-01-31.");
        return default;
    }

    private static Condition Unknown(PackNode node, string name)
    {
        node.Blame($"\"{name}\" is no condition. Known: all, any, not, is, eq, in, contains, only, given, under_age, older_than, before, some, says.");
        return Condition.Always;
    }
}
