using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ragusa.Web;

/// <summary>
/// Metrics and traces over OTLP, only if somebody says where to. What leaves is listed here and nothing else:
/// spans lose every attribute that may hold an address or a word of anybody.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Endpoints = ["Telemetry:Endpoint", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    internal static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (Endpoints.Select(key => configuration[key]).FirstOrDefault(said => !string.IsNullOrEmpty(said)) is not { } said) return;
        if (!Uri.TryCreate(said, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https")) throw new StartRefused("Telemetry:Endpoint must be an address such as http://collector:4318.");

        var isGrpc = IsGrpc(configuration["Telemetry:Protocol"] ?? configuration["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        var seconds = configuration.Setting("Telemetry:Seconds", 15);
        if (seconds < 1) throw new StartRefused("Telemetry:Seconds must be 1 or more.");

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ragusa", serviceVersion: typeof(Telemetry).Assembly.GetName().Version!.ToString(3), serviceInstanceId: configuration["Telemetry:Node"] ?? Environment.MachineName))
            .WithMetrics(metrics => metrics
                .AddMeter("Ragusa*", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter((otlp, reader) =>
                {
                    To(otlp, endpoint, isGrpc, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = seconds * 1000;
                }))
            .WithTracing(traces => traces
                .AddSource(Signals.Name)
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new OnlyHarmless())
                .AddOtlpExporter(otlp => To(otlp, endpoint, isGrpc, "v1/traces")));
    }

    private static bool IsGrpc(string? said) => said?.ToLowerInvariant() switch
    {
        null or "" or "http/protobuf" => false,
        "grpc" => true,
        _ => throw new StartRefused("Telemetry:Protocol must be http/protobuf or grpc."),
    };

    private static void To(OtlpExporterOptions otlp, Uri endpoint, bool isGrpc, string path)
    {
        otlp.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        // The exporter adds the path only to what it reads from the environment itself.
        otlp.Endpoint = isGrpc ? endpoint : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
    }

    /// <summary>Keeps what is on the list; of an exception its type, of a request its route as it is written in the program.</summary>
    private sealed class OnlyHarmless : BaseProcessor<System.Diagnostics.Activity>
    {
        private static readonly HashSet<string> Kept =
        [
            "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type",
            "ragusa.handler", "ragusa.event", "ragusa.count", "ragusa.attempt",
        ];

        public override void OnEnd(System.Diagnostics.Activity data)
        {
            foreach (var tag in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList()) data.SetTag(tag.Key, null);
            data.SetStatus(data.Status);
        }
    }
}
