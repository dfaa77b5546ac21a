using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ragusa.Cli;

/// <summary>What became of one mail: a report, words for a report that it quotes, or nothing.</summary>
/// <param name="Code">Null where the server knew the same mail already: a way back is told once.</param>
/// <param name="Reason">Why it was not taken; null if it was.</param>
internal sealed record SentMail(string? Reference, string? Code, JsonElement? Reason);

/// <summary>Sends mails as they are to <c>/api/v1/mail</c>. The same bytes are taken once, so a mail whose answer was lost is sent again.</summary>
internal sealed class MailSender(HttpClient http)
{
    /// <exception cref="HttpRequestException">The server could not be reached, however often it was tried.</exception>
    /// <exception cref="StartRefused">The server takes nothing with this key.</exception>
    public async Task<SentMail> Send(byte[] mail, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await SendOnce(mail, ct) is { } sent) return sent;
                if (tries == BulkSender.MostTries) throw new HttpRequestException("The server is too busy.");
            }
            catch (HttpRequestException) when (tries < BulkSender.MostTries)
            {
                // Not reached, or cut off in the middle.
            }

            await BulkSender.Pause(tries, ct);
        }
    }

    /// <summary>Null: the server is busy.</summary>
    private async Task<SentMail?> SendOnce(byte[] mail, CancellationToken ct)
    {
        using var body = new ByteArrayContent(mail) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } };
        using var reply = await http.PostAsync(new Uri("/api/v1/mail", UriKind.Relative), body, ct);
        switch (reply.StatusCode)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden: throw new StartRefused("The server takes no mails with this key: it needs the right reports:write.");
            case HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests: return null;
            case HttpStatusCode.Accepted: return new SentMail(null, null, null);
            case HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity: return new SentMail(null, null, await reply.Content.ReadFromJsonAsync<JsonElement>(ct));
        }

        reply.EnsureSuccessStatusCode();
        var answer = await reply.Content.ReadFromJsonAsync<JsonElement>(ct);
        return new SentMail(answer.GetProperty("reference").GetString(), answer.GetProperty("followUpCode").GetString(), null);
    }
}
