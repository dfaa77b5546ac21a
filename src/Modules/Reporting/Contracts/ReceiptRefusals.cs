namespace Ragusa.Reporting;

/// <summary>Every way in which a receipt can fail, each with its own code.</summary>
public static class ReceiptRefusals
{
    public static readonly Refusal Unreadable = new("reporting.receipt-unreadable", RefusalKind.Invalid, "This is not a receipt, or it is damaged.");

    public static readonly Refusal UnknownVersion = new("reporting.receipt-version-unknown", RefusalKind.Invalid, "This kind of receipt is not known here.");

    public static readonly Refusal UnknownKey = new("reporting.receipt-key-unknown", RefusalKind.Invalid, "The receipt names a key that is not among the published ones.");

    public static readonly Refusal BadSignature = new("reporting.receipt-signature-wrong", RefusalKind.Invalid, "The signature does not belong to this receipt.");

    public static readonly Refusal NotInBatch = new("reporting.receipt-not-in-batch", RefusalKind.Invalid, "The signature is genuine, but it was not given for this report.");

    public static readonly Refusal AnswersUnreadable = new("reporting.receipt-answers-unreadable", RefusalKind.Invalid, "The file with the answers cannot be read.");

    public static readonly Refusal AnswersDiffer = new("reporting.receipt-answers-differ", RefusalKind.Invalid, "The receipt is genuine, but these are not the answers that were received.");

    public static readonly Refusal KeysUnreadable = new("reporting.receipt-keys-unreadable", RefusalKind.Invalid, "The file with the public keys cannot be read, or holds no P-256 key.");
}
