namespace Ragusa.Reporting;

/// <summary>Every way in which a request to the interface for programs cannot be read.</summary>
internal static class SubmitRefusals
{
    public static readonly Refusal NotJson = new("reporting.not-json", RefusalKind.Invalid, "Send application/json in UTF-8.");
    public static readonly Refusal Unreadable = new("reporting.unreadable", RefusalKind.Invalid, "The body is not JSON, is cut off, is nested too deeply, or names a member twice.");
    public static readonly Refusal UnknownMember = new("reporting.unknown-member", RefusalKind.Invalid, "The body has template, version, language and answers, and nothing else.");
    public static readonly Refusal TooLarge = new("reporting.too-large", RefusalKind.Invalid, "The body is larger than a report may be.");
    public static readonly Refusal NotLines = new("reporting.not-lines", RefusalKind.Invalid, "Send application/x-ndjson in UTF-8: one JSON object on each line.");
    public static readonly Refusal LineTooLong = new("reporting.line-too-long", RefusalKind.Invalid, "The line is longer than a report may be.");
    public static readonly Refusal IdMissing = new("reporting.line-id-missing", RefusalKind.Invalid, "The line has no id: 1 to 200 visible characters that are its own.");
    public static readonly Refusal NoSuchTemplate = new("reporting.template-unknown", RefusalKind.NotFound, "There is no such template.");
    public static readonly Refusal FilesClosed = new("reporting.files-closed", RefusalKind.Conflict, "This report takes no files: its questions ask for none, or it is over.");
    public static readonly Refusal FilesFull = new("reporting.files-full", RefusalKind.Conflict, "This report has as many files as it can hold.");
    public static readonly Refusal NameMissing = new("reporting.file-name-missing", RefusalKind.Invalid, "Name the file: ?name=… with 1 to 1,000 characters.");
}
