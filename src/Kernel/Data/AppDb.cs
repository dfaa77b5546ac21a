using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ragusa.Kernel;

/// <summary>
/// The one database context, assembled from the modules' mapping classes. There are two ways to write and no third:
/// <see cref="Save(Act, IEvent, CancellationToken)"/>, which puts rows, journal entry and outbox deliveries into one transaction,
/// and <see cref="SaveWorkingState"/> for rows that are <see cref="IWorkingState"/>. Not thread-safe; one per request or handler.
/// It goes back to a pool: whoever opens its connection closes it, or the next who get it hold theirs for as long as they live.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options, ModelParts parts, WriteGate gate, OutboxRoutes routes, DatabaseChoice choice, KeyRing ring)
    : DbContext(options)
{
    private const int MostTries = 5;
    private static readonly Histogram<double> Took = Signals.Meter.CreateHistogram<double>("ragusa.commit.duration", "s", "How long a transaction took, waiting for its turn included");

    private bool isAllowed;

    /// <exception cref="DbUpdateConcurrencyException">Somebody changed a versioned row meanwhile; nothing was written.</exception>
    public Task Save(Act act, IEvent news, CancellationToken ct) => Save(act, [news], ct);

    /// <inheritdoc cref="Save(Act, IEvent, CancellationToken)"/>
    public async Task Save(Act act, IReadOnlyList<IEvent> news, CancellationToken ct)
    {
        if (news.Count == 0) throw new ArgumentException("A write without news would leave no trace in the journal.", nameof(news));

        Tell(act, news);
        await Commit(ct);
        routes.Announce();
    }

    /// <summary>As <see cref="Save(Act, IReadOnlyList{IEvent}, CancellationToken)"/>, for the news of several acts in one transaction.</summary>
    public async Task Save(IReadOnlyList<(Act Act, IReadOnlyList<IEvent> News)> told, CancellationToken ct)
    {
        if (told.All(t => t.News.Count == 0)) throw new ArgumentException("A write without news would leave no trace in the journal.", nameof(told));

        foreach (var (act, news) in told) Tell(act, news);
        await Commit(ct);
        routes.Announce();
    }

    /// <summary>Saves rows that need no journal entry.</summary>
    /// <exception cref="InvalidOperationException">A changed row is not <see cref="IWorkingState"/>.</exception>
    public async Task SaveWorkingState(CancellationToken ct)
    {
        var fact = Changed().FirstOrDefault(entry => entry.Entity is not IWorkingState);
        if (fact is not null) throw new InvalidOperationException($"{fact.Metadata.DisplayName()} is not working state: save it with an Act and an event.");

        await Commit(ct);
    }

    /// <summary>As <see cref="SaveWorkingState"/>. False: somebody changed a row meanwhile; nothing was written, and what was begun is dropped.</summary>
    public async Task<bool> TrySaveWorkingState(CancellationToken ct)
    {
        try
        {
            await SaveWorkingState(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>
    /// Writes many deeds in one transaction, their new rows without change tracking: the way of hot paths. What was changed in tracked rows goes with them.
    /// Either all are written or, on any exception, none.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed a versioned row or deleted one that goes meanwhile; nothing was written.</exception>
    /// <returns>How long others who wanted to could not write meanwhile; nothing if nobody waited in the end, or where the database has several writers.</returns>
    public async Task<TimeSpan> SaveAll(IReadOnlyList<Deed> deeds, CancellationToken ct)
    {
        var rows = new BulkRows(Model);
        foreach (var deed in deeds)
        {
            rows.AddRange(deed.Rows);
            foreach (var item in deed.News)
            {
                var written = EventName.Write(item);
                rows.Add(JournalEntry.Of(deed.Act, item, written));
                rows.AddRange(routes.DeliveriesOf(deed.Act, item, written));
            }
        }

        var gone = new BulkRows(Model);
        gone.AddRange(deeds.SelectMany(d => d.Gone));
        using var timed = new Timed(deeds.Count);
        ChangeTracker.DetectChanges();
        using var turn = await gate.Enter(ct);
        var begun = Stopwatch.GetTimestamp();
        await using var transaction = await Database.BeginTransactionAsync(ct);
        await BulkWrite.Delete(this, gone, choice.IsPostgres, ct);
        await BulkWrite.Insert(this, rows, choice.IsPostgres, ct);
        await SaveTracked(ct);
        await transaction.CommitAsync(ct);
        routes.Announce();
        return gate.IsAwaited ? Stopwatch.GetElapsedTime(begun) : TimeSpan.Zero;
    }

    /// <summary>Records that personal data was read. Returns after the entry is durable, so call it before the page is sent.</summary>
    public Task RecordRead(Act act, string action, IReadOnlyCollection<ObjectRef> objects, CancellationToken ct)
    {
        Add(JournalEntry.OfRead(act, action, objects));
        return Commit(ct);
    }

    /// <summary>Two people may change one thing in the same moment: the database lets one of them through, and the other is refused so. What was begun is dropped.</summary>
    public async Task<Result> Competing(Refusal loser, Func<Task<Result>> deed)
    {
        try
        {
            return await deed();
        }
        catch (DbUpdateConcurrencyException)
        {
            ChangeTracker.Clear();
            return loser;
        }
    }

    /// <inheritdoc cref="Competing(Refusal, Func{Task{Result}})"/>
    public async Task<Result<T>> Competing<T>(Refusal loser, Func<Task<Result<T>>> deed)
    {
        Result<T> result = loser;
        var won = await Competing(loser, async () => new Result((result = await deed()).Refusal));
        return won.Refusal is { } refusal ? refusal : result;
    }

    /// <summary>For deeds that must not lose to the rules or to a colleague: when another change came first, what was begun is dropped and the deed looks again, a few times.</summary>
    public async Task<T> Again<T>(Func<Task<T>> deed)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await deed();
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                ChangeTracker.Clear();
            }
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        isAllowed
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : throw new InvalidOperationException("Nobody writes without saying who and why: call Save with an Act.");

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Nobody writes without saying who and why: call Save with an Act.");

    /// <summary>Enters the gate for statements that a <c>*Queries</c> class sends itself. Dispose the turn when they are committed.</summary>
    internal ValueTask<WriteGate.Turn> EnterGate(CancellationToken ct) => gate.Enter(ct);

    /// <summary>Takes what was deleted from these entities' tables out of the database's files too. Keys, search tokens and letters are always among them.</summary>
    /// <exception cref="TimeoutException">Somebody was in the way the whole time; try again later.</exception>
    public Task Scrub(IEnumerable<Type> entities, CancellationToken ct) =>
        DatabaseQueries.Scrub(this, entities.Concat([typeof(DataKey), typeof(SearchDocument), typeof(WaitingLetter)]).Select(type => Model.FindEntityType(type)!.GetTableName()!).Distinct(), ct);

    /// <summary>Whose keyed columns the model reads and writes.</summary>
    internal string RingId => ring.RingId;

    internal bool IsPostgres => choice.IsPostgres;

    private void Tell(Act act, IReadOnlyList<IEvent> news)
    {
        foreach (var item in news)
        {
            var written = EventName.Write(item);
            Add(JournalEntry.Of(act, item, written));
            AddRange(routes.DeliveriesOf(act, item, written));
        }
    }

    private async Task Commit(CancellationToken ct)
    {
        using var timed = new Timed(1);
        ChangeTracker.DetectChanges();
        using var turn = await gate.Enter(ct);
        await SaveTracked(ct);
    }

    private async Task SaveTracked(CancellationToken ct)
    {
        // What changed was found once, before others had to wait: of thousands of rows that takes longer than writing them.
        (isAllowed, ChangeTracker.AutoDetectChangesEnabled) = (true, false);
        try
        {
            foreach (var entry in Changed().Where(entry => entry is { State: EntityState.Modified, Entity: IVersioned }))
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }

            if (ChangeTracker.HasChanges()) await base.SaveChangesAsync(ct);
        }
        finally
        {
            (isAllowed, ChangeTracker.AutoDetectChangesEnabled) = (false, true);
        }
    }

    /// <summary>One commit, for metrics and traces.</summary>
    private sealed class Timed : IDisposable
    {
        private readonly long begun = Stopwatch.GetTimestamp();
        private readonly Activity? span;

        public Timed(int deeds) => span = Signals.Spans.StartActivity("commit")?.SetTag("ragusa.count", deeds);

        public void Dispose()
        {
            Took.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            span?.Dispose();
        }
    }

    private IEnumerable<EntityEntry> Changed() =>
        ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conversions.Apply(configurationBuilder, parts.IdTypes, choice.IsPostgres);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts.All) modelBuilder.ApplyConfigurationsFromAssembly(part.Assembly);

        foreach (var versioned in modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            versioned.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }

        foreach (var keyed in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()).Where(TableTraits.IsKeyed))
        {
            keyed.SetValueConverter(Conversions.KeyedName(ring));
        }

        // Lower case with underscores: readable in psql without quotes.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
        {
            property.SetColumnName(EventName.Spell(property.Name, '_'));
        }
    }
}

/// <summary>One act of a batch: who and why, what happened, and the new rows that say so.</summary>
public sealed record Deed(Act Act, IReadOnlyList<IEvent> News, IReadOnlyList<object> Rows)
{
    /// <summary>Rows that go, by their keys; they need not be tracked. If one of them is gone already, nothing is written.</summary>
    public IReadOnlyList<object> Gone { get; init; } = [];
}
