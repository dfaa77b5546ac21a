using System.Text;

namespace Ragusa.Engines.Linking;

/// <summary>Letters of scripts that put no blanks between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.</summary>
internal static class Unspaced
{
    public static bool Has(Rune letter) => letter.Value switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => true,
        >= 0x1000 and <= 0x109F => true,
        >= 0x1780 and <= 0x17FF => true,
        >= 0x3040 and <= 0x30FF => true,
        >= 0x31F0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
