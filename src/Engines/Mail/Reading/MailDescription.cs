namespace Ragusa.Engines;

/// <summary>What a mail pretends and what it is. Everything in it but trusted hops and trusted results was written by whoever sent it.</summary>
/// <remarks>Immutable. Attachments keep parts of the mail's bytes: they hold as long as those bytes are left alone.</remarks>
public sealed record MailDescription
{
    /// <summary>Decoded; empty for none.</summary>
    public required string Subject { get; init; }

    /// <summary>The authors (RFC 5322 3.6.2).</summary>
    public required IReadOnlyList<MailPerson> From { get; init; }

    public required MailPerson? Sender { get; init; }

    public required IReadOnlyList<MailPerson> ReplyTo { get; init; }

    public required IReadOnlyList<MailPerson> To { get; init; }

    public required IReadOnlyList<MailPerson> Cc { get; init; }

    /// <summary>The address of the envelope as the last host wrote it; empty for the null sender, null if there is no such field.</summary>
    public required string? ReturnPath { get; init; }

    /// <summary>The Date field in UTC; null if there is no readable one.</summary>
    public required DateTimeOffset? Date { get; init; }

    /// <summary>Without its brackets; empty for none.</summary>
    public required string MessageId { get; init; }

    /// <summary>Behind the @ of the Message-ID, lower-case; empty for none.</summary>
    public required string MessageIdHost { get; init; }

    /// <summary>The ids of the mails that this one answers or continues (RFC 5322 3.6.4), at most 100.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Newest first, as they stand.</summary>
    public required IReadOnlyList<MailHop> Hops { get; init; }

    /// <summary>Where a trusted host took the mail from outside; null without trusted hosts.</summary>
    public required MailHop? FirstExternal { get; init; }

    public required IReadOnlyList<MailAuthentication> Authentication { get; init; }

    public required IReadOnlyList<MailSignature> Signatures { get; init; }

    public required MailTraffic Traffic { get; init; }

    /// <summary>Header fields in their order, as they stand.</summary>
    public required IReadOnlyList<MailHeader> Headers { get; init; }

    /// <summary>The readable parts in their order.</summary>
    public required IReadOnlyList<MailText> Texts { get; init; }

    public required IReadOnlyList<MailLink> Links { get; init; }

    public required IReadOnlyList<MailAttachment> Attachments { get; init; }

    /// <summary>Mails within this one: attached (message/rfc822), reported, or forwarded in its text.</summary>
    public required IReadOnlyList<MailDescription> Nested { get; init; }

    /// <summary>How this mail came to be within another.</summary>
    public MailNesting Nesting { get; init; } = MailNesting.Outermost;

    /// <summary>The fields of a feedback report; null if the mail is none.</summary>
    public required MailAbuseReport? AbuseReport { get; init; }

    /// <summary>The machine-readable report in XARF form; null if the mail has none.</summary>
    public required MailXarf? Xarf { get; init; }

    /// <summary>Types of the parts, such as <c>multipart/mixed(text/plain,image/png)</c>.</summary>
    public required string Structure { get; init; }

    /// <summary>SHA-256 (lower-case hex) over header names in order, structure and link hosts: mails of one kit share it though their words differ.</summary>
    public required string StructureKey { get; init; }

    /// <summary>Each oddity once. Those of nested mails stand with them.</summary>
    public required IReadOnlyList<MailFinding> Findings { get; init; }

    /// <summary>What a person sees: of alternatives only the one that programs show, without hidden text.</summary>
    public string VisibleText => string.Join("\n\n", Texts.Where(t => t.IsShown && t.Visible.Length > 0).Select(t => t.Visible));

    /// <summary>Of <see cref="VisibleText"/> what stands above a mail that is forwarded in it: the words of whoever sent this one, and what they quote.</summary>
    public string OwnText => string.Join("\n\n", Texts.Where(t => t.IsShown).Select(t => ForwardedText.Above(t.Visible)).Where(t => t.Length > 0));

    /// <summary>
    /// A trusted host found the one author's domain authenticated: DMARC passed (RFC 7489 6.6.2), or SPF or DKIM did for exactly that domain.
    /// Says nothing about who uses the mailbox.
    /// </summary>
    public bool IsAuthenticated => From is [{ IsAddress: true } from] && Headers.Count(h => h.Is("From")) == 1
        && Authentication.Where(a => a.IsTrusted).SelectMany(a => a.Checks) is var checks
        && !checks.Any(c => c is { Method: "dmarc", Result: "fail" })
        && checks.Any(c => c.Result == "pass" && SenderAlignment.Holds(c, from.Domain));

    public bool Has(MailOddity oddity) => Findings.Any(f => f.Oddity == oddity);
}

public enum MailNesting
{
    Outermost,

    /// <summary>A message/rfc822 part with its own bytes.</summary>
    Attached,

    /// <summary>Only its header came along (text/rfc822-headers).</summary>
    HeadersOnly,

    /// <summary>Written into the text by the mail program of whoever forwarded it: names and times may be shortened or translated.</summary>
    InText,
}

/// <summary>A readable part.</summary>
/// <param name="Type">text/plain or text/html.</param>
/// <param name="Charset">As declared; empty for none.</param>
/// <param name="Visible">Line feeds end lines.</param>
/// <param name="Hidden">Text in HTML that a person does not see.</param>
/// <param name="IsShown">False for an alternative that programs do not show because a later one is richer (RFC 2046 5.1.4).</param>
public sealed record MailText(string Type, string Charset, string Visible, string Hidden, bool IsShown);
