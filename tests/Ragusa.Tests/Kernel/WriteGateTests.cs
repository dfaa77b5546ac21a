namespace Ragusa.Tests.Kernel;

/// <summary>One writes after the other where the database has one writer.</summary>
public sealed class WriteGateTests
{
    [Fact]
    public async Task Gate_SaysWhetherSomebodyWaits()
    {
        using var gate = new WriteGate(new DatabaseChoice("", IsPostgres: false));
        var first = await gate.Enter(TestContext.Current.CancellationToken);
        Assert.False(gate.IsAwaited);

        var second = gate.Enter(TestContext.Current.CancellationToken).AsTask();
        Assert.True(gate.IsAwaited);

        first.Dispose();
        using (await second) Assert.False(gate.IsAwaited);
    }

    [Fact]
    public async Task Gate_WhoseWaiterGaveUp_IsAwaitedByNobody()
    {
        using var gate = new WriteGate(new DatabaseChoice("", IsPostgres: false));
        using var first = await gate.Enter(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource();

        var second = gate.Enter(patience.Token).AsTask();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(gate.IsAwaited);
    }
}
