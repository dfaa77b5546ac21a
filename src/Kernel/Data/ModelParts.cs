using System.Reflection;

namespace Ragusa.Kernel;

/// <summary>One module's share of the model: its assembly, whose mapping classes are found there, and the prefix of its tables.</summary>
public sealed record ModelPart(Assembly Assembly, string TablePrefix);

/// <summary>All parts of the model, in the order in which the modules were added.</summary>
public sealed class ModelParts(IEnumerable<ModelPart> parts)
{
    public IReadOnlyList<ModelPart> All { get; } =
        [new ModelPart(typeof(AppDb).Assembly, "kernel"), .. parts.DistinctBy(part => part.Assembly)];

    internal IEnumerable<Type> IdTypes => All.SelectMany(part => part.Assembly.GetTypes()).Where(IdJson.IsId);
}
