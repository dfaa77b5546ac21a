using Ragusa.Engines.Identifiers;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;
using IdentifierMarks = Ragusa.Engines.Identifiers.Marks;

namespace Ragusa.Reporting;

/// <summary>Puts identifiers into words for the page of a report.</summary>
internal sealed class IdentifierLines(TemplateStore templates, Words words)
{
    /// <summary>A page shows so many and counts the rest.</summary>
    public const int Most = 50;

    // Of other kinds "right" means no more than that it can be written so.
    private static readonly IdentifierKind[] Checked =
    [
        IdentifierKind.Iban, IdentifierKind.Wallet, IdentifierKind.Lei, IdentifierKind.CreditorReference, IdentifierKind.Card, IdentifierKind.Imei, IdentifierKind.Parcel, IdentifierKind.Company,
    ];

    public static IEnumerable<string> MarksOf(NamedIdentifier named)
    {
        if (named.IsOwn) yield return "own";
        if (named.What.Check == Check.Invalid) yield return "unverified";
        if (named.What.Check == Check.Valid && Checked.Contains(named.What.Kind)) yield return "verified";
        foreach (var mark in Enum.GetValues<IdentifierMarks>().Where(m => m != IdentifierMarks.None && named.What.Marks.HasFlag(m))) yield return EventName.Spell(mark);
    }

    /// <summary>Where it stands, in the words of the questions.</summary>
    public string PlacesOf(NamedIdentifier named, Report report)
    {
        var labels = templates.At(report.ReceivedAt, words.Language.Code).Labels;
        return string.Join(" · ", named.Places.Select(p => p is NamedIdentifier.Thread or ToldMail.InFile ? words["identifiers." + p] : labels.Field(p) is var label ? label.Short ?? label.Text : p).Distinct());
    }

    /// <summary>The queue with every report that names it, closed ones too.</summary>
    public static string SearchOf(NamedIdentifier named) => $"{QueueFilter.Address}?q={Uri.EscapeDataString(named.What.Canonical)}&status={QueueFilter.All}";
}
