namespace Ragusa.Evidence.Contracts;

/// <summary>How much room the store of files has. Thread-safe.</summary>
public interface IStoreRoom
{
    /// <summary>True while no file is taken, so that the disk keeps room for reports themselves.</summary>
    bool IsTextOnly { get; }
}
