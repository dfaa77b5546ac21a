using System.Text;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>Adds to a report's thread.</summary>
internal static class Messages
{
    public static Message Add(ReportId report, MessageKind kind, Guid? officer, string text, RecordKey key, Act act, AppDb db)
    {
        var id = MessageId.New(act.Now);
        var message = new Message { Id = id, Report = report, Kind = kind, At = act.Now, Officer = officer, Body = key.Seal(Message.SectionOf(id), text) };
        db.Add(message);
        return message;
    }
}

/// <summary>What people type into a message.</summary>
internal static class MessageText
{
    /// <summary>The text in Unicode NFC with plain line ends; refused when empty, too long, or holding control characters.</summary>
    public static Result<string> Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 2 * WriteMessage.MaxText) return HandlingRefusals.MessageEmpty;

        var text = typed.ReplaceLineEndings("\n").Trim();
        if (HasLoneSurrogate(text) || text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) return HandlingRefusals.BrokenCharacters;

        // Overrides turn the order of what is shown; no honest message needs them.
        var shown = Normalised.Of(string.Concat(text.Where(c => c is not (>= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069'))), NormalizationForm.FormC);
        return shown.EnumerateRunes().Count() is > 0 and <= WriteMessage.MaxText ? shown : HandlingRefusals.MessageEmpty;
    }

    // A lone surrogate can be neither normalised nor stored.
    private static bool HasLoneSurrogate(string text)
    {
        for (var n = 0; n < text.Length; n++)
        {
            if (char.IsHighSurrogate(text[n]) && n + 1 < text.Length && char.IsLowSurrogate(text[n + 1])) n++;
            else if (char.IsSurrogate(text[n])) return true;
        }

        return false;
    }
}
