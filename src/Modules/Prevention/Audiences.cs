using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>To whom alerts and awareness campaigns speak: the sectors and groups of the library, the regions of the country.</summary>
internal sealed class Audiences(AdviceShelf shelf, IRegionNames regions)
{
    public IEnumerable<(string Code, Localised Name)> ChoicesOf(AudienceKind kind) => kind switch
    {
        AudienceKind.Region => regions.All.Select(r => (r.Code, r.Name)),
        AudienceKind.Sector => shelf.Library.Audiences.Where(a => a.IsSector).Select(a => (a.Code, a.Name)),
        AudienceKind.Group => shelf.Library.Audiences.Where(a => !a.IsSector).Select(a => (a.Code, a.Name)),
        _ => [],
    };

    /// <summary>The name of a code; the code itself if the pack has it no more.</summary>
    public string NameOf(AudienceKind kind, string code, string language) => ChoicesOf(kind).FirstOrDefault(c => c.Code == code).Name?.In(language) is { Length: > 0 } name ? name : code;
}
