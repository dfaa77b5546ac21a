namespace Ragusa.Reporting.Templates;

/// <summary>What reading needs to know beside the template: the moment, the country, and the language in which to speak of flaws.</summary>
/// <param name="Words">Word lists of every language of the pack.</param>
internal sealed record Circumstances(Instant Now, CountryProfile Profile, Labels Labels, WordLists Words)
{
    /// <inheritdoc cref="Scene.Abilities"/>
    public IReadOnlyCollection<string> Abilities { get; init; } = Templates.Abilities.All;

    public Scene Scene(Answers answers) => new(answers, Now, Profile, Words) { Abilities = Abilities };
}

/// <summary>What one installation can do and another cannot.</summary>
internal static class Abilities
{
    public const string Mail = "mail";

    public static readonly IReadOnlyCollection<string> All = [Mail];
}

/// <summary>An original that must not stand among the answers: a card number, a gift-card code.</summary>
/// <param name="Pointer">RFC 6901 pointer of the answer that shows only its last four characters.</param>
/// <param name="Kind"><c>card</c> for a number found in a text, <c>field</c> for a field that the template restricts.</param>
internal sealed record RestrictedValue(string Pointer, string Kind, string Value);

/// <summary>What came of reading. With flaws the answers hold what was right and nothing may be sent.</summary>
/// <param name="Flaws">Errors: limits, unknown codes and fields, broken characters. They never repeat what was typed.</param>
/// <param name="Warnings">To ask about once, never to insist: a mistyped IBAN, a number that was masked.</param>
internal sealed record Reading(Answers Answers, IReadOnlyList<Flaw> Flaws, IReadOnlyList<Flaw> Warnings, IReadOnlyList<RestrictedValue> Restricted)
{
    public bool IsSound => Flaws.Count == 0;

    /// <summary>A format looks wrong: show the page again once and accept the same answer the second time.</summary>
    public bool AsksAgain => Warnings.Any(w => w.Code.StartsWith("format.", StringComparison.Ordinal));
}

/// <summary>Gathers flaws, warnings and restricted values while a document is read.</summary>
internal sealed class ReadingNotes(Circumstances circumstances)
{
    // A hostile document could have a flaw in every byte; nobody reads more than these.
    public const int MostFlaws = 100;

    private readonly List<Flaw> flaws = [];
    private readonly List<Flaw> warnings = [];
    private readonly List<RestrictedValue> restricted = [];

    public Circumstances Circumstances { get; } = circumstances;

    public bool Full => flaws.Count >= MostFlaws;

    public int Count => flaws.Count;

    public void Refuse(in Place place, string code, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (!Full) flaws.Add(new Flaw(place.Pointer, code, WordsOf(place, code, values)));
    }

    public void Warn(in Place place, string code, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (warnings.Count < MostFlaws) warnings.Add(new Flaw(place.Pointer, code, WordsOf(place, code, values)));
    }

    public void Restrict(in Place place, string kind, string value) => restricted.Add(new RestrictedValue(place.Pointer, kind, value));

    public Reading Close(Answers answers) => new(answers, flaws, warnings, restricted);

    private string WordsOf(in Place place, string code, ReadOnlySpan<(string Name, object Value)> values)
    {
        var labels = Circumstances.Labels;
        var words = place.LabelKey is { } key && labels.Field(key).Errors.TryGetValue(code, out var own) ? own : labels.Error(code);
        foreach (var (name, value) in values)
        {
            words = words.Replace($"{{{name}}}", Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return words;
    }
}

/// <summary>Where in the document, and under which key the words for it are found.</summary>
/// <remarks>Every answer has a place and hardly any has a flaw, so the pointer is written only when somebody asks for it.</remarks>
internal sealed class Place
{
    public static readonly Place Root = new(null, "", null);

    private readonly Place? holder;
    private readonly string name;

    private Place(Place? holder, string name, string? labelKey) => (this.holder, this.name, LabelKey) = (holder, name, labelKey);

    public string? LabelKey { get; }

    /// <summary>RFC 6901.</summary>
    public string Pointer => holder is null ? "" : $"{holder.Pointer}/{Escape(name)}";

    public Place In(string name) => new(this, name, null);

    public Place In(int index) => new(this, index.ToString(System.Globalization.CultureInfo.InvariantCulture), LabelKey);

    public Place Labelled(string key) => new(holder, name, key);

    // RFC 6901 section 3. A name that somebody invented is cut and cleaned before it is shown to anybody.
    private static string Escape(string name)
    {
        var cut = name.Length > 64 ? name[..64] : name;
        return string.Concat(cut.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c.ToString() : c == '~' ? "~0" : c == '/' ? "~1" : "?"));
    }
}
