using System.Threading.Channels;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>
/// The one way in: web form, API, operator and import all end here. Draws and seals on the caller's thread, hands over to the
/// batch writer, and answers after the commit. A full queue refuses before anything is accepted; nothing accepted is ever lost.
/// </summary>
internal sealed class Intake(CountryProfile profile, KeyRing ring, TemplateStore templates) : IDisposable
{
    // About two seconds of work at the measured rate; more would only make people wait longer before they are told.
    private const int Room = 4096;

    /// <summary>The most that <see cref="AcceptMany"/> takes at once.</summary>
    public const int MostTogether = 256;

    private readonly SemaphoreSlim groups = new(Room / 2 / MostTogether);

    private readonly Channel<Arrival> queue = System.Threading.Channels.Channel.CreateBounded<Arrival>(new BoundedChannelOptions(Room) { SingleReader = true });

    internal ChannelReader<Arrival> Arrivals => queue.Reader;

    /// <summary>Makes the report durable. Sending the same thing with the same key again gives the same report.</summary>
    public Task<Result<Accepted>> Accept(Submission submission, Act act, CancellationToken ct)
    {
        var arrival = Draw(submission, act);
        if (!queue.Writer.TryWrite(arrival)) arrival.Complete(ReportRefusals.Busy);

        // From here on the report will be written whether or not the sender still waits.
        return arrival.Answer.WaitAsync(ct);
    }

    /// <summary>Draws and seals for <see cref="AcceptMany"/>; nothing of it is stored yet.</summary>
    public Arrival Draw(Submission submission, Act act)
    {
        var reference = PublicReference.Draw(profile.OffensiveWords);
        var scene = templates.At(act.Now, submission.Language).Scene(submission.Answers);
        var looked = submission with { CannotWait = HotRoutes.AnyIn(submission.Template, scene) };
        return Arrival.Of(looked, act, reference, reference.Print(profile.ReferencePrefix), ring);
    }

    /// <summary>
    /// Makes many durable, in as few commits as they fit into. Instead of being refused they wait for room, and never take more than half of it:
    /// a person who sends one report is let in beside the largest stream.
    /// </summary>
    /// <returns>One answer for each, in their order.</returns>
    public async Task<IReadOnlyList<Result<Accepted>>> AcceptMany(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        if (arrivals.Count > MostTogether) throw new ArgumentOutOfRangeException(nameof(arrivals));

        await groups.WaitAsync(ct);
        try
        {
            foreach (var arrival in arrivals)
            {
                if (!queue.Writer.TryWrite(arrival) && !await Wait(arrival, ct)) arrival.Complete(ReportRefusals.Busy);
            }

            return await Task.WhenAll(arrivals.Select(a => a.Answer));
        }
        finally
        {
            groups.Release();
        }
    }

    // False: the server stops and takes nothing more.
    private async Task<bool> Wait(Arrival arrival, CancellationToken ct)
    {
        while (await queue.Writer.WaitToWriteAsync(ct))
        {
            if (queue.Writer.TryWrite(arrival)) return true;
        }

        return false;
    }

    public void Dispose() => groups.Dispose();

    internal void Close() => queue.Writer.TryComplete();
}
