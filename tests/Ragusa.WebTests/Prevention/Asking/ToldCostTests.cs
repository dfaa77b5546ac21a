using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Linking.Contracts;

namespace Ragusa.WebTests.Prevention.Asking;

/// <summary>What a look-up costs does not grow with how many told of the value, and nobody hides others behind a heap of his own reports.</summary>
public sealed class ToldCostTests
{
    private static readonly BandRule Rule = new(5, 25, 2, 60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Standing_OfWhatVeryManyTold_ReadsNoMoreThanTheAnswerNeeds()
    {
        var rows = new RowsRead();
        await using var app = await TestApp.Start(new TestSettings { Services = s => s.ConfigureDbContext<AppDb>(o => o.AddInterceptors(rows)) });
        await app.Tell("domain", "crowd-qx7.net", 6000, TimeSpan.FromDays(2));

        rows.Count = 0;
        Assert.Equal(ReportedBand.Many, await app.With((IReportedValues values) => values.Standing("domain", "crowd-qx7.net", Rule, Ct)));
        Assert.InRange(rows.Count, 1, 1000);
    }

    [Fact]
    public async Task Standing_OfWhatTwoPeopleSendAgainAndAgain_IsBounded_AndStillKnowsTheOthers()
    {
        var rows = new RowsRead();
        await using var app = await TestApp.Start(new TestSettings { Services = s => s.ConfigureDbContext<AppDb>(o => o.AddInterceptors(rows)) });
        await app.Tell("domain", "flooded-qx7.net", 60, TimeSpan.FromDays(3));
        await app.Tell("domain", "flooded-qx7.net", 12_000, TimeSpan.FromDays(2), people: 2);
        await app.Tell("domain", "alone-qx7.net", 12_000, TimeSpan.FromDays(2), people: 2);

        rows.Count = 0;
        Assert.Equal(ReportedBand.Many, await app.With((IReportedValues values) => values.Standing("domain", "flooded-qx7.net", Rule, Ct)));
        Assert.Equal(ReportedBand.Nothing, await app.With((IReportedValues values) => values.Standing("domain", "alone-qx7.net", Rule, Ct)));
        Assert.InRange(rows.Count, 1, 20_000);
    }

    private sealed class RowsRead : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override InterceptionResult DataReaderClosing(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            Count += eventData.ReadCount;
            return result;
        }

        public override ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            Count += eventData.ReadCount;
            return ValueTask.FromResult(result);
        }
    }
}
