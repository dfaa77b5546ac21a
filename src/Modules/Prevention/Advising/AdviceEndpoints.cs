using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary><c>/api/v1/advice</c>: the library for sites and programs of others. Public, the same for everybody, may be kept for an hour.</summary>
internal static class AdviceEndpoints
{
    // Letters of every script stay readable; what could end a script element stays escaped.
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="Language">The language the texts are in.</param>
    public sealed record ListView(string Language, IReadOnlyList<Entry> Cards);

    /// <param name="Address">Path of the page for people.</param>
    public sealed record Entry(string Id, int Version, string Title, string Summary, string Stage, string Situation, IReadOnlyList<string> Audience, IReadOnlyList<string> Devices, bool Urgent, string Address);

    /// <param name="Parts">Lists of points under the codes signs, avoid, keep, technical, administrative, procedural, help, prevent.</param>
    public sealed record CardView(
        string Language, string Id, int Version, string Title, string Summary, string Stage, string Situation, IReadOnlyList<string> Audience, IReadOnlyList<string> Devices, bool Urgent,
        IReadOnlyList<string> Steps, IReadOnlyDictionary<string, IReadOnlyList<string>> Parts, IReadOnlyList<ContactView> Contacts, IReadOnlyList<string> See,
        string Owner, DateOnly Reviewed, IReadOnlyList<AdviceChange> Changes, string Address);

    public sealed record ContactView(string Name, string? Phone, string? Hours, string? Mail, string? Site);

    public static void MapAdvice(this IEndpointRouteBuilder routes)
    {
        var advice = routes.MapGroup("/api/v1/advice").WithTags("Advice");
        advice.MapGet("/", List)
            .WithName("listAdvice").WithSummary("Advice cards, in one language")
            .WithDescription("Narrowed by situation, audience, device and words (q), if given. Without a language: the first one of the country.")
            .Produces<ListView>().Produces(StatusCodes.Status304NotModified);
        advice.MapGet("/{id}", Read)
            .WithName("readAdvice").WithSummary("One advice card, in one language")
            .Produces<CardView>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static FileContentHttpResult List(string? language, string? situation, string? audience, string? device, string? q, HttpContext http, AdviceShelf shelf)
    {
        var spoken = shelf.Spoken(language ?? "");
        var cards = (q is null ? shelf.All(spoken) : shelf.Search(q, spoken)).Where(c =>
            (situation is null || c.Situation == situation) && (audience is null || c.Audience.Contains(audience)) && (device is null || c.Devices.Contains(device)));
        return Keepable(http, new ListView(spoken, [.. cards.Select(EntryOf)]));
    }

    private static IResult Read(string id, string? language, HttpContext http, AdviceShelf shelf) =>
        shelf.Find(id, shelf.Spoken(language ?? "")) is { } card ? Keepable(http, ViewOf(card)) : Refused.Problem(http, PreventionRefusals.NoSuchCard);

    private static Entry EntryOf(AdviceCard c) =>
        new(c.Id, c.Version, c.Title, c.Summary, Word(c.Stage), c.Situation, c.Audience, c.Devices, c.IsUrgent, $"/advice/{c.Id}");

    private static CardView ViewOf(AdviceCard c) => new(
        c.Language, c.Id, c.Version, c.Title, c.Summary, Word(c.Stage), c.Situation, c.Audience, c.Devices, c.IsUrgent,
        c.Steps, c.Parts.ToDictionary(p => p.Code, p => p.Points), [.. c.Contacts.Select(o => new ContactView(o.Name.In(c.Language), o.Phone, o.Hours, o.Mail, o.Site))], c.See,
        c.Owner.Name.In(c.Language), c.Reviewed, c.Changes, $"/advice/{c.Id}");

    private static string Word(AdviceStage stage) => stage.ToString().ToLowerInvariant();

    // The tag is a digest of the bytes: it changes when a word changes and at no other time. The result answers 304 by itself.
    private static FileContentHttpResult Keepable<T>(HttpContext http, T view)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(view, Written);
        http.Response.Headers.CacheControl = "public, max-age=3600";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(bytes, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
