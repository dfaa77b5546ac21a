namespace Ragusa.Engines.Linking;

/// <summary>The fixed numbers of near-duplicate texts. A signature of one version means nothing to another: whoever keeps signatures keeps the version.</summary>
public static class TextRules
{
    /// <summary>Changes with every change of folding, hashing or a number below.</summary>
    public const string Version = "texts-1";

    /// <summary>Texts that share so much of what either has are near-duplicates (Jaccard).</summary>
    public const double NearDuplicate = 0.7;

    /// <summary>From so many words on three following words are compared, below it four following characters.</summary>
    public const int LongFrom = 25;

    /// <summary>
    /// Up to so many words characters are compared as well: 25 / 0.7, beyond which no text below the border could be like it. Else one word more or less
    /// would part two copies of one message at the border.
    /// </summary>
    public const int LettersUpTo = 35;

    public const int WordsInShingle = 3;

    public const int LettersInShingle = 4;

    /// <summary>Least values kept, and how they are cut into bands: two texts with likeness J meet in one with probability 1 − (1 − J⁴)³².</summary>
    public const int Values = 128;

    public const int Rows = 4;

    public const int Bands = Values / Rows;

    /// <summary>
    /// So many bands of each way of cutting are handed to linking as values: two texts with likeness J share one with probability 1 − (1 − J⁴)⁴, which is
    /// 0.99 at 0.9, 0.88 at 0.8, 0.67 at 0.7, 0.23 at 0.5. What is missed there is mostly linked over a third text.
    /// </summary>
    public const int LinkingBands = 4;

    /// <summary>Longer texts are read up to here, in UTF-16 units.</summary>
    public const int LongestText = 1 << 20;
}
