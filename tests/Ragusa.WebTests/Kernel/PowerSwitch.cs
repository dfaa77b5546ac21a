using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Kernel;

/// <summary>
/// Cuts the power of a node between two of its steps at the database: before or after a statement, before or after a commit. From then on
/// nothing that this node does reaches the database. Others, in other flows of control, work on.
/// </summary>
internal sealed class PowerSwitch : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly AsyncLocal<Supply?> supply = new();

    /// <summary>An app without work in the background: the test itself is the node that dies and the one that goes on.</summary>
    public Task<TestApp> StartAlone() => TestApp.Start(new TestSettings
    {
        Services = services =>
        {
            services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(this));
            foreach (var worker in services.Where(IsWorker).ToList()) services.Remove(worker);
        },
    });

    private static bool IsWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && (service.ImplementationFactory is not null || service.ImplementationType == typeof(BatchWriter) || service.ImplementationType == typeof(ReassessReports));

    /// <summary>Runs the work and cuts the power before its step <paramref name="step"/>, from 1.</summary>
    /// <returns>True if the work was done in fewer steps.</returns>
    public async Task<bool> Until(int step, Func<Task> work)
    {
        var mine = supply.Value = new Supply { StepsLeft = step - 1 };
        try
        {
            await work();
        }
        catch (Exception) when (mine.IsCut)
        {
            // What the node makes of it does not matter: it is dead.
        }
        finally
        {
            supply.Value = null;
        }

        return !mine.IsCut;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Step(result);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => Step(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Step(result);

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => Step(result);

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) => Step(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => Step(result);

    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => await Step(true);

    private ValueTask<T> Step<T>(T result)
    {
        if (supply.Value is { } mine) mine.Step();
        return ValueTask.FromResult(result);
    }

    private sealed class Supply
    {
        public int StepsLeft { get; set; }

        public bool IsCut { get; private set; }

        public void Step()
        {
            if (IsCut || StepsLeft-- == 0)
            {
                IsCut = true;
                throw new IOException("The power is cut.");
            }
        }
    }
}
