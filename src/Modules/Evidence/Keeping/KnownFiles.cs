using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace Ragusa.Evidence;

/// <summary>SHA-256 values of files that only the child unit may see. Read at the start from <c>Evidence:HashSet</c> or the pack; without either it is empty.</summary>
internal sealed class KnownFiles(IEnumerable<string> digests)
{
    public const string PackFile = "evidence/hash-set.txt";
    private readonly FrozenSet<string> digests = digests.ToFrozenSet(StringComparer.Ordinal);

    public bool Holds(string sha256) => digests.Contains(sha256);

    /// <exception cref="StartRefused">The file cannot be read, or a line is no SHA-256 value.</exception>
    public static KnownFiles Load(IConfiguration configuration, PackFolder pack)
    {
        var configured = configuration["Evidence:HashSet"];
        var path = configured is { Length: > 0 } ? Path.GetFullPath(configured) : pack.PathOf(PackFile);
        if (!File.Exists(path)) return configured is { Length: > 0 } ? throw new StartRefused($"The hash set {path} is not there.") : new KnownFiles([]);

        return new KnownFiles(Read(path));
    }

    private static IEnumerable<string> Read(string path)
    {
        foreach (var (line, n) in File.ReadLines(path).Select((l, n) => (l.Trim().ToLowerInvariant(), n + 1)))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Length != 64 || !line.All(char.IsAsciiHexDigitLower)) throw new StartRefused($"{path}, line {n}: a line holds one SHA-256 value of 64 hexadecimal digits.");
            yield return line;
        }
    }
}
