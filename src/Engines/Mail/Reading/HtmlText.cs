using System.Buffers;
using System.Text;

namespace Ragusa.Engines;

/// <summary>Text of HTML as it is laid out: blanks run together, blocks begin lines.</summary>
internal sealed class HtmlText
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\f\u00A0");

    private readonly StringBuilder text = new();
    private bool isSpaced;
    private char last = '\n';

    public int Length => text.Length;

    public void Append(ReadOnlySpan<char> run, bool isPre)
    {
        while (run.Length > 0)
        {
            var word = run.IndexOfAny(Blanks);
            if (word < 0) word = run.Length;
            if (word > 0) Word(run[..word]);
            run = run[word..];
            var blank = run.IndexOfAnyExcept(Blanks);
            if (blank < 0) blank = run.Length;
            if (isPre && run[..blank].Contains('\n')) Break();
            else if (blank > 0) isSpaced = true;
            run = run[blank..];
        }
    }

    public void Space() => isSpaced = true;

    public void Break()
    {
        isSpaced = false;
        if (last == '\n') return;
        text.Append('\n');
        last = '\n';
    }

    /// <summary>Between two places of the text, without blanks at the ends.</summary>
    public string Between(int start, int end) => text.ToString(start, end - start).Trim();

    public override string ToString() => text.ToString().Trim();

    private void Word(ReadOnlySpan<char> word)
    {
        if (isSpaced && last != '\n') text.Append(' ');
        isSpaced = false;
        text.Append(word);
        last = word[^1];
    }
}
