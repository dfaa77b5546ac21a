namespace Ragusa.Pages;

/// <summary>Marks an answer that is a stranger's file: a browser that would show it all the same runs and loads nothing in it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SandboxedAttribute : Attribute;
