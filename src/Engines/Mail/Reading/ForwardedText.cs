namespace Ragusa.Engines;

/// <summary>A mail that somebody forwarded by writing it into the text, as mail programs do.</summary>
/// <param name="Text">The forwarded mail: its header lines under their usual names, an empty line, its text.</param>
/// <param name="Line">Where it begins: the line of its first header field, from 0.</param>
internal sealed record ForwardedText(string Text, int Line)
{
    private const int MostHeaderLines = 14;

    private static readonly Dictionary<string, string> Labels = LabelsByField(new()
    {
        ["From"] = "from von de da od van från fra lähettäjä от від من 发件人 寄件者 差出人 expéditeur kimden gönderen nadawca feladó",
        ["Date"] = "date sent datum gesendet envoyé fecha enviado data inviato poslano verzonden skickat sendt дата отправлено надіслано التاريخ 日期 发送时间 日付 tarih dátum dato",
        ["To"] = "to an à para a za prima aan till til кому إلى 收件人 宛先 kime do címzett",
        ["Cc"] = "cc kopie copie copia kopija kopi копия نسخة 抄送",
        ["Subject"] = "subject betreff objet asunto oggetto predmet naslov onderwerp ämne emne тема الموضوع 主题 主旨 件名 konu temat tárgy assunto aihe",
        ["Reply-To"] = "reply-to antwort répondre",
    });

    private static readonly string[] RawBeginnings = ["Received:", "Return-Path:", "Delivered-To:", "X-Original-To:"];

    public static ForwardedText? Find(string text)
    {
        var lines = text.Split('\n');
        for (var n = 0; n < lines.Length; n++)
        {
            var line = Bare(lines[n]);
            if (RawBeginnings.Any(b => line.StartsWith(b, StringComparison.OrdinalIgnoreCase))) return new ForwardedText(Rest(lines, n, n), n);
            if (FieldOf(line) is { Name: "From" } && Header(lines, n) is { } header) return header;
        }

        return null;
    }

    /// <summary>What stands above the forwarded mail, without the line by which programs announce it; all of it if nothing is forwarded.</summary>
    public static string Above(string text)
    {
        if (Find(text) is not { } forwarded) return text;

        var own = text.Split('\n').Take(forwarded.Line).ToList();
        while (own.Count > 0 && IsBlank(own[^1])) own.RemoveAt(own.Count - 1);
        if (own.Count > 0 && IsAnnouncement(own[^1])) own.RemoveAt(own.Count - 1);
        return string.Join('\n', own).Trim();
    }

    private static bool IsBlank(string line) => Bare(line).Length == 0;

    // "-------- Forwarded message --------", "Begin forwarded message:", a line of underscores.
    private static bool IsAnnouncement(string line) =>
        Bare(line) is { Length: < 80 } bare && (bare.StartsWith("--", StringComparison.Ordinal) || bare.StartsWith("__", StringComparison.Ordinal) || bare[^1] is ':' or '：');

    /// <summary>Three known labels in a row, of which one is the subject or the date.</summary>
    private static ForwardedText? Header(string[] lines, int first)
    {
        List<(string Name, string Value)> fields = [];
        var (n, blanks) = (first, 0);
        for (; n < lines.Length && n - first < MostHeaderLines; n++)
        {
            var line = Bare(lines[n]);
            if (FieldOf(line) is { } field) fields.Add(field);
            else if (line.Length == 0 && ++blanks < 4 && n + 1 < lines.Length && FieldOf(Bare(lines[n + 1])) is not null) continue;
            else if (line.Length == 0 || fields.Count > 2) break;
            else fields[^1] = (fields[^1].Name, $"{fields[^1].Value} {line}");
        }

        var isHeader = fields.Count >= 3 && fields.Any(f => f.Name is "Subject" or "Date") && fields.DistinctBy(f => f.Name).Count() >= 3;
        if (!isHeader) return null;

        var header = string.Join('\n', fields.DistinctBy(f => f.Name).Select(f => $"{f.Name}: {f.Value}"));
        return new ForwardedText($"{header}\n\n{Rest(lines, n, first)}", first);
    }

    // A quoted mail is quoted to its end: as many marks go as stand before its first line.
    private static string Rest(string[] lines, int from, int first)
    {
        var marks = lines[first].TakeWhile(c => c is '>' or ' ').Count(c => c == '>');
        return string.Join('\n', lines.Skip(from).Select(line => Unquoted(line, marks)));
    }

    private static string Unquoted(string line, int marks)
    {
        var at = 0;
        for (; marks > 0 && at < line.Length && line[at] is '>' or ' '; at++)
        {
            if (line[at] == '>') marks--;
        }

        return at > 0 && at < line.Length && line[at] == ' ' ? line[(at + 1)..] : line[at..];
    }

    private static string Bare(string line) => line.Length > 2_000 ? "" : line.TrimStart('>', ' ', '\t', '*').Trim();

    private static (string Name, string Value)? FieldOf(string line)
    {
        const int longestLabel = 20;
        var colon = line.AsSpan(0, Math.Min(line.Length, longestLabel)).IndexOfAny(':', '：');
        if (colon < 1) return null;
        var label = line[..colon].Trim('*', ' ', '\u00A0').ToLowerInvariant();
        return Labels.TryGetValue(label, out var name) ? (name, line[(colon + 1)..].Trim('*', ' ', '\t')) : null;
    }

    private static Dictionary<string, string> LabelsByField(Dictionary<string, string> wordsByField) =>
        wordsByField.SelectMany(f => f.Value.Split(' ').Select(word => (word, f.Key))).DistinctBy(p => p.word).ToDictionary(p => p.word, p => p.Key, StringComparer.Ordinal);
}
