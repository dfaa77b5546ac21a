using System.Text.Json;

namespace Ragusa.Reporting;

/// <summary>One thing that the body or the unit said after a report was handed over.</summary>
/// <param name="Answer">What the body decided by it; null for what the unit said.</param>
/// <param name="Via">How it came in; null for what the unit said.</param>
internal sealed record ReferralWords(Instant At, ReferralStatus? Answer, AnswerWay? Via, string Text)
{
    public byte[] After(IReadOnlyList<ReferralWords> said) => JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<ReferralWords>>([.. said, this], EventName.Json);

    public static IReadOnlyList<ReferralWords> From(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<IReadOnlyList<ReferralWords>>(utf8, EventName.Json)!;
}
