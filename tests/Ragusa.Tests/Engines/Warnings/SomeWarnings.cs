using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

/// <summary>Warnings to try the writers on: the example of the domain page, and what a hostile mind would put into one.</summary>
internal static class SomeWarnings
{
    public static readonly DateTimeOffset Sent = new(2026, 3, 2, 9, 15, 0, TimeSpan.Zero);

    private static readonly string[] Hostile =
    [
        "", "plain", "=1+1", "+49 1", "-2", "@SUM(A1)", "\t=cmd|' /C calc'!A0", "a;=HYPERLINK(\"http://x\")", "a\",=1", "a\r\n=1", "'=1", " =1", "＝1",
        "<script>alert(1)</script>", "]]>", "<![CDATA[x]]>", "&lt;b&gt;", "&amp;", "<!--", "-->", "<?php ?>", "\"'`", "\0", "\u0001\u0008\u000B\u001F", "\u007F\u009F", "\uFFFE\uFFFF", "\uD800",
        "\uDC00x", "a\u202Eb", "\u2066c\u2069", "\u202D", "שלום", "مرحبا", "é\u0301", "😀", "\U0001FFFE", "line\nline\n\nline", "\u2028\u2029\u0085", "[.]", "http://e.example/?a=1;=2", "https://a.example/x,y\"z",
    ];

    public static Warning Parcel { get; } = new()
    {
        Identifier = "ragusa-2026-000042",
        Reference = "7KQ2-M9XT-B4HP",
        Sender = "alerts@ragusa.example",
        Edition = 1,
        Kind = WarningKind.Alert,
        Sent = Sent,
        FirstPublished = Sent,
        Expires = Sent.AddDays(7),
        Urgency = WarningUrgency.Immediate,
        Severity = WarningSeverity.Moderate,
        Certainty = WarningCertainty.Observed,
        ResponseTypes = [WarningResponse.Avoid],
        Offences = ["phishing"],
        Areas = [new WarningArea("HR", new Dictionary<string, string> { ["en"] = "Whole country" })],
        Texts = [new WarningText("en", "Fake parcel fee messages", "Parcel fee text messages", "", "Do not open the link.", "", null)],
    };

    public static Warning Full { get; } = Parcel with
    {
        Texts =
        [
            new WarningText("en", "Fake parcel fee messages", "Parcel fee text messages", "A message asks for 1.99.\nIt names the post.", "Do not open the link.", "Call your bank.", new Uri("https://ragusa.example/alerts/7KQ2"))
            { Audience = "Everybody", SenderName = "Cybercrime Unit", Contact = "desk@ragusa.example" },
            new WarningText("ar", "رسائل مزيفة", "رسائل رسوم الطرود", "رسالة تطلب المال", "لا تفتح الرابط", "اتصل بمصرفك", null),
        ],
        Indicators = [Indicator("url", "https://pay.example/a?b=1"), Indicator("domain", "pay.example"), Indicator("phone", "+385912345678"), Indicator("email", "-x@pay.example")],
    };

    public static Warning Cancelled { get; } = Full with
    {
        Identifier = "ragusa-2026-000042-2",
        Edition = 2,
        Kind = WarningKind.Cancel,
        Sent = Sent.AddDays(1),
        Note = "The number belongs to the post itself.",
        References = [Parcel.ToReference()],
    };

    public static WarningIndicator Indicator(string kind, string value) => new(kind, value, Sent.AddDays(-3), Sent.AddDays(-1), 80, Sent.AddDays(7), "7KQ2-M9XT-B4HP");

    public static WarningFeed Feed(params Warning[] warnings) => new()
    {
        Language = "en",
        Title = "Warnings",
        Summary = "What to look out for now",
        Author = "Cybercrime Unit",
        Home = new Uri("https://ragusa.example/alerts"),
        Address = new Uri("https://ragusa.example/alerts.atom"),
        Domain = "ragusa.example",
        Words = new FeedWords("Withdrawn", "Corrected", "What to do", "If it has happened", "Look out for"),
        Warnings = warnings,
    };

    /// <summary>Pieces of attack and any UTF-16 at all.</summary>
    public static Gen<string> Text { get; } =
        Gen.OneOf(Gen.Elements(Hostile), Gen.ListOf(Gen.Elements(Hostile), 3).Select(parts => string.Concat(parts)), ArbMap.Default.GeneratorFor<char[]>().Select(c => new string(c ?? [])));

    public static Arbitrary<Warning> Any { get; } =
        (from texts in Gen.ListOf(Texts, 2)
         from values in Gen.ListOf(Text, 3)
         from kind in Gen.Elements(WarningKind.Alert, WarningKind.Update, WarningKind.Cancel)
         from note in Text
         from offence in Text
         from area in Text
         select Parcel with
         {
             Kind = kind,
             Note = note,
             References = kind == WarningKind.Alert ? [] : [Parcel.ToReference()],
             Offences = [offence],
             Texts = [.. texts],
             Indicators = [.. values.Select(v => Indicator("url", v))],
             Areas = [new WarningArea("HR-19", new Dictionary<string, string> { ["fr"] = area })],
         }).ToArbitrary();

    private static Gen<WarningText> Texts =>
        from language in Gen.Elements("en", "fr", "ar", "pt-BR")
        from parts in Gen.ArrayOf(Text, 9)
        select new WarningText(language, parts[0], parts[1], parts[2], parts[3], parts[4], null) { Audience = parts[5], SenderName = parts[6], Contact = parts[7], Reason = parts[8] };
}
