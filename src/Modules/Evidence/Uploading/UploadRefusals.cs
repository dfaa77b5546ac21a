namespace Ragusa.Evidence;

/// <summary>Every way to be told no about an upload, with its HTTP status (tus 1.0.0 names most of them).</summary>
internal static class UploadRefusals
{
    public static readonly UploadRefusal NotFound = new(404, new("evidence.no-such-upload", RefusalKind.NotFound, "There is no such upload."));
    public static readonly UploadRefusal Over = new(410, new("evidence.upload-over", RefusalKind.NotFound, "The time of this upload is over. Choose the file again."));
    public static readonly UploadRefusal WrongVersion = new(412, new("evidence.tus-version", RefusalKind.Invalid, "This version of the tus protocol is not spoken here."));
    public static readonly UploadRefusal WrongType = new(415, new("evidence.tus-type", RefusalKind.Invalid, "The bytes of an upload have the type application/offset+octet-stream."));
    public static readonly UploadRefusal Unreadable = new(400, new("evidence.tus-unreadable", RefusalKind.Invalid, "A header of the upload cannot be read."));
    public static readonly UploadRefusal WrongOffset = new(409, new("evidence.upload-offset", RefusalKind.Conflict, "The upload stands at another place. Ask for it and go on from there."));
    public static readonly UploadRefusal InUse = new(423, new("evidence.upload-in-use", RefusalKind.Conflict, "Somebody else writes to this upload at the moment."));
    public static readonly UploadRefusal WrongChecksum = new(460, new("evidence.upload-checksum", RefusalKind.Invalid, "The bytes were damaged on their way. Send them again."));
    public static readonly UploadRefusal UnknownChecksum = new(400, new("evidence.checksum-unknown", RefusalKind.Invalid, "This kind of checksum is not known here."));
    public static readonly UploadRefusal Empty = new(422, new("evidence.file-empty", RefusalKind.Invalid, "This file is empty."));
    public static readonly UploadRefusal TooLarge = new(413, new("evidence.file-too-large", RefusalKind.Invalid, "This file is larger than a file may be."));
    public static readonly UploadRefusal TooMany = new(422, new("evidence.too-many-files", RefusalKind.Invalid, "No more files can be added to this report."));
    public static readonly UploadRefusal WrongDigest = new(422, new("evidence.digest-differs", RefusalKind.Invalid, "What arrived is not the file that was announced. Send it again."));
    public static readonly UploadRefusal NoRoom = new(507, new("evidence.no-room", RefusalKind.Busy, "There is no room for files at the moment. The report itself can be sent, and files be added later."));
    public static readonly UploadRefusal NotWhole = new(400, new("evidence.file-not-whole", RefusalKind.Invalid, "The file broke off on its way. Send it again."));
    public static readonly UploadRefusal DigestUnreadable = new(400, new("evidence.digest-unreadable", RefusalKind.Invalid, "A Repr-Digest names sha-256 or sha-512 as RFC 9530 says."));
    public static readonly UploadRefusal NotAForm = new(415, new("evidence.not-a-form", RefusalKind.Invalid, "This is no form with a file."));

    private static readonly UploadRefusal[] WithTheirStatus = [TooLarge, NoRoom, InUse, NotWhole, DigestUnreadable];

    /// <summary>The status of its own that a refusal has, or that of its kind.</summary>
    public static int StatusOf(Refusal refusal) => Array.Find(WithTheirStatus, r => r.Refusal == refusal)?.Status ?? Refused.StatusOf(refusal.Kind);
}

internal sealed record UploadRefusal(int Status, Refusal Refusal);
