namespace Ragusa.Engines;

/// <summary>Whether a person wrote to a person, by what the mail says about itself.</summary>
/// <param name="IsAutomatic">Auto-Submitted other than "no" (RFC 3834 5), or a mark that programs of old set instead.</param>
/// <param name="IsList">Came through a mailing list (RFC 2369, RFC 2919).</param>
/// <param name="IsBulk">Precedence bulk, junk or list, or a way to unsubscribe in one step (RFC 8058).</param>
/// <param name="IsBounce">A report about a delivery (RFC 3464), or without an envelope sender.</param>
/// <param name="ListId">From List-Id, without its brackets; empty for none.</param>
public sealed record MailTraffic(bool IsAutomatic, bool IsList, bool IsBulk, bool IsBounce, string ListId);
