using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The body is told by mail that something waits for it and where, never what.</summary>
internal sealed class TellBody(AppDb db, BodyRegister register, Letters letters, Envelopes envelopes, CountryProfile profile, Catalogue catalogue) : IHandle<ReferralSent>
{
    public async Task Handle(ReferralSent news, Act act, CancellationToken ct)
    {
        if (!letters.IsConfigured || register.Find(news.Body) is not { Mail: { } mail } body) return;
        if (await envelopes.KeyOf(news.Report.Value, ct) is not { } key) return;

        var text = Text(body.Organisation is null ? "refer.mail.call" : "refer.mail.body").Replace("{site}", $"https://{profile.Domains[0]}{ReferralsModel.Address}", StringComparison.Ordinal);
        letters.Put(new Letter(key, mail, Text("refer.mail.subject"), text), act);
        await db.SaveWorkingState(ct);
    }

    // A body has no language of its own here: the country's first one.
    private string Text(string key) => catalogue.TryFind(profile.Languages[0], key, out var text) || catalogue.TryFind("en", key, out text) ? text : "";
}
