using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>
/// Texts as operations write them, and copies as victims hand them in: with another name, sum, number and link each, half of them reworded, one in ten without
/// a sentence. One text in three is a short message. All begin and end with the phrases that everybody uses. Linking gets the keys that the product would give it.
/// </summary>
internal sealed class MadeTexts(ulong seed)
{
    private const int Words = 4000;
    private const int Sentence = 8;
    private const int Reworded = 40;

    private static readonly string[] Openings = ["Dear customer", "Hello", "Good day", "Important notice", "Attention please"];
    private static readonly string[] Closings = ["Kind regards your customer service", "Thank you for your understanding", "Click the link", "Reply now", "Best regards"];

    private readonly Seeded chance = Seeded.For(seed, 0);
    private readonly List<string[]> texts = [];

    /// <summary>Writes new ones; each is known by its number.</summary>
    public int[] New(int count) => [.. Enumerable.Range(0, count).Select(_ => Write())];

    /// <summary>One copy of it.</summary>
    public string Copy(int text)
    {
        var words = texts[text].AsEnumerable();
        if (chance.Chance(500)) words = words.Select(w => chance.Chance(Reworded) ? Word() : w);
        var copy = words.ToList();
        if (chance.Chance(100) && copy.Count > 3 * Sentence) copy.RemoveRange(Sentence + chance.Below(copy.Count - (2 * Sentence)), Sentence);
        copy.Insert(copy.Count / 3, $"{chance.Between(1, 9999)}.{chance.Between(10, 99)}");
        copy.Insert(copy.Count / 2, $"https://{Word()}{chance.Below(1000)}.example/{chance.Below(100_000)}");
        return string.Join(' ', copy);
    }

    private int Write()
    {
        var count = chance.Chance(333) ? chance.Between(8, 20) : chance.Between(21, 90);
        texts.Add([.. chance.Pick(Openings).Split(' '), .. Enumerable.Range(0, count).Select(_ => Word()), .. chance.Pick(Closings).Split(' ')]);
        return texts.Count - 1;
    }

    // Numbers spelled in syllables: the first are the popular ones.
    private string Word()
    {
        const string consonants = "bdfghjklmnprstvz", vowels = "aeiou";
        var number = chance.Popular(Words) + 1;
        return string.Concat(Enumerable.Range(0, 3).Select(n => (int)(Seeded.Mix((ulong)number + ((ulong)n << 32)) % 80)).Select(s => $"{consonants[s / 5]}{vowels[s % 5]}"));
    }
}

/// <summary>Hands copies of texts to reports in the making.</summary>
internal sealed class TextKeys(MadeReports made, MadeTexts texts)
{
    public static (MadeTexts Written, TextKeys Keys) For(MadeReports made, ulong seed)
    {
        var written = new MadeTexts(seed);
        return (written, new TextKeys(made, written));
    }

    public void Name(int text)
    {
        var signature = TextSignature.Of(texts.Copy(text));
        var keys = signature.LinkingKeys;
        foreach (var key in keys) made.Name(made.ValueOf("template", key));
        (made.FirstKey, made.Mark) = (keys[0], 1 + (ulong)signature.Mark);
    }
}
