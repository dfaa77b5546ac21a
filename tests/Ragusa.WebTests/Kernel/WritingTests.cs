using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.WebTests.Kernel;

public sealed class WritingTests : IAsyncLifetime
{
    private static readonly Act Act = new(Actor.Officer(Guid.Parse("019bad5f-dee0-7000-8000-000000000001")), "test.writing", Instant.Parse("2026-01-11T14:05:00Z"), Guid.Parse("019bad5f-dee0-7000-8000-000000000002"));
    private Installation installation = null!;

    public async ValueTask InitializeAsync() =>
        installation = await Installation.Start(services => services.AddHandler<NoteWritten, Listener>().AddSingleton<Heard>());

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Save_WithAct_WritesRowJournalEntryAndDelivery()
    {
        var record = Id.Next(Act.Now);
        await installation.In(async s =>
        {
            s.GetRequiredService<Envelopes>().NewKey(record, Act.Now);
            await s.GetRequiredService<AppDb>().Save(Act, new NoteWritten(record), default);
        });

        var history = await installation.In(s => s.GetRequiredService<Journal>().HistoryOf(record.ToString(), null, 10, default));
        var entry = Assert.Single(history);
        Assert.Equal("web-tests.note-written", entry.Action);
        Assert.Equal("test.writing", entry.Purpose);
        Assert.True(entry.IsIntact());

        await installation.In(async s => Assert.Equal(1, await s.GetRequiredService<OutboxDispatcher>().DispatchDue(default)));
        Assert.Equal([record], installation.Get<Heard>().Records);
        await installation.In(async s => Assert.Equal(0, await s.GetRequiredService<OutboxDispatcher>().DispatchDue(default)));
    }

