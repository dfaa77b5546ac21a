using System.Text;

namespace Ragusa.Reporting.Generating;

/// <summary>A sentence with choices and slots: <c>I [called|went to] {brand}.</c> Choices do not nest.</summary>
internal sealed class Phrase
{
    private readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<Part>>> nodes;

    private Phrase(IReadOnlyList<IReadOnlyList<IReadOnlyList<Part>>> nodes) => this.nodes = nodes;

    /// <summary>Either a text or a slot.</summary>
    private readonly record struct Part(string? Text, Slot Slot);

    /// <exception cref="FormatException">An open bracket or an unknown slot.</exception>
    public static Phrase Parse(string text)
    {
        var nodes = new List<IReadOnlyList<IReadOnlyList<Part>>>();
        for (var at = 0; at < text.Length;)
        {
            var isChoice = text[at] == '[';
            var end = isChoice ? text.IndexOf(']', at) : text.IndexOf('[', at);
            if (end < 0) end = isChoice ? throw new FormatException("An open choice.") : text.Length;
            nodes.Add(isChoice ? [.. text[(at + 1)..end].Split('|').Select(Parts)] : [Parts(text[at..end])]);
            at = isChoice ? end + 1 : end;
        }

        return new Phrase(nodes);
    }

    /// <param name="wording">The wording of a campaign: three times of four its own choice is taken, so that its texts are alike and not the same.</param>
    public void Write(StringBuilder into, Facts facts, Seeded seeded, ulong? wording = null)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var choices = nodes[i];
            var chosen = choices.Count == 1 ? 0 : Choose(choices.Count, seeded, wording, i);
            foreach (var part in choices[chosen]) into.Append(part.Text ?? facts[part.Slot]);
        }
    }

    private static int Choose(int count, Seeded seeded, ulong? wording, int node) =>
        wording is { } kit && seeded.Chance(750) ? (int)(Seeded.Mix(kit ^ (ulong)node) % (ulong)count) : seeded.Below(count);

    private static IReadOnlyList<Part> Parts(string text)
    {
        var parts = new List<Part>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) open = text.Length;
            if (open > at) parts.Add(new Part(text[at..open], default));
            if (open == text.Length) break;

            var close = text.IndexOf('}', open);
            parts.Add(new Part(null, Enum.Parse<Slot>(text[(open + 1)..close], ignoreCase: true)));
            at = close + 1;
        }

        return parts;
    }
}
