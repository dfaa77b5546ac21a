using System.Text.Json;

namespace Ragusa.Kernel;

/// <summary>Something wrong in a data pack, told so that the person who edits the file can mend it.</summary>
/// <param name="File">Path of the file inside the pack.</param>
/// <param name="Pointer">RFC 6901 pointer of the place in the file; empty for the whole file.</param>
public sealed record PackProblem(string File, string Pointer, string Words)
{
    /// <summary>Somebody should look at it; the pack can be used all the same.</summary>
    public bool IsWarning { get; init; }

    public override string ToString() => Pointer.Length == 0 ? $"{File}: {Words}" : $"{File} {Pointer}: {Words}";
}

/// <summary>One place in a file of a data pack. Reading it never throws: what is wrong is noted and a harmless value comes back.</summary>
public sealed class PackNode
{
    private readonly JsonElement element;
    private readonly ICollection<PackProblem> problems;

    private PackNode(JsonElement element, string file, string pointer, ICollection<PackProblem> problems)
    {
        this.element = element;
        this.problems = problems;
        File = file;
        Pointer = pointer;
    }

    public string File { get; }

    public string Pointer { get; }

    public JsonValueKind Kind => element.ValueKind;

    /// <summary>The raw JSON of this place, detached from the file.</summary>
    public JsonElement Json => element.Clone();

    /// <summary>Opens a file of the pack; null, and a note, when it is missing or no JSON. What the packs below hold is already in it.</summary>
    public static PackNode? Open(PackFolder folder, string file, ICollection<PackProblem> problems) =>
        folder.Read(file, problems) is { } content ? new PackNode(content, file, "", problems) : null;

    public void Blame(string words) => problems.Add(new PackProblem(File, Pointer, words));

    public void Blame(string member, string words) => problems.Add(new PackProblem(File, $"{Pointer}/{Escape(member)}", words));

    /// <summary>Notes what somebody should look at and what stops nothing.</summary>
    public void Warn(string member, string words) => problems.Add(new PackProblem(File, $"{Pointer}/{Escape(member)}", words) { IsWarning = true });

    /// <summary>Notes every member whose name is not among <paramref name="known"/>: a misspelt name must not be ignored.</summary>
    public PackNode Knows(params ReadOnlySpan<string> known)
    {
        if (Kind != JsonValueKind.Object)
        {
            Blame("must be an object { … }.");
            return this;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name)) Blame(member.Name, $"is a name nobody reads. Known here: {string.Join(", ", known)}.");
        }

        return this;
    }

    public bool Has(string member) => Kind == JsonValueKind.Object && element.TryGetProperty(member, out _);

    public PackNode? Child(string member) =>
        Kind == JsonValueKind.Object && element.TryGetProperty(member, out var child) ? At(child, member) : null;

    public string Text(string member)
    {
        if (Child(member) is { } child) return child.AsText();
        Blame($"\"{member}\" is missing.");
        return "";
    }

    public string? TextOrNone(string member) => Child(member)?.AsText();

    public string AsText()
    {
        if (Kind == JsonValueKind.String && element.GetString() is { Length: > 0 } text) return text;
        Blame("must be a text that is not empty.");
        return "";
    }

    public int? WholeOrNone(string member) => Child(member)?.AsWhole();

    public int Whole(string member)
    {
        if (Child(member) is { } child) return child.AsWhole();
        Blame($"\"{member}\" is missing.");
        return 0;
    }

    /// <summary>A whole number between two bounds, both allowed.</summary>
    public int Whole(string member, int least, int most) => Child(member) is { } child ? child.AsWhole(least, most) : Whole(member);

    public int AsWhole(int least, int most)
    {
        var number = AsWhole();
        if (number < least || number > most) Blame($"must be between {least} and {most}.");
        return number;
    }

    public int AsWhole()
    {
        if (Kind == JsonValueKind.Number && element.TryGetInt32(out var number)) return number;
        Blame("must be a whole number.");
        return 0;
    }

    public bool Flag(string member)
    {
        if (Child(member) is not { } child) return false;
        if (child.Kind is not (JsonValueKind.True or JsonValueKind.False)) child.Blame("must be true or false.");
        return child.Kind == JsonValueKind.True;
    }

    public DateOnly? DateOrNone(string member)
    {
        if (Child(member) is not { } child) return null;
        if (DateOnly.TryParseExact(child.AsText(), "yyyy-MM-dd", out var date)) return date;
        child.Blame("must be a date like 2026-01-31.");
        return null;
    }

    /// <summary>The items of a list member; none when it is absent.</summary>
    public IReadOnlyList<PackNode> Items(string member) => Child(member)?.AsItems() ?? [];

    public IReadOnlyList<PackNode> AsItems()
    {
        if (Kind == JsonValueKind.Array) return [.. element.EnumerateArray().Select((item, n) => At(item, n.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        Blame("must be a list [ … ].");
        return [];
    }

    public IReadOnlyList<string> Texts(string member) => [.. Items(member).Select(i => i.AsText()).Where(t => t.Length > 0)];

    public IReadOnlyList<KeyValuePair<string, PackNode>> Members(string member) => Child(member)?.AsMembers() ?? [];

    public IReadOnlyList<KeyValuePair<string, PackNode>> AsMembers()
    {
        if (Kind == JsonValueKind.Object) return [.. element.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, At(m.Value, m.Name)))];
        Blame("must be an object { … }.");
        return [];
    }

    /// <summary>A text per language: <c>{ "en": "…" }</c>.</summary>
    public Localised Localised(string member) =>
        new(Members(member).ToDictionary(m => m.Key, m => m.Value.AsText(), StringComparer.Ordinal));

    private PackNode At(JsonElement child, string name) => new(child, File, $"{Pointer}/{Escape(name)}", problems);

    // RFC 6901 section 3.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>A text in several languages, as a data pack holds it.</summary>
public sealed class Localised(IReadOnlyDictionary<string, string> texts)
{
    public IEnumerable<string> Languages => texts.Keys;

    public IEnumerable<string> Texts => texts.Values;

    /// <summary>The text in <paramref name="language"/> (BCP 47), else in its parent (<c>pt</c> for <c>pt-BR</c>), else in the first language there is; empty if there is none.</summary>
    public string In(string language)
    {
        for (var tag = language; tag.Length > 0; tag = ParentOf(tag))
        {
            if (texts.TryGetValue(tag, out var text)) return text;
        }

        return texts.Values.FirstOrDefault() ?? "";
    }

    public static string ParentOf(string tag) => tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "";
}
