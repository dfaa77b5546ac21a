using Ragusa.Prevention.Contracts;

namespace Ragusa.Reporting;

/// <summary>The regions of the pack by name, for warnings that are meant for a part of the country.</summary>
internal sealed class RegionNames(UnitPack units) : IRegionNames
{
    public IReadOnlyList<NamedRegion> All { get; } = [.. units.Regions.Select(r => new NamedRegion(r.Code, r.Name))];
}
