using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Notes what subscribers are to be told. Heard twice it is noted twice and told once.</summary>
internal sealed class HearAlerts(AppDb db, Letters letters)
{
    public async Task Note(AlertId alert, bool isFirst, Act act, CancellationToken ct)
    {
        if (!letters.IsConfigured) return;

        db.Add(new DigestItem { Id = Id.Next(act.Now), Alert = alert, IsFirst = isFirst, At = act.Now });
        await db.SaveWorkingState(ct);
    }
}

internal sealed class HearOfPublished(HearAlerts hear) : IHandle<AlertPublished>
{
    public Task Handle(AlertPublished news, Act act, CancellationToken ct) => hear.Note(news.Alert, isFirst: true, act, ct);
}

internal sealed class HearOfCorrected(HearAlerts hear) : IHandle<AlertCorrected>
{
    public Task Handle(AlertCorrected news, Act act, CancellationToken ct) => hear.Note(news.Alert, isFirst: false, act, ct);
}

internal sealed class HearOfWithdrawn(HearAlerts hear) : IHandle<AlertWithdrawn>
{
    public Task Handle(AlertWithdrawn news, Act act, CancellationToken ct) => hear.Note(news.Alert, isFirst: false, act, ct);
}
