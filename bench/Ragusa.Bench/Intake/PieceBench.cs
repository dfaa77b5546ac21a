using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;

namespace Ragusa.Bench;

/// <summary>
/// <c>./ragusa bench pieces</c>: what each piece of the way in computes for one report, called in process by one thread over SQLite.
/// Processor time and not the clock, so that a busy machine changes little.
/// </summary>
internal sealed class PieceBench(IServiceProvider services, Pile pile, int count)
{
    private const int Together = 64;

    private readonly TemplateStore templates = services.GetRequiredService<TemplateStore>();
    private readonly CountryProfile profile = services.GetRequiredService<CountryProfile>();
    private readonly KeyRing ring = services.GetRequiredService<KeyRing>();
    private readonly Dictionary<string, double> micros = [];
    private readonly Template template = services.GetRequiredService<TemplateStore>().Find("cybercrime", new Version(1, 0, 0))!;
    private readonly Brought brought = new(Proof.Organisation, 0, new byte[16], [], IsBeyond: false);
    private readonly Guid owner = Guid.CreateVersion7();
    private readonly Act act = Act.Of(Actor.Organisation(Guid.CreateVersion7()), "bench", TimeProvider.System);

    public static async Task<int> Run(BenchOptions options)
    {
        await using var database = await BenchDatabase.Create(options.Text("on") ?? BenchDatabase.Sqlite);
        await using var services = await Contestant.Services(database);
        var bench = new PieceBench(services, new Pile(), options.Number("reports", 20_000));
        // The first round is for the compiler.
        await bench.Measure();
        await bench.Measure();
        Console.WriteLine(bench.Table(options));
        return 0;
    }

    private async Task Measure()
    {
        micros.Clear();
        // Sixty-four at a time, as a server under load has them: thousands kept alive would cost the collector more than the work.
        for (var done = 0; done < count; done += Together) await MeasureSome();
        await Analyse();
    }

    private async Task MeasureSome()
    {
        var bodies = Enumerable.Range(0, Together).Select(_ => pile.Next()).ToArray();
        var commands = Each("parse the body", bodies, b => SubmittedBody.Parse(b).Value);
        var c = templates.At(act.Now, "en");
        var readings = Each("read by the template", commands, m => AnswerReader.Read(template, m.Answers, c));
        Each("what is missing", readings, r => Required.MissingIn(template, r.Answers, c));
        Each("hot routes", readings, r => HotRoutes.AnyIn(template, c.Scene(r.Answers)));
        var arrivals = Each("draw and seal", readings, r => Drawn(new Submission(template, r.Answers, r.Restricted, Reporting.Channel.Api, "en", owner, new RepeatKey(owner, Guid.CreateVersion7().ToString())) { Brought = brought }));
        await Commit(arrivals);
        Each("write the answer", await Task.WhenAll(arrivals.Select(a => a.Answer)), Written);
    }

    private Arrival Drawn(Submission submission)
    {
        var reference = PublicReference.Draw(profile.OffensiveWords);
        return Arrival.Of(submission, act, reference, reference.Print(profile.ReferencePrefix), ring);
    }

    private async Task Commit(Arrival[] arrivals)
    {
        var begun = Now();
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Commit>().Write(arrivals, CancellationToken.None);
        }

        Note("commit, 64 together", begun, arrivals.Length);
    }

    private int Written(Result<Accepted> result)
    {
        var into = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(into);
        json.WriteStartObject();
        Acknowledged.Write(json, result.Value, profile.ReferencePrefix);
        json.WriteEndObject();
        json.Flush();
        return into.WrittenCount;
    }

    private async Task Analyse()
    {
        var (begun, done) = (Now(), 0);
        var outbox = ActivatorUtilities.CreateInstance<OutboxDispatcher>(services);
        while (done < count / 10) done += await outbox.DispatchDue(CancellationToken.None);
        micros["analysis, not in the way"] = (Now() - begun).TotalMicroseconds / done;
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Set<OutboxDelivery>().ExecuteDeleteAsync();
    }

    private TOut[] Each<TIn, TOut>(string piece, TIn[] all, Func<TIn, TOut> work)
    {
        var begun = Now();
        var results = new TOut[all.Length];
        for (var n = 0; n < all.Length; n++) results[n] = work(all[n]);
        Note(piece, begun, all.Length);
        return results;
    }

    // Every batch has the same size, so that the sum of what one of each batch took is that of one report times the number of batches.
    private void Note(string piece, TimeSpan begun, int of) =>
        micros[piece] = micros.GetValueOrDefault(piece) + ((Now() - begun).TotalMicroseconds / of * Together / Rounded);

    private int Rounded => (count + Together - 1) / Together * Together;

    private static TimeSpan Now() => Environment.CpuUsage.TotalTime;

    private string Table(BenchOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        # Pieces of the way in, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench pieces {options.Line}` on {Machine.Describe()}; load average: {Machine.LoadNow()}. {count} reports.

        | piece | CPU µs for one report |
        |---|---:|
        {string.Join('\n', micros.Select(m => string.Create(CultureInfo.InvariantCulture, $"| {m.Key} | {m.Value:F1} |")))}
        """);
}
