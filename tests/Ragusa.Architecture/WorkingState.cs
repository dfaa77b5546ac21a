namespace Ragusa.Architecture;

/// <summary>Every table that may change without an act and a journal entry.</summary>
internal static class WorkingState
{
    internal static readonly string[] Tables =
    [
        "kernel_key_ring",           // which ring the database belongs to, written at the first start
        "kernel_outbox",             // deliveries that wait for their handler
        "kernel_search",             // keyed search tokens
    ];
}
