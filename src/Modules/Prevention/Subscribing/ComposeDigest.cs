using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>Writes the letter of one subscriber in his language.</summary>
internal sealed class ComposeDigest(SubscriptionLetters letters, SubscriptionLinks links, CountryProfile profile)
{
    public Letter For(Subscriber subscriber, RecordKey key, IReadOnlyList<Warning> warnings)
    {
        var (language, leave) = (subscriber.Language, links.Leave(subscriber.Id));
        string Say(string part) => letters.Text(language, part).Replace("{service}", profile.Service.In(language), StringComparison.Ordinal);

        var (subject, body) = DigestWriter.Write(warnings, Feed(language, Say), Say("subscribe.mail.digest.several"));
        var footer = Say("subscribe.mail.digest.footer").Replace("{link}", leave.AbsoluteUri, StringComparison.Ordinal);
        return new Letter(key, subscriber.AddressIn(key), subject, $"{body}\n{footer}\n") { Leave = leave };
    }

    private WarningFeed Feed(string language, Func<string, string> say) => new()
    {
        Language = language,
        Title = profile.Service.In(language),
        Summary = "",
        Author = profile.Service.In(language),
        Home = new Uri($"https://{profile.Domains[0]}/"),
        Address = new Uri($"https://{profile.Domains[0]}/"),
        Domain = profile.Domains[0],
        Words = new FeedWords(say("subscribe.mail.withdrawn"), say("subscribe.mail.corrected"), say("subscribe.mail.to-do"), say("subscribe.mail.happened"), say("subscribe.mail.indicators")),
        Warnings = [],
    };
}
