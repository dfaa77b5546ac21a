using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>
/// Group commit: everything that arrived while the last commit ran becomes the next transaction, with one signature over all its receipts.
/// Alone, a report waits for nobody; under load the cost of a commit is shared by hundreds.
/// </summary>
internal sealed partial class BatchWriter(Intake intake, IServiceScopeFactory scopes, Rush rush, ILogger<BatchWriter> log) : BackgroundService
{
    private const int LargestBatch = 512;

    // So many within one commit, at such a rate, are a rush: at a quiet hour there is one. A few that came while somebody else kept the database busy are none;
    // if work gave way to them, it would fall behind for nothing.
    private const int Crowd = 16;
    private const int CrowdPerSecond = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On shutdown what is queued is still written: the loop ends only when the queue is closed and empty.
        using var closing = stoppingToken.Register(intake.Close);
        var (batch, taken) = (new List<Arrival>(LargestBatch), Stopwatch.GetTimestamp());
        while (await intake.Arrivals.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < LargestBatch && intake.Arrivals.TryRead(out var arrival)) batch.Add(arrival);
            if (IsCrowd(batch.Count, Stopwatch.GetElapsedTime(taken))) rush.Noticed();
            taken = Stopwatch.GetTimestamp();
            await Write(batch);
            batch.Clear();
        }
    }

    internal static bool IsCrowd(int arrived, TimeSpan within) => arrived >= Crowd && arrived >= CrowdPerSecond * Math.Min(within.TotalSeconds, 1);

    private async Task Write(List<Arrival> batch, bool isSecondTry = false)
    {
        try
        {
            await WriteTogether(batch);
        }
        catch (Exception fault) when (batch.Count > 1)
        {
            // One bad row (a reference drawn twice, a key written by another node) refuses the whole transaction; alone, each is judged by itself.
            Log.Split(log, batch.Count, fault);
            foreach (var arrival in batch) await Write([arrival]);
        }
        catch (DbException fault) when (!isSecondTry)
        {
            // Another node may have written the same key a moment before: the second look finds it and answers with its report.
            Log.Split(log, 1, fault);
            await Write(batch, isSecondTry: true);
        }
        catch (Exception fault)
        {
            Log.Failed(log, batch[0].Id, fault);
            batch[0].Complete(ReportRefusals.NotStored);
        }
    }

    private async Task WriteTogether(List<Arrival> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Commit>().Write(batch, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "A batch of {Count} reports was refused and is written one by one")]
        internal static partial void Split(ILogger log, int count, Exception fault);

        [LoggerMessage(EventId = 202, Level = LogLevel.Error, Message = "Report {ReportId} could not be written; its sender was told")]
        internal static partial void Failed(ILogger log, ReportId reportId, Exception fault);
    }
}
