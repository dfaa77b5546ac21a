using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Cli;

/// <summary>Which column of a .csv holds which answer. Kept as a file beside the input, so that the next file of the same kind needs no thought.</summary>
internal sealed class ColumnMap
{
    /// <summary>The column that names the report within its organisation.</summary>
    public const string Id = "id";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly (string Path, CellKind Kind)?[] places;

    private ColumnMap((string, CellKind)?[] places) => this.places = places;

    /// <summary>Reads the mapping, or makes one of the names in the first row when they are paths of questions.</summary>
    /// <param name="file">Where the mapping stands, or is put when somebody has to complete it.</param>
    /// <exception cref="StartRefused">A column has no meaning yet.</exception>
    public static ColumnMap For(IReadOnlyList<string> header, string file, AskedQuestions questions)
    {
        var told = File.Exists(file) ? Read(file) : header.ToDictionary(h => h, h => (string?)h, StringComparer.Ordinal);
        var missing = header.Where(h => !told.TryGetValue(h, out var path) || path is not null && !IsKnown(path, questions)).ToList();
        if (missing.Count > 0) throw Ask(header, told, missing, file, questions);

        return new ColumnMap([.. header.Select(h => told[h] is { } path ? (path, path == Id ? CellKind.Text : questions.KindOf(path)!.Value) : ((string, CellKind)?)null)]);
    }

    /// <summary>One row as a line of the stream.</summary>
    /// <param name="id">What the report is called when no column says it.</param>
    public JsonObject LineOf(IReadOnlyList<string> row, string id, AskedQuestions questions)
    {
        JsonObject answers = [];
        for (var n = 0; n < places.Length && n < row.Count; n++)
        {
            if (places[n] is not var (path, kind) || string.IsNullOrWhiteSpace(row[n])) continue;
            if (path == Id) id = row[n].Trim();
            else Put(answers, path.Split('.'), ValueOf(row[n], kind));
        }

        return new JsonObject { ["id"] = id, ["template"] = questions.Code, ["version"] = questions.Version, ["language"] = questions.Language, ["answers"] = WithoutGaps(answers) };
    }

    private static JsonNode ValueOf(string cell, CellKind kind) => kind switch
    {
        CellKind.Several => new JsonArray([.. cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => (JsonNode)c)]),
        CellKind.YesOrNo when cell.Trim().ToUpperInvariant() is "TRUE" or "YES" or "1" => true,
        CellKind.YesOrNo when cell.Trim().ToUpperInvariant() is "FALSE" or "NO" or "0" => false,
        CellKind.Number when long.TryParse(cell, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        // Whatever else it is goes as it stands, so that the server says what is wrong with it.
        _ => cell,
    };

    private static void Put(JsonObject holder, string[] path, JsonNode value)
    {
        // Items are gathered as members called by their number and become a list at the end.
        foreach (var name in path.AsSpan(0, path.Length - 1)) holder = holder[name] as JsonObject ?? Begin(holder, name);
        holder[path[^1]] = value;
    }

    private static JsonObject Begin(JsonObject holder, string name)
    {
        JsonObject begun = [];
        holder[name] = begun;
        return begun;
    }

    private static JsonNode? WithoutGaps(JsonNode? node)
    {
        if (node is not JsonObject members) return node?.DeepClone();
        if (members.Count > 0 && members.All(m => int.TryParse(m.Key, out _)))
        {
            return new JsonArray([.. members.OrderBy(m => int.Parse(m.Key, System.Globalization.CultureInfo.InvariantCulture)).Select(m => WithoutGaps(m.Value))]);
        }

        return new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, WithoutGaps(m.Value))));
    }

    private static bool IsKnown(string path, AskedQuestions questions) => path == Id || questions.KindOf(path) is not null;

    private static Dictionary<string, string?> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(file))!;
        }
        catch (JsonException)
        {
            throw new StartRefused($"{file} is not a mapping of columns: {{\"column\": \"path of the question\", …}}.");
        }
    }

    private static StartRefused Ask(IReadOnlyList<string> header, Dictionary<string, string?> told, List<string> missing, string file, AskedQuestions questions)
    {
        if (!File.Exists(file))
        {
            var draft = header.Distinct(StringComparer.Ordinal).ToDictionary(h => h, h => told.GetValueOrDefault(h) is { } path && IsKnown(path, questions) ? path : null);
            File.WriteAllText(file, JsonSerializer.Serialize(draft, Readable) + "\n");
        }

        return new StartRefused($"""
            No question is called {string.Join(", ", missing.Select(m => $"\"{m}\""))}.
            Say in {file} which question each column answers (null for a column that is left out), and start again.
            The questions: ragusa-cli import --template FILE.csv
            """);
    }
}
