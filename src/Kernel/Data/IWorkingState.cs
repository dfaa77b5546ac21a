namespace Ragusa.Kernel;

/// <summary>
/// Marks rows that may change without a journal entry: drafts, sessions, counters, outbox marks, search tokens, read models.
/// Whatever is a fact about a person, a report or a decision is never working state.
/// </summary>
public interface IWorkingState;

/// <summary>Marks rows that two people may change: <see cref="AppDb"/> counts the version up and refuses a stale one.</summary>
public interface IVersioned
{
    int Version { get; }
}
