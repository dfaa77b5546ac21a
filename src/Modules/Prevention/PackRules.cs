using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ragusa.Prevention;

/// <summary>Reads a file of rules from the pack; nothing may stand in it that the program does not know.</summary>
internal static class PackRules
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <param name="flaw">What is wrong with rules that can be read; null if nothing is.</param>
    /// <exception cref="StartRefused">The file is missing or faulty; the message says what is wrong.</exception>
    public static T Load<T>(PackFolder pack, string file, Func<T, string?> flaw) where T : class
    {
        try
        {
            return Read(pack, file, flaw);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw new StartRefused($"{pack.PathOf(file)}: {fault.Message}");
        }
    }

    public static void Check<T>(PackFolder pack, string file, Func<T, string?> flaw, ICollection<PackProblem> problems) where T : class
    {
        try
        {
            Read(pack, file, flaw);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            problems.Add(new PackProblem(file, "", fault.Message));
        }
    }

    private static T Read<T>(PackFolder pack, string file, Func<T, string?> flaw) where T : class
    {
        var rules = JsonSerializer.Deserialize<T>(pack.BytesOf(file), Strict) ?? throw new JsonException("The file is empty.");
        return flaw(rules) is { } wrong ? throw new JsonException(wrong) : rules;
    }
}
