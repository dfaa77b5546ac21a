namespace Ragusa.Reporting;

/// <summary>The reporter's way back to a report. Opens the door and is no encryption key; only its keyed hash is stored.</summary>
internal readonly record struct FollowUpCode(CodeNumber Number)
{
    internal const string Context = "followup:v1:";

    public static FollowUpCode Draw() => new(CodeNumber.Draw());

    /// <summary>Refuses with <c>reporting.code-typo</c> when the checksum is wrong, without asking any store.</summary>
    public static Result<FollowUpCode> Parse(string typed, CodeWords? words = null) =>
        CodeNumber.Parse(typed, words) is var number && number.Refusal is { } refusal ? refusal : new FollowUpCode(number.Value);

    public byte[] KeyedHash(ReadOnlySpan<byte> lookupKey) => Number.KeyedHash(lookupKey, Context);

    /// <summary>The secret as nine groups of three digits.</summary>
    public string Reveal() => Number.Reveal();

    /// <summary>The secret as eight words.</summary>
    public string Reveal(CodeWords words) => Number.Reveal(words);

    public override string ToString() => Number.ToString();
}
