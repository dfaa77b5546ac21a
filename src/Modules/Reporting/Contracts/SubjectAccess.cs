using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Reporting;

/// <summary>The answer to a person who asks what is held about them, as a file.</summary>
public static class SubjectAccess
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything held about the report of a reference, as indented JSON in UTF-8. The reading is journaled first. Call it after the database is prepared.</summary>
    /// <returns>Or the refusal <c>reporting.no-such-report</c>.</returns>
    public static async Task<Result<byte[]>> Write(IServiceProvider services, string reference, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var profile = scope.ServiceProvider.GetRequiredService<CountryProfile>();
        if (PublicReference.Parse(reference, profile.ReferencePrefix) is not { IsDone: true } typed) return ReportRefusals.NoSuchReport;

        var reports = scope.ServiceProvider.GetRequiredService<Reports>();
        if (await reports.ByReference(typed.Value, ct) is not { } report) return ReportRefusals.NoSuchReport;

        var act = Act.Of(Actor.System("subject-access"), EverythingHeld.Reading, scope.ServiceProvider.GetRequiredService<TimeProvider>());
        return ToBytes(await scope.ServiceProvider.GetRequiredService<EverythingHeld>().Of(report, act, ct));
    }

    internal static byte[] ToBytes(System.Text.Json.Nodes.JsonObject everything) => JsonSerializer.SerializeToUtf8Bytes(everything, Readable);
}
