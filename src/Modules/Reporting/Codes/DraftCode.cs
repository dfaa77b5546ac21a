namespace Ragusa.Reporting;

/// <summary>The way back to a draft on the server: of the same form as a follow-up code and never mistaken for one, because its hash has a context of its own.</summary>
internal readonly record struct DraftCode(CodeNumber Number)
{
    internal const string Context = "draft:v1:";

    public static DraftCode Draw() => new(CodeNumber.Draw());

    /// <summary>Refuses with <c>reporting.code-typo</c> when the checksum is wrong, without asking any store.</summary>
    public static Result<DraftCode> Parse(string typed, CodeWords? words = null) =>
        CodeNumber.Parse(typed, words) is var number && number.Refusal is { } refusal ? refusal : new DraftCode(number.Value);

    public byte[] KeyedHash(ReadOnlySpan<byte> lookupKey) => Number.KeyedHash(lookupKey, Context);

    /// <summary>The secret as nine groups of three digits.</summary>
    public string Reveal() => Number.Reveal();

    /// <summary>The secret as eight words.</summary>
    public string Reveal(CodeWords words) => Number.Reveal(words);

    public override string ToString() => Number.ToString();
}
