using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Cli;

/// <summary>The import of one file: sends, keeps what was answered in two lists beside the input, and remembers how far it is.</summary>
internal sealed class ImportRun(string file, AskedQuestions questions, string? columns, bool isDry, BulkSender sender)
{
    private const int UnderWay = 3;
    private static readonly string[] Endings = [".csv", ".ndjson", ".jsonl"];

    private ImportState state = null!;

    // What this program writes beside an input is no input.
    public static bool CanRead(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !file.EndsWith(AcceptedEnding, StringComparison.Ordinal) && !file.EndsWith(RejectedEnding, StringComparison.Ordinal);

    private const string AcceptedEnding = ".accepted.csv";
    private const string RejectedEnding = ".rejects.ndjson";

    /// <returns>How many of its reports were rejected.</returns>
    public async Task<long> Run(TextWriter said, TextWriter screen, CancellationToken ct)
    {
        if (!CanRead(file)) throw new StartRefused($"{file} is neither .csv nor .ndjson nor .eml.");

        state = isDry ? Unsettled() : ImportState.For(file);
        if (state.IsDone)
        {
            await said.WriteLineAsync($"{file} was imported already: {Words()}. Remove {ImportState.FileOf(file)} to send it again; what has an id of its own is not taken twice.");
            return state.Rejected;
        }

        await SendAll(screen, ct);
        if (!isDry) (state = state with { IsDone = true }).Save(file);
        await said.WriteLineAsync($"{file}: {Words()}.{(state.Rejected > 0 ? $" The reasons: {file}{RejectedEnding}" : "")}");
        return state.Rejected;
    }

    private async Task SendAll(TextWriter screen, CancellationToken ct)
    {
        using var accepted = isDry ? null : new ImportList(file + AcceptedEnding, state.AcceptedBytes);
        using var rejected = new ImportList(file + RejectedEnding, state.RejectedBytes);
        if (accepted is { Length: 0 }) accepted.Add("line,id,reference,follow_up_code");
        var progress = new ImportProgress(screen, Path.GetFileName(file), state.Length, !Console.IsErrorRedirected);
        var underWay = new Queue<(IReadOnlyList<ImportLine> Piece, Task<IReadOnlyList<JsonElement>> Answers)>();
        foreach (var piece in Pieces(ImportLines.Of(file, questions, columns).SkipWhile(l => l.Number <= state.Answered)))
        {
            underWay.Enqueue((piece, sender.Send(piece, ct)));
            if (underWay.Count == UnderWay) await Settle(underWay.Dequeue(), accepted, rejected, progress);
        }

        while (underWay.TryDequeue(out var sent)) await Settle(sent, accepted, rejected, progress);
        progress.Show(state.Length, state.Accepted + state.Rejected, state.Rejected, isLast: true);
    }

    private async Task Settle((IReadOnlyList<ImportLine> Piece, Task<IReadOnlyList<JsonElement>> Answers) sent, ImportList? accepted, ImportList rejected, ImportProgress progress)
    {
        var answers = await sent.Answers;
        var sound = 0;
        for (var n = 0; n < answers.Count; n++)
        {
            if (answers[n].TryGetProperty("code", out _)) rejected.Add(Reason(sent.Piece[n], answers[n]));
            else sound++;
            if (answers[n].TryGetProperty("reference", out _)) accepted?.Add(Row(sent.Piece[n], answers[n]));
        }

        accepted?.Settle();
        rejected.Settle();
        state = state with
        {
            Answered = sent.Piece[^1].Number,
            Accepted = state.Accepted + sound,
            Rejected = state.Rejected + answers.Count - sound,
            AcceptedBytes = accepted?.Length ?? 0,
            RejectedBytes = rejected.Length,
        };
        if (!isDry) state.Save(file);
        progress.Show(sent.Piece[^1].Position, state.Accepted + state.Rejected, state.Rejected);
    }

    private static IEnumerable<IReadOnlyList<ImportLine>> Pieces(IEnumerable<ImportLine> lines)
    {
        var (piece, bytes) = (new List<ImportLine>(), 0);
        foreach (var line in lines)
        {
            if (piece.Count == BulkSender.MostLines || piece.Count > 0 && bytes + line.Json.Length > BulkSender.MostBytes)
            {
                yield return piece;
                (piece, bytes) = ([], 0);
            }

            piece.Add(line);
            bytes += line.Json.Length + 1;
        }

        if (piece.Count > 0) yield return piece;
    }

    // The number of the line in the file, whatever its place in the piece was.
    private static string Reason(ImportLine line, JsonElement answer)
    {
        var reason = JsonNode.Parse(answer.GetRawText())!.AsObject();
        reason["line"] = line.Number;
        return reason.ToJsonString();
    }

    private static string Row(ImportLine line, JsonElement answer) =>
        $"{line.Number},{ImportList.Cell(answer.GetProperty("id").GetString() ?? "")},{answer.GetProperty("reference").GetString()},{answer.GetProperty("followUpCode").GetString()}";

    private ImportState Unsettled() => new(new FileInfo(file).Length, default, 0, 0, 0, 0, 0, IsDone: false);

    private string Words() => FormattableString.Invariant($"{state.Accepted:N0} reports {(isDry ? "would be accepted" : "accepted")}, {state.Rejected:N0} rejected");
}
