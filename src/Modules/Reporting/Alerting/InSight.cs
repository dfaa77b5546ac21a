namespace Ragusa.Reporting;

/// <summary>Something that many wait for to change. Thread-safe.</summary>
internal sealed class InSight<T>(T first)
{
    private readonly Lock door = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T now = first;

    /// <summary>What is known now, and the task that ends when that changes.</summary>
    public (T Now, Task Changed) Now
    {
        get
        {
            lock (door) return (now, changed.Task);
        }
    }

    /// <summary>From now on this is known; whoever waits is told.</summary>
    public void Show(T next)
    {
        lock (door)
        {
            now = next;
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
