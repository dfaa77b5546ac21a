using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ragusa.Prevention;

/// <summary>The links in letters: the subscriber's id and what only this installation can write beside it. Nothing is kept of them, and one of a kind cannot be made from another.</summary>
internal sealed class SubscriptionLinks(KeyRing ring, CountryProfile profile)
{
    private const int MacBytes = 16;

    public Uri Confirm(SubscriberId subscriber) => AddressOf("confirm", subscriber);

    public Uri Leave(SubscriberId subscriber) => AddressOf("leave", subscriber);

    /// <summary>Null for what this installation did not write.</summary>
    /// <param name="kind"><c>confirm</c> or <c>leave</c>.</param>
    public SubscriberId? Read(string kind, string? token)
    {
        if (token is not { Length: 43 } || !Base64Url.IsValid(token)) return null;

        var bytes = Base64Url.DecodeFromChars(token);
        var id = SubscriberId.From(new Guid(bytes.AsSpan(0, 16), bigEndian: true));
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(16), MacOf(kind, id)) ? id : null;
    }

    public string TokenOf(string kind, SubscriberId subscriber) => Base64Url.EncodeToString([.. subscriber.Value.ToByteArray(bigEndian: true), .. MacOf(kind, subscriber)]);

    private Uri AddressOf(string kind, SubscriberId subscriber) => new($"https://{profile.Domains[0]}{SubscribeModel.Address}/{kind}/{TokenOf(kind, subscriber)}");

    private byte[] MacOf(string kind, SubscriberId subscriber) => ring.Mac(KeyPurpose.Subscription, $"{kind}/{subscriber.Value}")[..MacBytes];
}
