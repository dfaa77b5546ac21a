namespace Ragusa.EndToEnd;

/// <summary>An empty message from the push service of the browser's maker, handed to the worker of the page as the service would.</summary>
public static class VirtualPush
{
    public static async Task DeliverPush(this Visitor visitor, Uri origin)
    {
        var registration = new TaskCompletionSource<string>();
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray()) registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await session.SendAsync("ServiceWorker.enable");
        await session.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>
        {
            ["origin"] = origin.GetLeftPart(UriPartial.Authority),
            ["registrationId"] = await registration.Task.WaitAsync(TimeSpan.FromSeconds(20)),
            ["data"] = "",
        });
    }
}
