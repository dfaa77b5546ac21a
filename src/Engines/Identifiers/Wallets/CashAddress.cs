namespace Ragusa.Engines.Identifiers;

/// <summary>Addresses of Bitcoin Cash since 2018 (CashAddr): the letters of bech32 and a check of forty bits over the name of the chain, which is often left out.</summary>
internal static class CashAddress
{
    public const int Length = 42;
    private const string Chain = "bitcoincash";

    /// <param name="word">Without the name of the chain.</param>
    public static Identifier? Read(ReadOnlySpan<char> word)
    {
        if (word.Length != Length || (word[0] | 0x20) is not ('q' or 'p')) return null;

        Span<char> lower = stackalloc char[Length];
        word.ToLowerInvariant(lower);
        if (!Bech32.IsText(lower) || (word.ContainsAnyInRange('a', 'z') && word.ContainsAnyInRange('A', 'Z')) || Sum(lower) != 0) return null;

        return new Identifier(IdentifierKind.Wallet, $"bch:{lower}", Check.Valid, "bch.cashaddr");
    }

    private static ulong Sum(ReadOnlySpan<char> data)
    {
        var sum = 1ul;
        foreach (var c in Chain) sum = Step(sum) ^ (c & 31u);
        sum = Step(sum);
        foreach (var c in data) sum = Step(sum) ^ Bech32.ValueOf(c);
        return sum ^ 1;
    }

    private static ulong Step(ulong sum)
    {
        ReadOnlySpan<ulong> generator = [0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8, 0x1e4f43e470];
        var top = sum >> 35;
        sum = (sum & 0x07ffffffff) << 5;
        for (var i = 0; i < generator.Length; i++)
        {
            if (((top >> i) & 1) == 1) sum ^= generator[i];
        }

        return sum;
    }
}
