using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>
/// A year of phishing mails with the truth beside, in the proportions of a public set of several thousand: the namespace of the markup is a host in 27 of a
/// hundred, a store of pictures, a shortener and a font service in 8 to 10 each, then a long tail of services; the imitated brand's own domain and address
/// in many; what is the senders' own beside it. A little more than half of the mails belong to campaigns, the others are alone. One in seven was sent in without a word of who is imitated. The same seed makes the same mails.
/// </summary>
internal sealed class MailMix
{
    private const int Minutes = 365 * 24 * 60;
    private const int Brands = 40;

    private readonly Seeded chance;
    private readonly MadeReports made;
    private readonly int markup, pictures, fonts, shortener;
    private readonly int[] services, brandHosts, brandSenders, kits, mailServices, relays;
    private readonly MadeTexts written;
    private readonly TextKeys texts;
    private int campaigns;

    private MailMix(LinkRules rules, int mails, ulong seed)
    {
        (chance, made) = (new Seeded(seed), new MadeReports(rules, mails));
        (markup, pictures, fonts, shortener) = (made.NewValue("host", ListEffect.Never), made.NewValue("host", ListEffect.Weak), made.NewValue("host", ListEffect.Weak), made.NewValue("host", ListEffect.FullUrlOnly));
        (written, texts) = TextKeys.For(made, seed);
        // Lists know most of the popular ones and few of the others.
        services = Some("host", 1500, n => n < 300 && n % 5 < 3 ? ListEffect.Weak : ListEffect.None);
        brandHosts = Some("host", Brands, n => n % 3 < 2 ? ListEffect.Protect : ListEffect.None);
        brandSenders = Some("sender", Brands, n => n % 3 < 2 ? ListEffect.Protect : ListEffect.None);
        kits = Some("mail_kit", 60, _ => ListEffect.None);
        mailServices = Some("dkim_domain", 200, n => n < 40 ? ListEffect.Weak : ListEffect.None);
        relays = Some("message_host", 200, n => n < 40 ? ListEffect.Weak : ListEffect.None);
    }

    private sealed record Campaign(int? Number, int Size, int Brand, int[] Hosts, int[] Links, int[] Senders, int[] Texts, int[] Subjects, int Kit, int Signer, int First, int Length);

    public static MadeReports Make(LinkRules rules, int mails, ulong seed)
    {
        var mix = new MailMix(rules, mails, seed);
        while (mix.made.Count < mails * 55L / 100) mix.AddCampaign(Math.Min(mails / 50, mix.Size()));
        while (mix.made.Count < mails) mix.AddMail(mix.NewCampaign(null, 1), 0);
        return mix.made;
    }

    private int Size() => (int)Math.Min(int.MaxValue, 2 / Math.Pow((chance.Below(1_000_000) + 1) / 1_000_000.0, 1 / 1.1));

    private int[] Some(string kind, int count, Func<int, ListEffect> effect) => [.. Enumerable.Range(0, count).Select(n => made.NewValue(kind, effect(n)))];

    private int[] Own(string kind, int count) => Some(kind, count, _ => ListEffect.None);

    private void AddCampaign(int size)
    {
        var campaign = NewCampaign(campaigns++, size);
        for (var n = 0; n < size; n++) AddMail(campaign, n);
    }

    private Campaign NewCampaign(int? number, int size) =>
        new(number, size, chance.Popular(Brands), Own("host", 1 + (size / 6)), Own("url", 1 + (size / 6)), Own("sender", 1 + (size / 5)), written.New(number is null ? 1 : chance.Between(1, 4)),
            Own("subject", number is null ? 1 : chance.Between(1, 4)), OwnOr(kits, "mail_kit"), OwnOr(mailServices, "dkim_domain"), chance.Below(Minutes), Math.Min(Minutes, 1440 * (3 + (size / 4))));

    private void AddMail(Campaign of, int n)
    {
        AddHostsOfOthers(of);
        // The page they lead to: their own host, a link behind the shortener, or a place on somebody's hacked site.
        var isShort = chance.Chance(90);
        if (isShort) made.Name(shortener);
        made.Name(isShort ? InTime(of.Links, n, of.Size) : chance.Chance(700) ? InTime(of.Hosts, n, of.Size) : made.NewValue("host"));
        made.Name(chance.Below(10) switch { < 2 => brandSenders[of.Brand], < 6 => InTime(of.Senders, n, of.Size), _ => made.NewValue("sender") });
        var text = chance.Below(of.Texts.Length);
        if (chance.Chance(850)) texts.Name(of.Texts[text]);
        if (chance.Chance(800)) made.Name(chance.Pick(of.Subjects));
        if (chance.Chance(700)) made.Name(of.Kit);
        if (chance.Chance(300)) made.Name(of.Signer);
        if (chance.Chance(500)) made.Name(chance.Popular(relays));
        made.End(Math.Min(Minutes - 1, of.First + (int)((long)of.Length * n / of.Size)), of.Number, chance.Chance(900) ? 0 : chance.Below(4), chance.Chance(150) ? null : of.Brand, of.Texts[text]);
    }

    /// <summary>Half of them build their mails and sign them themselves, the others with what many use.</summary>
    private int OwnOr(int[] others, string kind) => chance.Chance(500) ? made.NewValue(kind) : chance.Popular(others);

    private void AddHostsOfOthers(Campaign of)
    {
        if (chance.Chance(270)) made.Name(markup);
        if (chance.Chance(100)) made.Name(pictures);
        if (chance.Chance(80)) made.Name(fonts);
        for (var n = 0; n < 2; n++)
        {
            if (chance.Chance(250)) made.Name(chance.Popular(services));
        }

        if (chance.Chance(350)) made.Name(brandHosts[of.Brand]);
    }

    private int InTime(int[] things, int n, int size) => things[Math.Clamp((int)((long)n * things.Length / size) + chance.Between(-1, 1), 0, things.Length - 1)];
}
