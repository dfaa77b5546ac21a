using System.Net;

namespace Ragusa.Engines;

/// <summary>One Received field (RFC 5321 4.4): what a host wrote when the mail passed it. Only hosts that one trusts wrote the truth.</summary>
/// <param name="From">The name the sender gave itself.</param>
/// <param name="Ip">The address the receiving host saw; null if it wrote none.</param>
/// <param name="By">The host that wrote the field.</param>
/// <param name="With">The protocol: SMTP, ESMTPS, HTTP…</param>
/// <param name="At">UTC; null if there is no readable time.</param>
/// <param name="IsTrusted">The field stands above everything from outside and was written by a host of the own list.</param>
/// <param name="Raw">The field as it stands.</param>
public sealed record MailHop(string From, IPAddress? Ip, string By, string With, string Id, DateTimeOffset? At, bool IsTrusted, string Raw);
