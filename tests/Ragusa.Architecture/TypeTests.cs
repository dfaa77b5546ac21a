using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Architecture;

/// <summary>How types are declared: what is public, what is sealed, what they are called.</summary>
public sealed partial class TypeTests
{
    public static TheoryData<string> Modules => [.. Sources.Modules];

    private static IEnumerable<Type> Written(Assembly assembly) =>
        assembly.GetTypes().Where(type => !IsGenerated(type));

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.Namespace is null or "AspNetCoreGeneratedDocument"
        || type.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal)
        || type.Namespace.StartsWith("System.", StringComparison.Ordinal)
        || type.Name.Contains('<')
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_PublicTypes_StandInContracts(string module)
    {
        var contracts = ContractNames(module);

        var strays = Assembly.Load($"Ragusa.{module}").GetExportedTypes()
            .Where(type => !IsGenerated(type) && !type.IsNested)
            .Where(type => type.Name != $"{module}Module" && !contracts.Contains(Bare(type.Name)))
            .Select(type => type.FullName);

        Rule.HasNoBreach(strays);
    }

    // A class is open for derivation only where something derives from it.
    [Fact]
    public void Class_WithoutDerivedClass_IsSealed()
    {
        var written = Sources.Assemblies.SelectMany(Written).ToList();
        var bases = written.Select(type => Definition(type.BaseType)).OfType<Type>().ToHashSet();

        Rule.HasNoBreach(written
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !bases.Contains(type))
            .Select(type => type.FullName));
    }

    [Fact]
    public void Type_Name_SaysWhatItIs() =>
        Rule.HasNoBreach(Sources.Assemblies.SelectMany(Written)
            .Where(type => EmptyWord().IsMatch(Bare(type.Name)) && !type.IsAssignableTo(typeof(TagHelper)))
            .Select(type => type.FullName));

    [Fact]
    public void Type_Namespace_IsThatOfItsAssembly() =>
        Rule.HasNoBreach(
            from assembly in Sources.Assemblies
            from type in Written(assembly)
            let room = assembly.GetName().Name!
            where type.Namespace != room && !type.Namespace!.StartsWith(room + ".", StringComparison.Ordinal)
            where type != typeof(Program)
            select type.FullName);

    private static HashSet<string> ContractNames(string module)
    {
        var folder = Repository.PathTo("src", "Modules", module, "Contracts");
        return !Directory.Exists(folder) ? [] :
            [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).SelectMany(file => Declaration().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)];
    }

    private static Type? Definition(Type? type) => type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : type;

    private static string Bare(string name) => name.Split('`')[0];

    [GeneratedRegex(@"\b(class|struct|record|interface|enum|delegate)\s+(class\s+|struct\s+)?(?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Dto|Impl|Base|Info)$")]
    private static partial Regex EmptyWord();
}
