namespace Ragusa.Engines;

/// <summary>Compares what a mail shows with what it carries.</summary>
internal static class MailTricks
{
    // A Date may be off by a clock; by more than this it is set.
    private static readonly TimeSpan Doubtful = TimeSpan.FromDays(2);

    private static readonly string[] Single = ["From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "Content-Type", "MIME-Version"];

    public static void Note(MailDescription mail, HeaderBlock header, MailTrust trust, FindingList findings)
    {
        foreach (var name in Single.Where(n => header.All(n).Skip(1).Any())) findings.Add(MailOddity.HeaderRepeated, name, header.All(name).Count() - 1);
        NoteFrom(mail, header, findings);
        foreach (var person in mail.From.Concat(mail.ReplyTo).Take(20)) NoteName(person, trust, findings);
        if (mail.From.Count > 0) NoteOthers(mail, mail.From[0], findings);
        NoteDate(mail, header, trust, findings);
        if (mail.MessageId.Length == 0 && mail.Nesting is MailNesting.Outermost or MailNesting.Attached) findings.Add(MailOddity.MessageIdMissing);
        if (MailScripts.IsReversing(mail.Subject) || MailScripts.CountWithinWords(mail.Subject) > 0 || MailScripts.IsMixed(mail.Subject)) findings.Add(MailOddity.SubjectTricks, mail.Subject);
    }

    public static void NoteText(string text, FindingList findings)
    {
        if (MailScripts.IsReversing(text)) findings.Add(MailOddity.ReversedText);
        if (MailScripts.CountWithinWords(text) is > 0 and var count) findings.Add(MailOddity.InvisibleCharacters, count: count);
        if (text.Contains('\0', StringComparison.Ordinal)) findings.Add(MailOddity.NulBytes);
    }

    private static void NoteFrom(MailDescription mail, HeaderBlock header, FindingList findings)
    {
        if (header["From"] is null) findings.Add(MailOddity.FromMissing);
        else if (mail.From.Count == 0 || !mail.From[0].IsAddress) findings.Add(MailOddity.FromBroken, header["From"]!);
        if (mail.From.Count > 1 || header.All("From").Skip(1).Any()) findings.Add(MailOddity.FromSeveral, string.Join(", ", header.All("From")));
    }

    private static void NoteName(MailPerson person, MailTrust trust, FindingList findings)
    {
        if (AddressIn(person.Name) is { } shown && !shown.Equals(person.Address, StringComparison.OrdinalIgnoreCase)) findings.Add(MailOddity.NameHoldsOtherAddress, $"{shown} → {person.Address}");
        if (MailScripts.IsReversing(person.Name)) findings.Add(MailOddity.NameReversed, person.Name);
        if (MailScripts.IsInvisible(person.Name)) findings.Add(MailOddity.NameInvisible, person.Name);
        if (MailScripts.IsMixed(person.Name)) findings.Add(MailOddity.NameMixedScripts, person.Name);
        if (MailScripts.IsMixed(person.Domain)) findings.Add(MailOddity.DomainMixedScripts, person.Domain);
        if (person.Domain.Contains("xn--", StringComparison.Ordinal) || person.Domain.Any(c => c > 127)) findings.Add(MailOddity.DomainInternational, person.Domain);
        if (Borrowed(person, trust) is { } brand) findings.Add(MailOddity.NameOfBrand, $"{brand.Name} → {person.Domain}");
    }

    /// <summary>A known name, or what looks like it, over an address that its owner does not use.</summary>
    private static MailBrand? Borrowed(MailPerson person, MailTrust trust)
    {
        if (trust.Brands.Count == 0 || person.Name.Length is 0 or > 1_000) return null;
        var shown = MailScripts.Skeleton(person.Name);
        return trust.Brands.FirstOrDefault(b =>
            MailScripts.Skeleton(b.Name) is { Length: > 2 } name && shown.Contains(name, StringComparison.Ordinal)
            && !b.Domains.Any(d => ReceivedField.IsSameOrBelow(person.Domain, d)));
    }

    private static string? AddressIn(string name)
    {
        if (!name.Contains('@', StringComparison.Ordinal)) return null;
        return name.Split([' ', '<', '>', '(', ')', '"', '\'', '[', ']', ',', ';', ':', '\t', '|', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.')).FirstOrDefault(word => new MailPerson("", word) is { IsAddress: true } p && p.Domain.Contains('.', StringComparison.Ordinal));
    }

    private static void NoteOthers(MailDescription mail, MailPerson from, FindingList findings)
    {
        if (mail.ReplyTo.FirstOrDefault(r => r.IsAddress && IsElsewhere(r.Domain, from.Domain)) is { } reply) findings.Add(MailOddity.ReplyToElsewhere, reply.Address);
        if (mail.Sender is { IsAddress: true } sender && IsElsewhere(sender.Domain, from.Domain)) findings.Add(MailOddity.SenderElsewhere, sender.Address);
        if (mail.ReturnPath is { Length: > 0 } path && IsElsewhere(new MailPerson("", path).Domain, from.Domain)) findings.Add(MailOddity.ReturnPathElsewhere, path);
        if (IsElsewhere(mail.MessageIdHost, from.Domain)) findings.Add(MailOddity.MessageIdElsewhere, mail.MessageIdHost);
    }

    private static bool IsElsewhere(string domain, string from) => from.Length > 0 && ShownHost.IsOther(domain, from);

    private static void NoteDate(MailDescription mail, HeaderBlock header, MailTrust trust, FindingList findings)
    {
        if (header["Date"] is not { } written)
        {
            if (mail.Nesting != MailNesting.InText) findings.Add(MailOddity.DateMissing);
            return;
        }

        var date = MailDate.Read(written, out var isOdd);
        // In a forwarded text every program writes dates its own way.
        if (mail.Nesting == MailNesting.InText) return;
        var passed = trust.ReceivedAt ?? mail.Hops.FirstOrDefault(h => h.At is not null)?.At;
        if (date is null || isOdd || (passed is { } at && (date - at > Doubtful || at - date > 5 * Doubtful))) findings.Add(MailOddity.DateOdd, written);
    }
}
