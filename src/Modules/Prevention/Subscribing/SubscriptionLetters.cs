using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The letters about a subscription itself.</summary>
internal sealed class SubscriptionLetters(Letters letters, SubscriptionLinks links, Catalogue catalogue, CountryProfile profile)
{
    /// <summary>Asks the owner of the mailbox whether it was him. Who did not ask need do nothing.</summary>
    public void Confirm(Subscriber subscriber, RecordKey key, Act act) => Put(subscriber, key, "confirm", links.Confirm(subscriber.Id), act);

    /// <summary>Somebody asked for an address that is subscribed: only its owner learns that.</summary>
    public void Remind(Subscriber subscriber, RecordKey key, Act act) => Put(subscriber, key, "remind", links.Leave(subscriber.Id), act);

    /// <summary>A text in this language, else in the country's first.</summary>
    public string Text(string language, string key) =>
        catalogue.TryFind(language, key, out var text) || catalogue.TryFind(profile.Languages[0], key, out text) || catalogue.TryFind("en", key, out text) ? text : "";

    private void Put(Subscriber subscriber, RecordKey key, string what, Uri link, Act act)
    {
        string Say(string part) => Text(subscriber.Language, $"subscribe.mail.{what}.{part}").Replace("{service}", Service(subscriber.Language), StringComparison.Ordinal).Replace("{link}", link.AbsoluteUri, StringComparison.Ordinal);

        letters.Put(new Letter(key, subscriber.AddressIn(key), Say("subject"), Say("body")), act);
        subscriber.Write(act.Now);
    }

    private string Service(string language) => profile.Service.In(language);
}
