using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ragusa.Engines.Linking;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.WebTests.Linking;

/// <summary>What comes in one report at a time, in whatever order and with whatever goes again, ends in the groups that the batch finds over all.</summary>
public sealed class LinkerTests
{
    private static readonly string[] Kinds = ["iban", "phone", "host", "file", "favicon", "dom_hash", "sender", "mail_kit", "caller", "subject", "ip"];

    // Small bounds, so that small sets meet all of them.
    private static LinkRules Tight(LinkRules rules) =>
        rules with { Common = new CommonRule(4, 6, 2), Scattered = new ScatteredRule(new Scatter(2, 55), new Scatter(3, 66), 2), FewContexts = 2, Company = new CompanyRule(3, 2), MostValues = 6, Bridge = new BridgeRule(2, 3) };

    // A key is a fact: who saves it says so.
    private static Act Test(TestApp app) => new(Actor.System("test"), "test", app.Clock.Now, Guid.Empty);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Reports_InAnyOrder_EndInTheGroupsOfTheBatch(int round)
    {
        await using var app = await Start();
        for (var seed = round * 100; seed < (round * 100) + 12; seed++)
        {
            var chance = new Random(seed);
            var observations = Some(chance, 15 + chance.Next(60));
            await Tell(app, observations, chance);
            await app.SettleLinks();

            var expected = Batch(app, observations);
            Assert.True(expected == await Found(app), $"seed {seed}\nbatch: {expected}\nfound: {await Found(app)}");
            await Empty(app, observations);
        }
    }

    private static Task<TestApp> Start() => TestApp.Start(new TestSettings
    {
        Services = services => services.Replace(ServiceDescriptor.Singleton(s => new LinkWeights(Tight(LinkWeights.Load(s.GetRequiredService<PackFolder>()).Rules)) { Large = 3 })),
    });

