namespace Ragusa.Pages;

/// <summary>
/// Marks an answer that may stand in the pages of anybody: it is the same for everybody, asks for nothing, sets no cookie, and a press on it opens a page of its own.
/// Whatever takes an answer or shows something of the reader must never carry it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class EmbeddableAttribute : Attribute;
