using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Evidence;

/// <summary>Somebody on the page "do you have something to show", and what a program of theirs sends by tus.</summary>
internal static class Bringing
{
    public const string FilesPage = "evidence/files";
    public const string UploadAddress = "/report/uploads";

    /// <summary>The PNG signature and some bytes: enough for its type.</summary>
    public static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Enumerable.Range(0, 3000).Select(n => (byte)(n % 256))];

    public static async Task<Reporter> AtFiles(this TestApp app, IEnumerable<Told>? story = null)
    {
        var reporter = await Reporter.Begin(app);
        return await reporter.Answer(story ?? Stories.SuspiciousMessage, until: FilesPage);
    }

    /// <summary>A report with one file, brought by the plain form, that the rules have looked at.</summary>
    public static async Task<Sent> SendWith(this TestApp app, byte[]? bytes = null, string name = "letter.png", IEnumerable<Told>? story = null)
    {
        var reporter = await app.AtFiles(story);
        await reporter.Page.SendForm((name, bytes ?? Picture));
        var again = new Reporter(await reporter.Page.Browser.Open("/report/" + FilesPage));
        await again.Answer(story ?? Stories.SuspiciousMessage);
        var sent = await again.SendReport();
        await app.Settle();
        return sent;
    }

    /// <summary>Where the desk has it.</summary>
    public static string Desk(this Sent sent) => $"/desk/reports/{sent.Reference}";

    /// <summary>Where the one file of a report stands at the desk.</summary>
    public static async Task<string> FileAddress(this TestApp app, Sent sent)
    {
        var characters = sent.Reference.Replace("-", "", StringComparison.Ordinal)[^12..];
        var file = await app.With(async (AppDb db) =>
        {
            var report = await db.Set<Report>().Where(r => r.Reference == characters).Select(r => r.Id).SingleAsync();
            return await db.Set<StoredFile>().Where(f => f.Owner == report.Value).Select(f => f.Id).SingleAsync();
        });
        return $"{sent.Desk()}/files/{file.Value:N}";
    }

    public static readonly Told[] ChildsStory =
    [
        new("reporter/role", "role", "victim"), new("reporter/age_band", "age_band", "13_17"),
        new("incident/affected", "affected", "person"),
        new("child/what", "what", "contact"),
        new("narrative/text", "text", "Somebody keeps writing to me."),
        .. Stories.Consent,
    ];

    public static HttpClient Client(this Reporter reporter) => reporter.Page.Browser.Client;

    public static HttpRequestMessage Request(string method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static Task<HttpResponseMessage> Create(this HttpClient client, long length, string name = "photo.png", string? more = null, string address = UploadAddress) =>
        client.SendAsync(Request("POST", address, ("Upload-Length", $"{length}"), ("Upload-Metadata", $"filename {Base64(name)}{(more is null ? "" : "," + more)}")));

    public static Task<HttpResponseMessage> Patch(this HttpClient client, string address, long offset, byte[] bytes, params (string Name, string Value)[] headers) =>
        client.Patch(address, offset, new ByteArrayContent(bytes), headers);

    public static Task<HttpResponseMessage> Patch(this HttpClient client, string address, long offset, HttpContent bytes, params (string Name, string Value)[] headers)
    {
        var request = Request("PATCH", address, [("Upload-Offset", $"{offset}"), .. headers]);
        request.Content = bytes;
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Head(this HttpClient client, string address) => client.SendAsync(Request("HEAD", address));

    /// <summary>A whole file by tus.</summary>
    public static async Task<string> Bring(this HttpClient client, byte[] bytes, string name = "photo.png", string address = UploadAddress)
    {
        using var created = await client.Create(bytes.Length, name, address: address);
        Assert.Equal(201, (int)created.StatusCode);
        var place = created.Headers.Location!.ToString();
        using var sent = await client.Patch(place, 0, bytes);
        Assert.Equal(204, (int)sent.StatusCode);
        return place;
    }

    public static string Offset(this HttpResponseMessage response) => response.Headers.TryGetValues("Upload-Offset", out var values) ? values.Single() : "";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The form of a browser without script.</summary>
    public static async Task<Testing.Page> SendForm(this Testing.Page page, params (string Name, byte[] Bytes)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(part, "file", name);
        }

        return await page.Browser.Send(new HttpRequestMessage(HttpMethod.Post, page.Element("form[data-uploads]").GetAttribute("action")!) { Content = content });
    }
}
