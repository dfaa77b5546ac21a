using System.Text;

namespace Ragusa.Engines;

/// <summary>Reads the mailboxes of an address field (RFC 5322 3.4), groups and routes of old included (4.4), as tolerant as mail programs are.</summary>
internal static class AddressList
{
    public static IReadOnlyList<MailPerson> Read(string value, MailBounds bounds, FindingList findings)
    {
        List<MailPerson> people = [];
        long beyond = 0;
        foreach (var piece in Split(value))
        {
            if (people.Count < bounds.Addresses) people.Add(Person(piece, findings));
            else beyond++;
        }

        if (beyond > 0) findings.Add(MailOddity.TooManyAddresses, count: beyond);
        return people;
    }

    // Commas in quotes, comments and brackets divide nothing; a group's name and its semicolon go.
    private static IEnumerable<string> Split(string value)
    {
        var (start, hasAngle) = (0, false);
        for (var at = 0; at < value.Length; at++)
        {
            switch (value[at])
            {
                case '"':
                    at = HeaderComments.EndOfQuoted(value, at) - 1;
                    break;
                case '(':
                    at = HeaderComments.EndOfComment(value, at) - 1;
                    break;
                case '<':
                    hasAngle = true;
                    break;
                case '>':
                    hasAngle = false;
                    break;
                case ':' when !hasAngle && !value.AsSpan(start, at - start).Contains('@'):
                    start = at + 1;
                    break;
                case ',' or ';' when !hasAngle:
                    if (!string.IsNullOrWhiteSpace(value[start..at])) yield return value[start..at];
                    start = at + 1;
                    break;
                default:
                    break;
            }
        }

        if (!string.IsNullOrWhiteSpace(value[start..])) yield return value[start..];
    }

    private static MailPerson Person(string piece, FindingList findings)
    {
        var angle = LastAngle(piece);
        if (angle < 0) return Bare(piece, findings);

        var end = piece.IndexOf('>', angle);
        var address = piece[(angle + 1)..(end < 0 ? piece.Length : end)];
        // <@a.example,@b.example:user@c.example>: the route means nothing any more.
        var route = address.StartsWith('@') ? address.IndexOf(':', StringComparison.Ordinal) : -1;
        return new MailPerson(NameOf(piece[..angle], findings), Tight(address[(route + 1)..]));
    }

    private static int LastAngle(string piece)
    {
        var found = -1;
        for (var at = 0; at < piece.Length; at++)
        {
            if (piece[at] == '"') at = HeaderComments.EndOfQuoted(piece, at) - 1;
            else if (piece[at] == '(') at = HeaderComments.EndOfComment(piece, at) - 1;
            else if (piece[at] == '<') found = at;
        }

        return found;
    }

    // Without brackets a comment may say who it is: "user@example.net (Somebody)".
    private static MailPerson Bare(string piece, FindingList findings)
    {
        var address = Tight(HeaderComments.Without(piece));
        var open = piece.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? "" : CommentAt(piece, open);
        if (address.Contains('@', StringComparison.Ordinal)) return new MailPerson(Clean(EncodedWords.Decode(name, findings)), address);

        return new MailPerson(NameOf(piece, findings), "");
    }

    private static string CommentAt(string piece, int open)
    {
        var comment = piece[(open + 1)..HeaderComments.EndOfComment(piece, open)];
        return comment.EndsWith(')') ? comment[..^1] : comment;
    }

    private static string NameOf(string phrase, FindingList findings)
    {
        var text = new StringBuilder(phrase.Length);
        for (var at = 0; at < phrase.Length; at++)
        {
            if (phrase[at] == '"')
            {
                var end = HeaderComments.EndOfQuoted(phrase, at);
                text.Append(HeaderComments.Unquoted(phrase.AsSpan(at, end - at)));
                at = end - 1;
            }
            else
            {
                text.Append(phrase[at]);
            }
        }

        return Clean(EncodedWords.Decode(text.ToString(), findings));
    }

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        // Names in quotes within quotes are shown with one pair by every program.
        return clean.Length > 1 && clean[0] is '\'' or '"' && clean[^1] == clean[0] ? clean[1..^1].Trim() : clean;
    }

    private static string Tight(string address)
    {
        var trimmed = address.Trim().Trim('\'');
        return trimmed.StartsWith('"') ? trimmed : string.Concat(trimmed.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));
    }
}
