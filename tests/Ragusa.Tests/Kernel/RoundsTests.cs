namespace Ragusa.Tests.Kernel;

public sealed class RoundsTests
{
    [Fact]
    public async Task Round_ThatFails_IsToldAndTheNextOneComes()
    {
        using var work = new Failing();
        await work.StartAsync(TestContext.Current.CancellationToken);

        await work.Second.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await work.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal("the first", Assert.Single(work.Told));
    }

    private sealed class Failing() : Rounds(TimeSpan.FromMilliseconds(5), TimeProvider.System)
    {
        private int rounds;

        public TaskCompletionSource Second { get; } = new();

        public List<string> Told { get; } = [];

        protected override Task Round(CancellationToken ct)
        {
            if (++rounds == 1) throw new InvalidOperationException("the first");

            Second.TrySetResult();
            return Task.CompletedTask;
        }

        protected override void Failed(Exception fault) => Told.Add(fault.Message);
    }
}