    private static List<Observation> Some(Random chance, int count)
    {
        var pool = Enumerable.Range(0, 6 + (count / 3)).Select(n => (Kind: Kinds[chance.Next(Kinds.Length)], Word: $"v{n}")).ToList();
        return [.. Enumerable.Range(0, count).Select(n => new Observation
        {
            Source = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(20_000 + n)),
            // No two in one minute: which of two equals is the older is then never a matter of their ids.
            At = Instant.From(DateTimeOffset.UnixEpoch.AddDays(20_000 + (n * (chance.Next(10) == 0 ? 40 : 2))).AddMinutes(n)),
            Proof = chance.Next(8) switch { 0 => null, 1 => "p", _ => $"p{n}" },
            Offence = chance.Next(3).ToString(CultureInfo.InvariantCulture),
            Body = chance.Next(5) switch { 0 or 1 => null, 2 => "post", _ => "bank" },
            Language = "en",
            Values = [.. Enumerable.Range(0, chance.Next(chance.Next(10) == 0 ? 10 : 5)).Select(_ => pool[Math.Min(chance.Next(pool.Count), chance.Next(pool.Count))]).Distinct().Select(v => new NamedValue(v.Kind, v.Word, chance.Next(8) switch { 0 => LinkUse.Unknown, 1 => LinkUse.Payer, _ => LinkUse.Offender }))],
        })];
    }

    /// <summary>In any order, in parcels of any size; some are told twice, and some are forgotten in between and told again.</summary>
    private static async Task Tell(TestApp app, List<Observation> observations, Random chance)
    {
        foreach (var parcel in observations.OrderBy(_ => chance.Next()).Chunk(1 + chance.Next(20)))
        {
            foreach (var one in parcel) await Tell(app, one);
            if (chance.Next(2) == 0) await app.SettleLinks();
            var again = observations[chance.Next(observations.Count)];
            if (chance.Next(3) != 0 || !parcel.Contains(again)) continue;

            if (chance.Next(2) == 0) await Forget(app, again.Source);
            if (chance.Next(2) == 0) await app.SettleLinks();
            await Tell(app, again);
        }
    }

    private static async Task Tell(TestApp app, Observation one)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var envelopes = scope.ServiceProvider.GetRequiredService<Envelopes>();
        var key = await envelopes.KeyOf(one.Source, default) ?? envelopes.NewKey(one.Source, app.Clock.Now);
        db.Add(scope.ServiceProvider.GetRequiredService<ILinking>().RowOf(one, key, app.Clock.Now));
        await db.Save(Test(app), new FactsForgotten(one.Source), default);
    }

    private static async Task Forget(TestApp app, Guid source)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        scope.ServiceProvider.GetRequiredService<ILinking>().Forget(source, app.Clock.Now);
        db.RemoveRange(await db.Set<DataKey>().Where(k => k.Record == source).ToListAsync());
        await db.Save(Test(app), new FactsForgotten(source), default);
    }

    private static async Task Empty(TestApp app, List<Observation> observations)
    {
        foreach (var one in observations) await Forget(app, one.Source);
        await app.SettleLinks();
        Assert.Equal("", await Found(app));
        Assert.Equal("0 0 0 0 0", await app.With(async (AppDb db) => $"{await db.Set<Epoch>().CountAsync()} {await db.Set<ContextCount>().CountAsync()} {await db.Set<CompanyNode>().CountAsync()} {await db.Set<Component>().CountAsync()} {await db.Set<Occurrence>().CountAsync()}"));
    }

    private static async Task<string> Found(TestApp app) =>
        Said((await app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Campaign != null).ToListAsync())).GroupBy(s => s.Campaign!.Value).Select(g => g.Select(s => s.Id)));

    private static string Batch(TestApp app, List<Observation> observations)
    {
        var weights = app.Services.GetRequiredService<LinkWeights>();
        var ring = app.Services.GetRequiredService<KeyRing>();
        var kinds = weights.Rules.Kinds.Select((k, n) => (k.Kind, n)).ToDictionary(k => k.Kind, k => (byte)k.n);
        var values = observations.SelectMany(o => o.Values).Select(v => (v.Kind, v.Canonical)).Distinct().ToList();
        var proofs = observations.Select(o => o.Proof).OfType<string>().Distinct().ToList();
        var contexts = observations.Select(o => (o.Offence, o.Body)).Distinct().ToList();
        var start = new List<int> { 0 };
        foreach (var one in observations) start.Add(start[^1] + one.Values.Count);
        var facts = new LinkFacts
        {
            At = [.. observations.Select(o => LinkWeights.MinuteOf(o.At))],
            Proof = [.. observations.Select(o => o.Proof is { } proof ? proofs.IndexOf(proof) : LinkFacts.NoProof)],
            Context = [.. observations.Select(o => contexts.IndexOf((o.Offence, o.Body)))],
            ContextOfText = [.. observations.Select(o => contexts.IndexOf((o.Offence, o.Body)))],
            NamesBody = [.. observations.Select(o => o.Body is not null)],
            Start = [.. start],
            Value = [.. observations.SelectMany(o => o.Values).Select(v => values.IndexOf((v.Kind, v.Canonical)))],
            Use = [.. observations.SelectMany(o => o.Values).Select(v => v.Use)],
            Kind = [.. values.Select(v => kinds[v.Kind])],
            Effect = new ListEffect[values.Count],
            Overrule = new Overrule[values.Count],
            Key = [.. values.Select(v => ValueKey.NumberOf(ValueKey.Of(v.Kind, v.Canonical, ring)))],
        };
        return Said(LinkedGroups.Of(facts, weights.Rules).Groups().Select(g => g.Select(n => observations[n].Source)));
    }

    private static string Said(IEnumerable<IEnumerable<Guid>> groups) =>
        string.Join(" | ", groups.Select(g => string.Join(' ', g.Select(id => (int)(DateTimeOffset.FromUnixTimeMilliseconds(MillisecondsOf(id)) - DateTimeOffset.UnixEpoch).TotalDays - 20_000).Order())).Order(StringComparer.Ordinal));

    private static long MillisecondsOf(Guid id) => System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16;
}
