namespace Ragusa.Tests.Engines.Linking;

/// <summary>Messages as campaigns send them: few templates, each copy with other names, sums and links, some with words put in or left out.</summary>
internal sealed class SomeTexts(int seed)
{
    private readonly Random random = new(seed);

    public string[] Campaigns(int templates, int copies)
    {
        var all = new List<string>();
        for (var t = 0; t < templates; t++)
        {
            var words = Words(random.Next(6, 60));
            for (var c = 0; c < copies; c++) all.Add(Copy(words));
        }

        return [.. all.OrderBy(_ => random.Next())];
    }

    public string[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => Word())];

    private string Word() => string.Concat(Enumerable.Range(0, random.Next(2, 8)).Select(_ => (char)('a' + random.Next(26))));

    private string Copy(string[] template)
    {
        var words = template.ToList();
        for (var changes = random.Next(5); changes > 0; changes--)
        {
            var at = random.Next(words.Count);
            if (random.Next(3) == 0) words.Insert(at, Word());
            else if (random.Next(2) == 0 && words.Count > 2) words.RemoveAt(at);
            else words[at] = Word();
        }

        words.Insert(words.Count / 2, $"https://{Word()}.example/{Word()}");
        words.Add($"{random.Next(10_000)}.{random.Next(10, 99)}");
        return string.Join(random.Next(4) == 0 ? "  " : " ", words);
    }
}
