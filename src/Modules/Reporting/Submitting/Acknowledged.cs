using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Reporting;

/// <summary>201 with a <see cref="SubmitReport.Answer"/>. The receipt is JSON already and goes out as the bytes it is.</summary>
internal sealed class Acknowledged(Accepted accepted, string prefix) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var into = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(into))
        {
            json.WriteStartObject();
            Write(json, accepted, prefix);
            json.WriteEndObject();
        }

        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = into.WrittenCount;
        response.Headers.Location = $"/api/v1/reports/{accepted.Reference.Print(prefix)}";
        return response.Body.WriteAsync(into.WrittenMemory, httpContext.RequestAborted).AsTask();
    }

    /// <summary>The members of the answer, into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, Accepted accepted, string prefix)
    {
        json.WriteString("reference", accepted.Reference.Print(prefix));
        json.WriteString("followUpCode", accepted.Code?.Reveal());
        json.WriteString("receivedAt", accepted.ReceivedAt.ToString());
        json.WritePropertyName("receipt");
        json.WriteRawValue(accepted.Receipt, skipInputValidation: true);
    }
}
