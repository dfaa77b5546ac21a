using System.Threading.Channels;

namespace Ragusa.Reporting;

/// <summary>
/// The one way in: web form, API, operator and import all end here. Draws and seals on the caller's thread, hands over to the
/// batch writer, and answers after the commit. A full queue refuses before anything is accepted; nothing accepted is ever lost.
/// </summary>
internal sealed class Intake(CountryProfile profile, KeyRing ring)
{
    // About two seconds of work at the measured rate; more would only make people wait longer before they are told.
    private const int Room = 4096;

    private readonly Channel<Arrival> queue = System.Threading.Channels.Channel.CreateBounded<Arrival>(new BoundedChannelOptions(Room) { SingleReader = true });

    internal ChannelReader<Arrival> Arrivals => queue.Reader;

    /// <summary>Makes the report durable. Sending the same thing with the same key again gives the same report.</summary>
    public async Task<Result<Accepted>> Accept(Submission submission, Act act, CancellationToken ct)
    {
        var reference = PublicReference.Draw(profile.OffensiveWords);
        var arrival = Arrival.Of(submission, act, reference, reference.Print(profile.ReferencePrefix), ring);
        if (!queue.Writer.TryWrite(arrival)) return ReportRefusals.Busy;

        // From here on the report will be written whether or not the sender still waits.
        return await arrival.Answer.WaitAsync(ct);
    }

    internal void Close() => queue.Writer.TryComplete();
}
