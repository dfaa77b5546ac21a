namespace Ragusa.Access;

/// <summary>
/// Marks what an open page asks for by itself. Such a request is let in by its session and does not count as use of it:
/// a desk that nobody sits at signs out on time.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsNobodySignedInAttribute : Attribute;
