using System.Text.Json;

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
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray().Where(one => IsOf(origin, one))) registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await session.SendAsync("ServiceWorker.enable");
        await session.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>
        {
            ["origin"] = origin.GetLeftPart(UriPartial.Authority),
            ["registrationId"] = await registration.Task.WaitAsync(TimeSpan.FromSeconds(20)),
            ["data"] = "",
        });
    }

    private static bool IsOf(Uri origin, JsonElement registration) =>
        !registration.GetProperty("isDeleted").GetBoolean() && registration.GetProperty("scopeURL").GetString()!.StartsWith(origin.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
}
