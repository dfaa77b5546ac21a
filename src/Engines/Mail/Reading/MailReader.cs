namespace Ragusa.Engines;

/// <summary>Reads a mail of a stranger: what it pretends and what it is (RFC 5322, 2045–2049, 2231, 6532; 5965; 8601).</summary>
/// <remarks>
/// Any bytes are read without an exception; what is wrong with them is a finding. Work is linear in the size, memory a small multiple of it,
/// both within <see cref="MailBounds"/>. Nothing is opened, resolved or loaded, no clock is read. Thread-safe.
/// </remarks>
public static class MailReader
{
    /// <param name="mail">As it was received or kept, a first mbox line included.</param>
    /// <param name="trust">Only for what the own server received; nothing is trusted without it.</param>
    public static MailDescription Read(ReadOnlyMemory<byte> mail, MailTrust? trust = null, MailBounds? bounds = null) =>
        new MessageReading(new ReadingBudget(bounds ?? MailBounds.Usual), trust ?? MailTrust.Nothing).Read(mail, 0, 0, MailNesting.Outermost);

    /// <summary>What a person copied: header lines without a body, a whole mail, or a text with a forwarded mail in it. Lost indentation and quote marks are mended.</summary>
    public static MailDescription ReadPasted(string text, MailTrust? trust = null, MailBounds? bounds = null) =>
        new MessageReading(new ReadingBudget(bounds ?? MailBounds.Usual), (trust ?? MailTrust.Nothing).WithoutHosts(), isPasted: true).Read(PastedMail.ToBytes(text), -1, 0, MailNesting.Outermost);
}
