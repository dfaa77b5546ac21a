namespace Ragusa.Engines.Identifiers;

/// <summary>The stable words for kinds in keys, indexes and APIs.</summary>
public static class KindWords
{
    public static string Word(this IdentifierKind kind) => kind switch
    {
        IdentifierKind.Url => "url",
        IdentifierKind.Email => "email",
        IdentifierKind.Iban => "iban",
        IdentifierKind.Wallet => "wallet",
        IdentifierKind.Transaction => "tx",
        IdentifierKind.Lei => "lei",
        IdentifierKind.CreditorReference => "creditor_reference",
        IdentifierKind.PaymentReference => "uetr",
        IdentifierKind.TrackingId => "tracking_id",
        IdentifierKind.Parcel => "parcel",
        IdentifierKind.Key => "key",
        IdentifierKind.File => "file",
        IdentifierKind.Ip => "ip",
        IdentifierKind.Card => "card",
        IdentifierKind.Imei => "imei",
        IdentifierKind.Account => "account",
        IdentifierKind.Bic => "bic",
        IdentifierKind.Company => "company",
        IdentifierKind.Handle => "handle",
        IdentifierKind.Host => "host",
        IdentifierKind.Domain => "domain",
        IdentifierKind.Phone => "phone",
        IdentifierKind.ShortCode => "short_code",
        IdentifierKind.MailKit => "mail_kit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
