namespace Ragusa.Prevention;

/// <summary>The shelves of the library, each in the order of the pack.</summary>
/// <param name="Reasons">Why a card was changed, by code.</param>
internal sealed record Library(IReadOnlyList<Topic> Situations, IReadOnlyList<Topic> Audiences, IReadOnlyList<Topic> Devices, IReadOnlyDictionary<string, Localised> Reasons)
{
    /// <summary>The word of the address: <c>/advice/about/money</c>, <c>/advice/for/child</c>, <c>/advice/on/android</c>.</summary>
    public const string About = "about", For = "for", On = "on";

    public IReadOnlyList<Topic>? ShelfOf(string word) => word switch
    {
        About => Situations,
        For => Audiences,
        On => Devices,
        _ => null,
    };
}

/// <summary>A place in the library under which cards stand.</summary>
/// <param name="Lead">One sentence under the heading of its page.</param>
/// <param name="IsSector">An audience that is a sector of the economy.</param>
internal sealed record Topic(string Code, Localised Name, Localised Lead, bool IsSector);