    // What was acknowledged survives a power cut, and what was erased is gone, whichever connection wrote it: a new one, one of the pool, one that a context before used.
    [Fact]
    public async Task EveryConnection_ToSqlite_IsDurableAndErases()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "PostgreSQL is told by its own settings.");
        (string Setting, string Value)[] wanted = [("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1")];
        await AllOpenAtOnce(3);
        await AllOpenAtOnce(4);

        Task AllOpenAtOnce(int more) => installation.In(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await db.Database.OpenConnectionAsync();
            Assert.Equal(wanted, await SettingsOf(db, wanted.Select(w => w.Setting)));
            if (more > 1) await AllOpenAtOnce(more - 1);
            await db.Database.CloseConnectionAsync();
        });
    }

    private static async Task<List<(string Setting, string Value)>> SettingsOf(AppDb db, IEnumerable<string> settings)
    {
        List<(string, string)> found = [];
        foreach (var setting in settings)
        {
            await using var ask = db.Database.GetDbConnection().CreateCommand();
            ask.CommandText = $"PRAGMA {setting}";
            found.Add((setting, $"{await ask.ExecuteScalarAsync()}"));
        }

        return found;
    }

    [Fact]
    public async Task SaveChanges_WithoutAct_Throws() => await installation.In(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        s.GetRequiredService<Envelopes>().NewKey(Id.Next(Act.Now), Act.Now);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveWorkingState(default));
    });

    [Fact]
    public async Task SaveAll_ManyDeeds_AllStandInOneTransaction()
    {
        var ring = installation.Get<KeyRing>();
        var deeds = Enumerable.Range(0, 50).Select(_ =>
        {
            var record = Id.Next(Act.Now);
            Envelopes.NewKey(record, Act.Now, ring, out var row);
            return new Deed(Act, [new NoteWritten(record)], [row]);
        }).ToList();

        await installation.In(s => s.GetRequiredService<AppDb>().SaveAll(deeds, default));

        await installation.In(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            Assert.Equal(50, await db.Set<DataKey>().CountAsync());
            Assert.Equal(50, await db.Set<OutboxDelivery>().CountAsync());
            Assert.All(await db.Set<JournalEntry>().ToListAsync(), entry => Assert.True(entry.IsIntact()));
        });
    }

    [Fact]
    public async Task SaveAll_OneRowTwice_WritesNothing()
    {
        Envelopes.NewKey(Id.Next(Act.Now), Act.Now, installation.Get<KeyRing>(), out var row);
        var twice = new Deed(Act, [new NoteWritten(row.Record)], [row, row]);
        var before = await installation.In(s => s.GetRequiredService<AppDb>().Set<JournalEntry>().CountAsync());

        await installation.In(async s => await Assert.ThrowsAnyAsync<Exception>(() => s.GetRequiredService<AppDb>().SaveAll([twice], default)));

        await installation.In(async s => Assert.Equal(before, await s.GetRequiredService<AppDb>().Set<JournalEntry>().CountAsync()));
    }

    [Theory]
    [InlineData("UPDATE kernel_journal SET actor_id = 'nobody'")]
    [InlineData("DELETE FROM kernel_journal")]
    public async Task Journal_ChangedBySql_IsRefusedByTheDatabase(string sql)
    {
        await installation.In(s => s.GetRequiredService<AppDb>().Save(Act, new NoteWritten(Id.Next(Act.Now)), default));

        await installation.In(async s =>
        {
            var fault = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => s.GetRequiredService<AppDb>().Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Handler_ThatFails_IsTriedAgainLater()
    {
        installation.Get<Heard>().FailOnce = true;
        var record = Id.Next(Act.Now);
        await installation.In(s => s.GetRequiredService<AppDb>().Save(Act, new NoteWritten(record), default));

        var dispatcher = installation.Get<OutboxDispatcher>();
        await dispatcher.DispatchDue(default);
        Assert.Empty(installation.Get<Heard>().Records);

        await installation.In(async s =>
        {
            var delivery = await s.GetRequiredService<AppDb>().Set<OutboxDelivery>().SingleAsync();
            Assert.Equal(1, delivery.Attempts);
            delivery.DueAt = Act.Now;
            await s.GetRequiredService<AppDb>().SaveWorkingState(default);
        });
        await dispatcher.DispatchDue(default);
        Assert.Equal([record], installation.Get<Heard>().Records);
    }

    [Fact]
    public async Task RecordRead_SeveralObjects_IsOneEntryThatListsThem()
    {
        ObjectRef[] objects = [new("tests.note", "a"), new("tests.note", "b"), new("tests.note", "c")];
        await installation.In(s => s.GetRequiredService<AppDb>().RecordRead(Act, "tests.list-read", objects, default));

        var entry = Assert.Single(await installation.In(s => s.GetRequiredService<Journal>().Latest(null, null, 10, default)), e => e.Action == "tests.list-read");
        Assert.Equal(("a", "b,c"), (entry.SubjectId, entry.OtherIds));
        Assert.True(entry.IsIntact());
    }

    [Fact]
    public async Task Envelope_ErasedKey_OpensNothing()
    {
        var record = Id.Next(Act.Now);
        var box = await installation.In(async s =>
        {
            var key = s.GetRequiredService<Envelopes>().NewKey(record, Act.Now);
            await s.GetRequiredService<AppDb>().Save(Act, new NoteWritten(record), default);
            return key.Seal("story", "They called me.");
        });

        await installation.In(async s =>
        {
            var key = await s.GetRequiredService<Envelopes>().KeyOf(record, default);
            Assert.Equal("They called me.", key!.OpenText("story", box));
            Assert.ThrowsAny<CryptographicException>(() => key.Open("other section", box));
        });

        await installation.In(async s =>
        {
            Assert.True(await s.GetRequiredService<Envelopes>().Erase(record, default));
            await s.GetRequiredService<AppDb>().Save(Act, new NoteWritten(record), default);
        });
        Assert.Null(await installation.In(s => s.GetRequiredService<Envelopes>().KeyOf(record, default)));
    }

    public static TheoryData<string, bool> Searches => new()
    {
        { "parcel", true },
        { "parcel fee", true },
        { "PARCEL Fee", true },
        { "fee parcel", false },
        { "cafe", true },
        { "bank", false },
        { "OR 1=1 --", false },
        { "parcel | bank", true },
        { "bank | parcel fee", true },
        { "bank | fee parcel", false },
        { "parcel & !bank", true },
        { "parcel & !cafe", false },
        { "parcel & !fee at", false },
        { "parcel & cafe", true },
        { "parcel & bank", false },
        { "parcel fee at the cafe", true },
        { "parcel fee the cafe", false },
        { "message about", true },
        { "about a", false },
        { "title:message", true },
        { "body:message", false },
        { "body:parcel fee & title:a message", true },
        { "!title:parcel & parcel", true },
        { "!body:parcel & parcel", false },
        { "ab12 & parcel", true },
        { "cafe ab12 & bank", false },
    };

    /// <summary>What the index finds, and what looking at one record after the other finds, is the same.</summary>
    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Search_ByWordsAndPhrases_FindsWhatFits(string query, bool isFound)
    {
        var record = Id.Next(Act.Now);
        await installation.In(async s =>
        {
            await s.GetRequiredService<Search>().Put("note", record, [new Passage("title", "A message about"), new Passage("body", "a parcel fee at the Café.", "ab12")], default);
            await s.GetRequiredService<AppDb>().SaveWorkingState(default);
        });

        Guid[] expected = isFound ? [record] : [];
        Assert.Equal(expected, await installation.In(s => s.GetRequiredService<Search>().Find("note", WantedOf(query), 10, default)));
        Assert.Equal(expected, await installation.In(s => s.GetRequiredService<Search>().Among([record, Id.Next(Act.Now)], WantedOf(query), default)));

        await installation.In(async s =>
        {
            await s.GetRequiredService<Search>().Erase(record, default);
            await s.GetRequiredService<AppDb>().SaveWorkingState(default);
        });
        Assert.Empty((await installation.In(s => s.GetRequiredService<Search>().Find("note", WantedOf(query), 10, default)))!);
    }

    [Fact]
    public async Task Search_ForWhatIsNotThere_IsAnsweredByLookingAtEach()
    {
        var record = Id.Next(Act.Now);
        await installation.In(async s =>
        {
            await s.GetRequiredService<Search>().Put("lonely", record, [new Passage("body", "Only a parcel.")], default);
            await s.GetRequiredService<Search>().Put("lonely", Id.Next(Act.Now), [new Passage("body", "Only a bank.")], default);
            await s.GetRequiredService<AppDb>().SaveWorkingState(default);
        });

        Assert.Null(await installation.In(s => s.GetRequiredService<Search>().Find("lonely", WantedOf("!bank"), 10, default)));
        Assert.Null(await installation.In(s => s.GetRequiredService<Search>().Find("lonely", WantedOf("only"), 1, default)));
        Assert.Equal([record], await installation.In(s => s.GetRequiredService<Search>().Among([record], WantedOf("!bank"), default)));
    }

    [Fact]
    public async Task Search_OfMoreThanTheIndexHolds_FindsTheFirst()
    {
        var record = Id.Next(Act.Now);
        var text = string.Join(' ', Enumerable.Range(0, 60_000).Select(n => $"w{n}"));
        await installation.In(async s =>
        {
            await s.GetRequiredService<Search>().Put("long", record, [new Passage("body", text, text)], default);
            await s.GetRequiredService<AppDb>().SaveWorkingState(default);
        });

        Assert.Equal([record], await installation.In(s => s.GetRequiredService<Search>().Find("long", WantedOf("body:w16000 w16001 w16002"), 1, default)));
        Assert.Empty((await installation.In(s => s.GetRequiredService<Search>().Find("long", WantedOf("body:w59999"), 1, default)))!);
    }

    private static Wanted.All WantedOf(string query) => new(
        [.. query.Split('&').Select(all => new Wanted.Any([.. all.Split('|').Select(One)])).Select(any => any.Of is [var only] ? only : any)]);

    private static Wanted One(string words) => words.Trim() is ['!', .. var not] ? new Wanted.Not(Fielded(not)) : Fielded(words);

    private static Wanted.Words Fielded(string words) => words.Split(':') is [var part, var text] ? new(text, [part.Trim()]) : new(words, ["title", "body"]);

    internal sealed record NoteWritten(Guid Note) : IEvent
    {
        public ObjectRef Subject => new("tests.note", Note.ToString());
    }

    internal sealed class Heard
    {
        public List<Guid> Records { get; } = [];

        public bool FailOnce { get; set; }
    }

    internal sealed class Listener(Heard heard) : IHandle<NoteWritten>
    {
        public Task Handle(NoteWritten news, Act act, CancellationToken ct)
        {
            if (heard.FailOnce)
            {
                heard.FailOnce = false;
                throw new InvalidOperationException("The first try fails.");
            }

            heard.Records.Add(news.Note);
            return Task.CompletedTask;
        }
    }
}
