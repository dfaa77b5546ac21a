namespace Ragusa.Engines.Identifiers;

/// <summary>BICs without a digit have no anchor of their own: they are looked for after the words BIC and SWIFT.</summary>
internal static class NamedBics
{
    private const int Reach = 40;

    public static void Find(ReadOnlySpan<char> text, List<Candidate> into)
    {
        var done = 0;
        for (var at = 0; text[at..].IndexOfAny(Nearby.Bic) is >= 0 and var found;)
        {
            at += found;
            done = Math.Max(done, at);
            for (var end = Math.Min(text.Length, at + Reach + 2); done < end; done++)
            {
                if (WordReader.IsStart(text, done) && char.IsAsciiLetterUpper(text[done])) WordReader.NamedBicAt(text, done, into);
            }

            at++;
        }
    }
}
