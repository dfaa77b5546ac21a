namespace Ragusa.Engines;

/// <summary>What a host says to have checked about a mail (RFC 8601 2.2).</summary>
/// <param name="Server">The authserv-id of the host.</param>
/// <param name="IsTrusted">The host is on the own list and its field stands where only own hosts write. Everything else is a claim that the sender may have written.</param>
/// <param name="IsArc">From an ARC-Authentication-Results field (RFC 8617 4.1.1); always a claim.</param>
public sealed record MailAuthentication(string Server, bool IsTrusted, bool IsArc, IReadOnlyList<MailCheck> Checks);

/// <summary>One result: <c>spf=pass smtp.mailfrom=example.net</c>.</summary>
/// <param name="Method">spf, dkim, dmarc, arc…, lower-case.</param>
/// <param name="Result">pass, fail, softfail, none…, lower-case.</param>
/// <param name="Properties">By "ptype.property", lower-case; values as written.</param>
public sealed record MailCheck(string Method, string Result, string Reason, IReadOnlyDictionary<string, string> Properties);

/// <summary>A DKIM signature as the mail carries it (RFC 6376 3.5), unverified.</summary>
/// <param name="Domain">d=, lower-case.</param>
/// <param name="Selector">s=.</param>
/// <param name="SignsFrom">From is among the signed fields (h=).</param>
/// <param name="SignsPartOfBody">A length (l=) leaves room for text that nobody signed.</param>
public sealed record MailSignature(string Domain, string Selector, string Algorithm, bool SignsFrom, bool SignsPartOfBody);
