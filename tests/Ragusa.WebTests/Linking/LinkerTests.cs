using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    // A key is a fact: who saves it says so.
    private static Act Test(TestApp app) => new(Actor.System("test"), "test", app.Clock.Now, Guid.Empty);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public async Task Reports_InAnyOrder_EndInTheGroupsOfTheBatch(int round, int part)
    {
        await using var app = await Start(pack => Tight(pack, part));
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

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Reports_OfWhichAnalystsJoinedSome_EndInTheGroupsOfTheBatch(int part)
    {
        await using var app = await Start(pack => Tight(pack, part));
        for (var seed = part * 1000; seed < (part * 1000) + 16; seed++)
        {
            var chance = new Random(seed);
            var observations = Some(chance, 20 + chance.Next(50));
            var early = observations[..(observations.Count / 2)];
            await Tell(app, early, chance);
            await app.SettleLinks();
            List<(Guid, Guid)> joined = [.. Enumerable.Range(0, 1 + chance.Next(3)).Select(_ => (early[chance.Next(early.Count)].Source, early[chance.Next(early.Count)].Source))];
            await Join(app, joined);
            await Tell(app, observations[early.Count..], chance);
            // One that was joined comes back beside what is new.
            await Tell(app, observations.Single(o => o.Source == joined[0].Item1));
            await app.SettleLinks();

            var expected = Batch(app, observations, joined);
            Assert.True(expected == await Found(app), $"seed {seed}\nbatch: {expected}\nfound: {await Found(app)}");
            await Empty(app, observations);
        }
    }

    [Fact]
    public async Task Report_SaysOnceWhichKindsOfIdentifiersItNames()
    {
        await using var app = await Start();
        var one = Some(new Random(1), 1)[0] with { Values = [new("phone", "p", LinkUse.Offender), new("iban", "a", LinkUse.Offender), new("iban", "b", LinkUse.Payer), new("subject", "words", LinkUse.Offender)] };
        await Tell(app, one);
        await app.SettleLinks();

        Assert.Equal("iban phone", await app.With((AppDb db) => db.Set<Source>().Select(s => s.Kinds).SingleAsync()));
    }

    private static Task<int> Join(TestApp app, List<(Guid One, Guid Other)> pairs) => app.With(async (AppDb db) =>
    {
        foreach (var (one, other) in pairs)
        {
            db.Add(Decision.Of(DecisionId.New(app.Clock.Now), DecisionKind.Join, null, one, other, Guid.NewGuid(), false, [], app.Clock.Now));
            db.AddRange(Work.Of(WorkKind.Touch, one, app.Clock.Now), Work.Of(WorkKind.Touch, other, app.Clock.Now));
        }

        await db.Save(Test(app), new FactsForgotten(Guid.NewGuid()), default);
        return pairs.Count;
    });

    [Theory]
    [InlineData("v2")]
    [InlineData("v3")]
    public async Task Report_ThatIsToldAnewAndHangsElsewhere_LeavesItsCampaignToTheOthers(string value)
    {
        await using var app = await Start();
        var all = Some(new Random(1), 5).Select((o, n) => o with { Proof = $"p{n}", Offence = "0", Body = "bank", Values = [new("iban", n < 3 ? "v1" : "v2", LinkUse.Offender)] }).ToList();
        foreach (var one in all) await Tell(app, one);
        await app.SettleLinks();
        var campaigns = await Campaigns();

        await Tell(app, all[2] with { Values = [new("iban", value, LinkUse.Offender)] });
        await app.SettleLinks();

        Assert.Equal(value == "v2" ? "0 1 | 2 3 4" : "0 1 | 3 4", await Found(app));
        Assert.Equal(campaigns, await Campaigns());

        Task<string> Campaigns() => app.With(async (AppDb db) =>
        {
            var known = await db.Set<Source>().AsNoTracking().Where(s => s.Id == all[0].Source || s.Id == all[4].Source).OrderBy(s => s.Id).Select(s => s.Campaign).ToListAsync();
            var states = await db.Set<Campaign>().AsNoTracking().OrderBy(c => c.Id).ToListAsync();
            return string.Join(' ', known.Select(c => $"{c!.Value.Value} {states.Single(s => s.Id == c).State}"));
        });
    }

    // Small bounds, so that small sets meet all of them.
    private static RuleContent Tight(RuleContent pack) => Tight(pack, part: 2);

    private static RuleContent Tight(RuleContent pack, int part)
    {
        var rules = JsonNode.Parse(pack.Rules.GetRawText())!.AsObject();
        rules["common"] = JsonNode.Parse("""{ "shared": 4, "exclusive": 6, "contexts": 2 }""");
        rules["scattered"] = JsonNode.Parse("""{ "shared": { "proofs": 2, "percent": 55 }, "exclusive": { "proofs": 3, "percent": 66 }, "contexts": 2 }""");
        rules["company"] = JsonNode.Parse("""{ "needing": 3, "supporting": 2 }""");
        rules["bridge"] = JsonNode.Parse($$"""{ "part": {{part}}, "carriers": 3 }""");
        (rules["fewContexts"], rules["mostValues"]) = (2, 6);
        return pack with { Rules = JsonSerializer.SerializeToElement(rules) };
    }

    private static async Task<TestApp> Start(Func<RuleContent, RuleContent>? changed = null)
    {
        var app = await TestApp.Start(new TestSettings
        {
            Services = services => services
                .Replace(ServiceDescriptor.Singleton(s => (changed ?? Tight)(RuleContent.Of(s.GetRequiredService<PackFolder>()))))
                .Replace(ServiceDescriptor.Singleton(new LinkingLimits(Large: 3))),
        });
        // The database was made with the rules of the pack.
        await Accept(app);
        await app.SettleLinks();
        return app;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task OtherRules_AcceptedBetweenNewReportsAndPowerCuts_EndInTheGroupsOfTheBatch(int round)
    {
        Func<RuleContent, RuleContent> pack = Tight;
        await using var app = await Start(content => pack(content));
        for (var seed = round * 1000; seed < (round * 1000) + 6; seed++)
        {
            var chance = new Random(seed);
            var observations = Some(chance, 30 + chance.Next(40));
            var meanwhile = observations.Where(_ => chance.Next(4) == 0).ToList();
            var afterwards = observations.Except(meanwhile).Where(_ => chance.Next(3) == 0).ToList();
            await Tell(app, [.. observations.Except(meanwhile).Except(afterwards)], chance);
            await app.SettleLinks();

            pack = seed % 2 == 0 ? Loose : Tight;
            await app.Restart();
            await Accept(app);
            foreach (var one in meanwhile)
            {
                await Tell(app, one);
                for (var steps = chance.Next(4); steps > 0; steps--) await app.Services.GetRequiredService<Linker>().Step(default);
                // What was in memory is gone; what was saved is all that the next start has.
                if (chance.Next(6) == 0) await app.Restart();
            }

            await app.SettleLinks();
            // What links in company finds its partner by rows that only linking anew has written.
            foreach (var one in afterwards) await Tell(app, one);
            await app.SettleLinks();
            Assert.Equal([RuleState.InForce], await app.With((AppDb db) => db.Set<RuleSet>().Where(s => s.State == RuleState.Accepted || s.State == RuleState.InForce).Select(s => s.State).ToListAsync()));
            var expected = Batch(app, observations);
            Assert.True(expected == await Found(app), $"seed {seed}\nbatch: {expected}\nfound: {await Found(app)}");
            await Empty(app, observations);
        }
    }

    [Fact]
    public async Task ProposedRules_ChangeNothing_UntilSomebodyAccepts()
    {
        Func<RuleContent, RuleContent> pack = Tight;
        await using var app = await Start(content => pack(content));
        var chance = new Random(7);
        // A list of the other rules keeps this value from linking.
        var linked = Some(chance, 2).Select((o, n) => o with { Proof = $"q{n}", Offence = "0", Body = "bank", Values = [new("iban", "v1", LinkUse.Offender)] }).ToList();
        List<Observation> observations = [.. linked, .. Some(chance, 60).Skip(2)];
        await Tell(app, observations, chance);
        await app.SettleLinks();
        var before = await Found(app);

        pack = Loose;
        await app.Restart();
        var difference = await Compare(app);
        await app.SettleLinks();
        Assert.Equal(before, await Found(app));

        await app.With(async (AppDb db) => await DecideRules.Accept(Assert.Single(await db.Set<RuleSet>().Where(s => s.State == RuleState.Compared).ToListAsync()).Id, Guid.NewGuid(), Test(app), db, default));
        await app.SettleLinks();
        var after = await app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Campaign != null).GroupBy(s => s.Campaign).Select(g => g.Count()).ToListAsync());
        Assert.Equal((after.Sum(), after.Count), (difference.LinkedThen, difference.CampaignsThen));
        Assert.NotEqual(before, await Found(app));
    }

    [Fact]
    public async Task ReportAloneBeforeOtherRules_LinksInCompanyWithOneThatComesAfterThem()
    {
        Func<RuleContent, RuleContent> pack = Loose;
        await using var app = await Start(content => pack(content));
        var two = Some(new Random(1), 2).Select((o, n) => o with { Proof = $"p{n}", Offence = "0", Body = "bank", Values = [new("favicon", "icon", LinkUse.Offender), new("sender", "boss", LinkUse.Offender)] }).ToList();
        await Tell(app, two[0]);
        await app.SettleLinks();

        pack = Tight;
        await app.Restart();
        await Accept(app);
        await app.SettleLinks();
        await Tell(app, two[1]);
        await app.SettleLinks();

        Assert.Equal("0 1", await Found(app));
    }

    // Other bounds, other strengths, and a list that keeps some values from linking.
    private static RuleContent Loose(RuleContent pack)
    {
        var rules = JsonNode.Parse(Tight(pack).Rules.GetRawText())!.AsObject();
        rules["version"] = "loose";
        rules["common"] = JsonNode.Parse("""{ "shared": 8, "exclusive": 9, "contexts": 3 }""");
        rules["company"] = JsonNode.Parse("""{ "needing": 4, "supporting": 3 }""");
        rules["strength"]!["B"] = 45;
        rules["mostValues"] = 5;
        var list = JsonSerializer.SerializeToElement(new { name = "Some", version = 1, description = "Some values", type = "string", list = new[] { "v1", "v3", "v8" }, effect = "never" });
        return pack with { Rules = JsonSerializer.SerializeToElement(rules), Lists = new(pack.Lists, StringComparer.Ordinal) { ["lists/some.json"] = list } };
    }

    private static async Task Accept(TestApp app)
    {
        if (await app.With((AppDb db) => db.Set<RuleSet>().AnyAsync(s => s.State == RuleState.Proposed || s.State == RuleState.Compared)) is false) return;

        await Compare(app);
        var open = await app.With((AppDb db) => db.Set<RuleSet>().AsNoTracking().SingleAsync(s => s.State == RuleState.Compared));
        Assert.True((await app.With((AppDb db) => DecideRules.Accept(open.Id, Guid.NewGuid(), Test(app), db, default))).IsDone);
    }

    private static async Task<RulesDifference> Compare(TestApp app)
    {
        // The server compares by itself too; whoever is first has done it.
        for (var tries = 0; tries < 200 && !await app.With((AppDb db) => db.Set<RuleSet>().AnyAsync(s => s.State == RuleState.Compared)); tries++)
        {
            if (!await app.Services.GetRequiredService<RulesComparer>().Step(default)) await Task.Delay(50);
        }

        var compared = await app.With((AppDb db) => db.Set<RuleSet>().AsNoTracking().SingleAsync(s => s.State == RuleState.Compared));
        return JsonSerializer.Deserialize<RulesDifference>(compared.Difference, EventName.Json)!;
    }

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
        Assert.All(await app.With((AppDb db) => db.Set<Campaign>().AsNoTracking().ToListAsync()), c => Assert.True(c.IsOver));
        Assert.Equal("0 0 0 0 0 0 0", await app.With(async (AppDb db) => $"{await db.Set<Epoch>().CountAsync()} {await db.Set<ContextCount>().CountAsync()} {await db.Set<SaidBefore>().CountAsync()} {await db.Set<CompanyNode>().CountAsync()} {await db.Set<Component>().CountAsync()} {await db.Set<BridgeRow>().CountAsync()} {await db.Set<Occurrence>().CountAsync()}"));
    }

    private static async Task<string> Found(TestApp app) =>
        Said((await app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Campaign != null).ToListAsync())).GroupBy(s => s.Campaign!.Value).Select(g => g.Select(s => s.Id)));

    private static string Batch(TestApp app, List<Observation> observations, IReadOnlyList<(Guid One, Guid Other)>? joined = null)
    {
        var (weights, lists) = (app.Services.GetRequiredService<RulesInForce>().Current.Weights, app.Services.GetRequiredService<RulesInForce>().Current.Lists);
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
            Effect = [.. values.Select(v => lists.EffectOf(v.Kind, v.Canonical))],
            Overrule = new Overrule[values.Count],
            Key = [.. values.Select(v => ValueKey.NumberOf(ValueKey.Of(v.Kind, v.Canonical, ring)))],
            Joined = [.. (joined ?? []).Select(j => (observations.FindIndex(o => o.Source == j.One), observations.FindIndex(o => o.Source == j.Other)))],
        };
        return Said(LinkedGroups.Of(facts, weights.Rules).Groups().Select(g => g.Select(n => observations[n].Source)));
    }

    private static string Said(IEnumerable<IEnumerable<Guid>> groups) =>
        string.Join(" | ", groups.Select(g => string.Join(' ', g.Select(id => (int)(Id.TimeOf(id).ToDateTimeOffset() - DateTimeOffset.UnixEpoch).TotalDays - 20_000).Order())).Order(StringComparer.Ordinal));
}
