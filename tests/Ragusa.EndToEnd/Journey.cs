namespace Ragusa.EndToEnd;

/// <summary>A walk through the product in a real browser. What a test begins with <see cref="Visit"/> is looked at and closed here.</summary>
public abstract class Journey(ServerApp app, SharedBrowser browser) : IClassFixture<ServerApp>, IAsyncDisposable
{
    private readonly List<Visitor> visitors = [];

    protected ServerApp App => app;

    /// <summary>Somebody new comes, this way.</summary>
    protected async Task<Visitor> Visit(Way? way = null)
    {
        var visitor = await Visitor.Come(browser, way ?? Way.Usual, app);
        visitors.Add(visitor);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var visitor in visitors)
        {
            if (hasFailed) await visitor.KeepPictureOf(TestContext.Current.TestDisplayName());
            await visitor.Leave();
        }

        // A failed step says more than the complaints that followed it.
        if (!hasFailed) Complaints.ThrowIfAny(visitors);
    }
}

internal static class TestNames
{
    internal static string TestDisplayName(this ITestContext context) => context.Test?.TestDisplayName ?? "journey";
}
