using Microsoft.Extensions.DependencyInjection;
using Ragusa.Engines.Linking;
using Ragusa.Linking;

namespace Ragusa.WebTests.Prevention.Asking;

/// <summary>Writes reports as linking knows them, for what only counts them.</summary>
internal static class ToldValues
{
    /// <summary>So many reports name a value.</summary>
    /// <param name="received">How long ago they came in; null for when it happened.</param>
    /// <param name="people">How many people vouch for them; null for as many as reports.</param>
    public static Task<int> Tell(
        this TestApp app, string kind, string canonical, int reports, TimeSpan ago, int? people = null, bool restricted = false, bool held = false, bool silent = false, LinkUse use = LinkUse.Offender, TimeSpan? received = null) =>
        app.With(async (AppDb db) =>
        {
            var value = ValueKey.Of(kind, canonical, app.Services.GetRequiredService<KeyRing>());
            for (var n = 0; n < reports; n++)
            {
                var (id, at, proof) = (Id.Next(app.Clock.Now - (received ?? ago)), app.Clock.Now - ago - TimeSpan.FromSeconds(n), 1000L + (n % (people ?? reports)));
                db.Add(new Source { Id = id, At = at, Proof = proof, Offence = "fraud", Language = "en", IsRestricted = restricted, IsHeld = held });
                db.Add(new Occurrence { Value = value, Source = id, Kind = kind, Use = use, Effect = ListEffect.None, At = at, Proof = proof, Context = 1, Sealed = [1], IsSilent = silent, Epoch = 1 });
            }

            await db.SaveWorkingState(default);
            return reports;
        });
}
