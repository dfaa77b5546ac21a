using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class ForgetTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Forget_MoreThanOnePortion_LeavesNothingThatIsOver()
    {
        var now = app.Clock.Now;
        var left = await app.With((AppDb db) => Fill(db, now));

        Assert.Equal(1, left);
    }

    private static async Task<int> Fill(AppDb db, Instant now)
    {
        var ct = TestContext.Current.CancellationToken;
        for (var n = 0; n < 2100; n++) db.Add(Attempt(n, now - TimeSpan.FromHours(2)));
        db.Add(Attempt(2100, now));
        await db.SaveWorkingState(ct);
        db.ChangeTracker.Clear();

        await ForgetWhatIsOver.Forget(db, SessionLimits.Usual, now, ct);

        return await db.Set<SignInAttempt>().CountAsync(ct);
    }

    private static SignInAttempt Attempt(int n, Instant at) => SignInAttempt.Begin(Step.Passkey, null, BitConverter.GetBytes(n), null, at);
}
