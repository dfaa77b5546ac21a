namespace Ragusa.Engines.Identifiers;

/// <summary>What readers are told about the text.</summary>
internal sealed record FindContext(PhoneRegion? Region, VictimTokens Own);
