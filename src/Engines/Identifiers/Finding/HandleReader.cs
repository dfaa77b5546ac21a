namespace Ragusa.Engines.Identifiers;

/// <summary>Accounts of platforms: "@name", with the platform named before it, and "telegram: name".</summary>
internal static class HandleReader
{
    private const int Longest = 32;

    /// <param name="at">The place of the @.</param>
    public static void At(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        if (at > 0 && (EmailReader.IsLocal(text[at - 1]) || text[at - 1] == '@')) return;
        if (NameAt(text, at + 1) is not (> 0 and var length)) return;

        var platform = Nearby.PlatformBefore(text, at);
        into.Add(Handle(platform, text.Slice(at + 1, length), at, at + 1 + length, platform is null ? 40 : 85));
    }

    /// <param name="at">The first character of a name after "platform:" and blanks.</param>
    public static void NamedAt(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        var colon = at - 1;
        while (colon > 0 && at - colon < 3 && text[colon] == ' ') colon--;
        if (colon <= 0 || text[colon] != ':') return;
        if (NameAt(text, at) is not (> 0 and var length) || !text.Slice(at, length).ContainsAnyExceptInRange('0', '9')) return;
        if (at + length < text.Length && text[at + length] is ':' or '/') return;
        if (Nearby.PlatformAt(text, colon) is { } platform) into.Add(Handle(platform, text.Slice(at, length), at, at + length, 75));
    }

    public static Candidate Handle(string? platform, ReadOnlySpan<char> name, int start, int end, int confidence) =>
        new(new Identifier(IdentifierKind.Handle, $"{platform ?? "any"}:{name.ToString().ToLowerInvariant()}", Check.FormatOnly, platform is null ? "handle.without-platform" : "handle.near-platform")
        { Marks = platform is null ? Marks.Ambiguous : Marks.None }, start, end, confidence);

    // Letters, digits, _ and single dots, at least three, not the beginning of anything longer.
    private static int NameAt(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= Longest && (Letters.IsWord(text[end]) || text[end] is '_' or '.')) end++;
        while (end > at && text[end - 1] == '.') end--;
        var length = end - at;
        var isCut = end < text.Length && (text[end] == '@' || (text[end] > 127 && char.IsLetter(text[end])));
        return length is >= 3 and <= Longest && !isCut && text.Slice(at, length).ContainsAnyExceptInRange('.', '9') && text[at] != '.' ? length : 0;
    }
}
