using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ragusa.Bench;

/// <summary>A reporter on the way back, with a browser's cookies: whoever may bring files to a report that was sent.</summary>
internal sealed partial class Visit : IDisposable
{
    private const string Uploads = "/follow-up/uploads";
    private const int MostReports = 50;

    private readonly HttpClient http;

    private Visit(HttpClient http) => this.http = http;

    /// <summary>Sends reports until one is found that asks for files, and opens the way back to it.</summary>
    public static async Task<Visit> Begin(Uri address, string key, Pile pile)
    {
        for (var n = 0; n < MostReports; n++)
        {
            var (reference, code) = await Report(address, key, pile);
            var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
            var token = Token().Match(await http.GetStringAsync("/follow-up")).Groups["token"].Value;
            using var form = new FormUrlEncodedContent([new("reference", reference), new("code", code), new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]);
            using var opened = await http.PostAsync("/follow-up", form);
            using var probe = await http.SendAsync(Request(HttpMethod.Post, Uploads, ("Upload-Length", "1")));
            if (probe.StatusCode == HttpStatusCode.Created)
            {
                (await http.SendAsync(Request(HttpMethod.Delete, probe.Headers.Location!.ToString()))).Dispose();
                return new Visit(http);
            }

            http.Dispose();
        }

        throw new InvalidOperationException("No report asked for files.");
    }

    /// <summary>One file from its creation to the answer that it is whole, sealed and durable; then it is taken away again, outside of the clock.</summary>
    public async Task<Func<Task>> Send(ReadOnlyMemory<byte> file, int piece, bool withChecksum)
    {
        using var created = await http.SendAsync(Request(HttpMethod.Post, Uploads, ("Upload-Length", $"{file.Length}"), ("Upload-Metadata", "filename YmVuY2guYmlu")));
        created.EnsureSuccessStatusCode();
        var place = created.Headers.Location!.ToString();
        for (var at = 0; at < file.Length; at += piece)
        {
            var bytes = file.Slice(at, Math.Min(piece, file.Length - at));
            using var request = Request(HttpMethod.Patch, place, ("Upload-Offset", $"{at}"));
            if (withChecksum) request.Headers.Add("Upload-Checksum", $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes.Span))}");
            request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
            using var reply = await http.SendAsync(request);
            reply.EnsureSuccessStatusCode();
        }

        return async () => (await http.SendAsync(Request(HttpMethod.Delete, place))).EnsureSuccessStatusCode().Dispose();
    }

    public void Dispose() => http.Dispose();

    private static async Task<(string Reference, string Code)> Report(Uri address, string key, Pile pile)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var body = new ByteArrayContent(pile.Next()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var sent = await http.PostAsync("/api/v1/reports", body);
        var answer = JsonNode.Parse(await sent.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return ((string)answer["reference"]!, (string)answer["followUpCode"]!);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return request;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
