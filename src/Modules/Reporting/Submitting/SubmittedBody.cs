using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What programs send: an object of template, version, language and answers; in a stream each with an id.</summary>
internal static class SubmittedBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = AnswerReader.MaxDepth + 2, AllowDuplicateProperties = false };
    private static readonly string[] OfOne = ["template", "version", "language", "answers"];
    private static readonly string[] OfLine = ["id", .. OfOne];

    public static Result<SubmitReport.Command> Parse(ReadOnlySpan<byte> utf8) => Parse(utf8, OfOne, out _);

    /// <param name="id">The line's own id, as far as it can be read.</param>
    public static Result<SubmitReport.Command> ParseLine(ReadOnlySpan<byte> utf8, out string? id) => Parse(utf8, OfLine, out id);

    private static Result<SubmitReport.Command> Parse(ReadOnlySpan<byte> utf8, string[] known, out string? id)
    {
        id = null;
        try
        {
            if (JsonNode.Parse(utf8, null, Strict) is not JsonObject body) return SubmitRefusals.Unreadable;

            id = Scene.AsText(body["id"]);
            if (body.Any(member => !known.Contains(member.Key, StringComparer.Ordinal))) return SubmitRefusals.UnknownMember;
            return new SubmitReport.Command(Text(body, "template"), Text(body, "version"), Text(body, "language"), body["answers"]);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // A name with half a surrogate pair is found only when it is looked at, and then as an invalid operation.
            return SubmitRefusals.Unreadable;
        }
    }

    private static string Text(JsonObject body, string member) => Scene.AsText(body[member]) ?? "";
}
