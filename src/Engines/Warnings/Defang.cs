namespace Ragusa.Engines.Warnings;

/// <summary>How people read what is dangerous: no program makes a link of it, and nobody opens it by a slip. Machines get the exact value.</summary>
/// <remarks>Pure and thread-safe. <see cref="Undo"/> gives the value back unless it holds <c>[.]</c>, <c>[@]</c> or <c>[:]</c> itself; the finder of identifiers reads both forms alike.</remarks>
public static class Defang
{
    /// <param name="kind">A word of <see cref="Identifiers.KindWords"/>; of kinds that nothing makes a link of, the value stays as it is.</param>
    public static string Of(string kind, string value) => kind switch
    {
        "url" => Link(value),
        "host" or "domain" => Dots(value),
        "email" => Dots(value).Replace("@", "[@]", StringComparison.Ordinal),
        "ip" when value.Contains(':', StringComparison.Ordinal) => SixParts(value),
        "ip" => Dots(value),
        _ => value,
    };

    /// <summary>The value as machines take it.</summary>
    public static string Undo(string readable)
    {
        var value = readable.Replace("[.]", ".", StringComparison.Ordinal).Replace("[@]", "@", StringComparison.Ordinal).Replace("[:]", ":", StringComparison.Ordinal);
        return value.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) ? $"{value[0]}tt{value[3..]}" : value;
    }

    // Every dot: a path can hold the name of another site, and mail programs make a link of that alone.
    private static string Link(string value) => value.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? Dots($"{value[0]}xx{value[3..]}") : Dots(value);

    private static string Dots(string value) => value.Replace(".", "[.]", StringComparison.Ordinal);

    // The first colon is enough: without it nothing is an address.
    private static string SixParts(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return Dots($"{value[..colon]}[:]{value[(colon + 1)..]}");
    }
}
