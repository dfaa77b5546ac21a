namespace Ragusa.Engines;

/// <summary>One header field as it stands: unfolded (RFC 5322 2.2.3), encoded words and comments left in.</summary>
/// <param name="Name">As written, without the colon.</param>
public sealed record MailHeader(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
