using System.Security.Cryptography;

namespace Ragusa.Engines;

/// <summary>Describes a file without keeping its decoded bytes.</summary>
internal static class AttachmentReading
{
    public static MailAttachment Of(MimePart part, ReadOnlyMemory<byte> body, int number, FindingList findings)
    {
        var view = new FileView();
        TransferEncodings.Decode(body.Span, part.Encoding, view.Add, findings);
        var (inDisposition, inType) = (part.Disposition["filename"], part.Type["name"]);
        if (inDisposition is not null && inType is not null && !inDisposition.Equals(inType, StringComparison.Ordinal)) findings.Add(MailOddity.FileNamesDiffer, $"{inDisposition} · {inType}");
        return Described(view, part.FileName, part.MediaType, number, findings) with
        {
            Offset = part.Offset,
            Length = body.Length,
            IsInline = part.Disposition.Main == "inline" || (part.Disposition.Main.Length == 0 && part.Header["Content-ID"] is not null),
            ContentId = (part.Header["Content-ID"] ?? "").Trim().Trim('<', '>'),
            Encoded = body,
            Encoding = part.Encoding,
        };
    }

    /// <summary>A file that stands uuencoded in a text.</summary>
    public static MailAttachment Of(MimePart part, UuencodedBody file, ReadOnlyMemory<byte> encoded, int number, FindingList findings)
    {
        var view = new FileView();
        view.Add(file.Content);
        return Described(view, file.Name, "application/octet-stream", number, findings) with
        {
            Offset = part.Offset < 0 ? -1 : part.Offset + file.Start,
            Length = encoded.Length,
            Encoded = encoded,
            Encoding = TransferEncoding.Uuencode,
        };
    }

    private static MailAttachment Described(FileView view, string name, string declared, int number, FindingList findings)
    {
        var sniffed = SniffedContent.TypeOf(view.Head);
        SniffedContent.Note(declared, sniffed, name, view.Head, view.EndsAsZip, findings);
        return new MailAttachment
        {
            Name = name,
            SafeName = SafeFileName.Of(name, number, findings),
            DeclaredType = declared,
            SniffedType = sniffed,
            Size = view.Size,
            Sha256 = view.Finish(),
            Offset = -1,
            Length = 0,
            IsInline = false,
            ContentId = "",
        };
    }

    /// <summary>Sees the bytes of a file pass by: how many, their digest, the first and the last of them.</summary>
    private sealed class FileView
    {
        // The record that ends a zip without a comment (APPNOTE 4.3.16).
        private const int ZipEnd = 22;

        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] head = new byte[SniffedContent.HeadBytes];
        private byte[] tail = [];
        private int headLength;

        public long Size { get; private set; }

        public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

        public bool EndsAsZip => tail.AsSpan().StartsWith("PK\u0005\u0006"u8);

        public void Add(ReadOnlySpan<byte> piece)
        {
            hash.AppendData(piece);
            Size += piece.Length;
            var taken = Math.Min(piece.Length, head.Length - headLength);
            piece[..taken].CopyTo(head.AsSpan(headLength));
            headLength += taken;
            tail = piece.Length >= ZipEnd ? piece[^ZipEnd..].ToArray() : [.. tail.AsSpan(Math.Max(0, tail.Length + piece.Length - ZipEnd)), .. piece];
        }

        public string Finish()
        {
            using (hash) return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
