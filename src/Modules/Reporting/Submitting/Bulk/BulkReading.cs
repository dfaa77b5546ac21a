using Microsoft.AspNetCore.Http;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Judges groups of lines: each becomes a submission or the reason why not; the submissions go into the durable inbox together.</summary>
internal sealed class BulkReading(Intake intake, Guard guard, TemplateStore templates, CountryProfile profile, TimeProvider clock)
{
    /// <summary>How the lines of one stream are judged.</summary>
    /// <param name="isDry">Looks only, and keeps nothing.</param>
    public Func<BulkGroup, CancellationToken, Task<BulkAnswers>> For(HttpContext http, bool isDry)
    {
        var organisation = Guid.Parse(http.User.Actor().Id);
        var brought = guard.OfTrusted(http);
        // A stream may last for hours: each group has its own moment.
        var act = http.ActFor("reporting.submit-many");
        return (group, ct) => Judge(group, organisation, brought, act with { Now = Instant.Of(clock) }, isDry, ct);
    }

    private async Task<BulkAnswers> Judge(BulkGroup group, Guid organisation, Brought brought, Act act, bool isDry, CancellationToken ct)
    {
        var judged = group.Lines.Select((line, n) => Read(line, group.First + n, organisation, brought, act, isDry)).OfType<JudgedLine>().ToList();
        List<Arrival> sound = [.. judged.Select(j => j.Arrival).OfType<Arrival>()];
        var accepted = new Queue<Result<Accepted>>(await intake.AcceptMany(sound, ct));
        return new BulkAnswers([.. judged.Select(j => j.Arrival is null ? j : j with { Arrival = null, Outcome = accepted.Dequeue() })], profile.ReferencePrefix);
    }

    /// <summary>Null for a blank line, which is no mistake and gets no answer.</summary>
    private JudgedLine? Read(ReadOnlyMemory<byte>? line, long number, Guid organisation, Brought brought, Act act, bool isDry)
    {
        if (line is not { } utf8) return new JudgedLine(number, null, SubmitRefusals.LineTooLong);
        if (utf8.Span.Trim(" \t\r"u8).IsEmpty) return null;

        var command = SubmittedBody.ParseLine(utf8.Span, out var id);
        if (id is null || !RepeatKey.IsReadable(id)) return new JudgedLine(number, null, command.Refusal ?? SubmitRefusals.IdMissing);
        if (command.Refusal is { } unreadable) return new JudgedLine(number, id, unreadable);

        var read = SubmitReport.Read(command.Value, organisation, brought, id, act, templates, profile);
        if (read.Refusal is { } refusal) return new JudgedLine(number, id, refusal);

        return new JudgedLine(number, id, null) { Arrival = isDry ? null : intake.Draw(read.Value with { Channel = Channel.BulkFile }, act) };
    }
}

/// <summary>One line as it was judged.</summary>
/// <param name="Refusal">Null for a sound one.</param>
internal sealed record JudgedLine(long Number, string? Id, Refusal? Refusal)
{
    /// <summary>The report on its way; null for a refused one and for one that was only looked at.</summary>
    public Arrival? Arrival { get; init; }

    /// <summary>What became of it.</summary>
    public Result<Accepted>? Outcome { get; init; }
}
