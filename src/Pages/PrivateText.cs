namespace Ragusa.Pages;

/// <summary>
/// Marks a page of the portal that may be compressed although it holds the reader's own answers and a form token: it shows no code,
/// and another site cannot make the browser ask for it with its cookies. Why this is safe stands in docs/adr/0006.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PrivateTextAttribute : Attribute;
