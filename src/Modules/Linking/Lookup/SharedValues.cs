using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>What many share says nothing of anybody: neither a look-up nor an alert names it.</summary>
internal static class SharedValues
{
    /// <summary>Anybody may have a page at such a host: of the host that says everything, of a whole link nothing.</summary>
    public static bool IsShared(this WarningLists lists, string kind, string canonical) =>
        lists.EffectOf(kind, canonical) is var effect && effect != ListEffect.None && !(kind == "url" && effect is ListEffect.FullUrlOnly or ListEffect.Weak);
}
