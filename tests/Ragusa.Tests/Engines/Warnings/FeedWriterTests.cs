using System.Net;
using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

/// <summary>The feeds are read by readers that are not ours.</summary>
public sealed class FeedWriterTests
{
    private static readonly DateTimeOffset Empty = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Atom_OfAWarning_IsReadAsWritten()
    {
        var feed = Syndication(AtomWriter.Write(SomeWarnings.Feed(SomeWarnings.Full), Empty));
        var entry = Assert.Single(feed.Items);

        Assert.Equal("Warnings", feed.Title.Text);
        Assert.Equal("tag:ragusa.example,2026-03-02:alert/7KQ2-M9XT-B4HP", entry.Id);
        Assert.Equal("Fake parcel fee messages", entry.Title.Text);
        Assert.Equal(SomeWarnings.Sent, entry.LastUpdatedTime);
        Assert.Equal(SomeWarnings.Sent, entry.PublishDate);
        Assert.Equal("https://ragusa.example/alerts/7KQ2", entry.Links.Single().Uri.AbsoluteUri);
        Assert.Equal("phishing", entry.Categories.Single().Name);
        var content = ((TextSyndicationContent)entry.Content).Text;
        Assert.Contains("hxxps://pay[.]example/a?b=1", content, StringComparison.Ordinal);
        Assert.DoesNotContain("https://pay.example", content, StringComparison.Ordinal);
    }

    [Fact]
    public void Atom_OfAMissingLanguage_SaysInWhichItIs()
    {
        var feed = SomeWarnings.Feed(SomeWarnings.Full) with { Language = "fr" };
        var root = XDocument.Parse(Encoding.UTF8.GetString(AtomWriter.Write(feed, Empty))).Root!;

        Assert.Equal("fr", Language(root));
        Assert.Equal("en", Language(root.Element(Atom("entry"))!));
        Assert.Equal("ar", Language(XDocument.Parse(Encoding.UTF8.GetString(AtomWriter.Write(feed with { Language = "ar-EG" }, Empty))).Root!.Element(Atom("entry"))!));
    }

    [Fact]
    public void Atom_OfAWithdrawal_ReplacesTheEntry_AndRepeatsNothing()
    {
        var before = Syndication(AtomWriter.Write(SomeWarnings.Feed(SomeWarnings.Full), Empty)).Items.Single();
        var bytes = AtomWriter.Write(SomeWarnings.Feed(SomeWarnings.Cancelled), Empty);
        var after = Syndication(bytes).Items.Single();

        Assert.Equal(before.Id, after.Id);
        Assert.Equal("Withdrawn: Fake parcel fee messages", after.Title.Text);
        Assert.True(after.LastUpdatedTime > before.LastUpdatedTime);
        Assert.Contains("belongs to the post", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("pay[.]example", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Rss_OfAWarning_IsReadAsWritten()
    {
        var feed = Syndication(RssWriter.Write(SomeWarnings.Feed(SomeWarnings.Full), Empty));
        var item = Assert.Single(feed.Items);

        Assert.Equal("What to look out for now", feed.Description.Text);
        Assert.Equal("tag:ragusa.example,2026-03-02:alert/7KQ2-M9XT-B4HP", item.Id);
        Assert.Equal(SomeWarnings.Sent, item.PublishDate);
        Assert.Contains("<p>It names the post.</p>", item.Summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonFeed_OfAWarning_HasTheFieldsOfTheStandard()
    {
        using var json = JsonDocument.Parse(JsonFeedWriter.Write(SomeWarnings.Feed(SomeWarnings.Full)));
        var item = json.RootElement.GetProperty("items")[0];

        Assert.Equal("https://jsonfeed.org/version/1.1", json.RootElement.GetProperty("version").GetString());
        Assert.Equal("2026-03-02T09:15:00Z", item.GetProperty("date_published").GetString());
        Assert.Equal("Moderate", item.GetProperty("_ragusa").GetProperty("severity").GetString());
        Assert.StartsWith("A message asks for 1.99.\nIt names the post.\n\nWhat to do\n", item.GetProperty("content_text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Feeds_OfNothing_AreFeeds()
    {
        Assert.Empty(Syndication(AtomWriter.Write(SomeWarnings.Feed(), Empty)).Items);
        Assert.Equal(Empty, Syndication(AtomWriter.Write(SomeWarnings.Feed(), Empty)).LastUpdatedTime);
        Assert.Empty(Syndication(RssWriter.Write(SomeWarnings.Feed(), Empty)).Items);
        Assert.Empty(JsonDocument.Parse(JsonFeedWriter.Write(SomeWarnings.Feed())).RootElement.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public void Feeds_OfAnyTexts_AreRead_AndCarryNoMarkupAndNoTurningSigns() =>
        Prop.ForAll(SomeWarnings.Any, warning =>
        {
            var feed = SomeWarnings.Feed(warning);
            var (atom, rss, json) = (AtomWriter.Write(feed, Empty), RssWriter.Write(feed, Empty), JsonFeedWriter.Write(feed));
            _ = Syndication(atom).Items.Single();
            var markup = JsonDocument.Parse(json).RootElement.GetProperty("items")[0].GetProperty("content_html").GetString()!;
            return IsHarmless(Syndication(rss).Items.Single().Summary?.Text ?? "") && IsHarmless(markup) && OnlyKnown(atom) && new[] { atom, rss, json }.All(ReadsOneWay);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // A browser's own parser finds nothing but what the writer meant.
    private static bool IsHarmless(string html) => new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*").All(e => e.LocalName is "h2" or "p" or "ul" or "li" && e.Attributes.Length == 0);

    private static bool OnlyKnown(byte[] atom) => XDocument.Parse(Encoding.UTF8.GetString(atom)).Descendants()
        .Where(e => e.Name.NamespaceName == "http://www.w3.org/1999/xhtml").All(e => e.Name.LocalName is "div" or "h2" or "p" or "ul" or "li" && !e.Attributes().Any(a => !a.IsNamespaceDeclaration));

    private static bool ReadsOneWay(byte[] feed) => !WebUtility.HtmlDecode(Encoding.UTF8.GetString(feed)).Any(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\0' or '\uFFFE' or '\uFFFF');

    private static SyndicationFeed Syndication(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return SyndicationFeed.Load(reader);
    }

    private static string Language(XElement element) => element.Attribute(XNamespace.Xml + "lang")!.Value;

    private static XName Atom(string name) => XName.Get(name, AtomWriter.Namespace);
}
