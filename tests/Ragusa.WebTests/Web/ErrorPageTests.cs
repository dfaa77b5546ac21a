using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.WebTests.Web;

public sealed class ErrorPageTests(BreakingApp app) : IClassFixture<BreakingApp>
{
    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "This page does not exist")]
    [InlineData("/error/500", HttpStatusCode.NotFound, "This page does not exist")]
    [InlineData("/breaks/500", HttpStatusCode.InternalServerError, "Something went wrong on our side")]
    [InlineData("/breaks/503", HttpStatusCode.ServiceUnavailable, "Too many people are here right now")]
    [InlineData("/breaks/413", HttpStatusCode.RequestEntityTooLarge, "That is too large")]
    [InlineData("/breaks/400", HttpStatusCode.BadRequest, "We could not read that")]
    [InlineData("/answers/403", HttpStatusCode.Forbidden, "You cannot open this page")]
    [InlineData("/answers/429", HttpStatusCode.TooManyRequests, "Too many tries")]
    public async Task Error_ForPeople_IsAPageInPlainWords(string path, HttpStatusCode status, string heading)
    {
        var page = (await app.Browse(path)).ShouldBe(status);

        Assert.Equal(heading, page.Text("h1"));
        Assert.NotEmpty(page.Text("code"));
        Assert.NotNull(page.Element(".ragusa-help"));
        page.ShouldNotShow(BreakingApp.Secret).ShouldNotShow("Exception");
    }

    [Theory]
    [InlineData("/api/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/api/breaks/500", HttpStatusCode.InternalServerError)]
    [InlineData("/api/breaks/413", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Error_ForPrograms_IsProblemDetails(string path, HttpStatusCode status)
    {
        using var client = app.Client();

        var reply = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, reply.StatusCode);
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(BreakingApp.Secret, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_AnnouncedAsTooLarge_IsRefusedUnread()
    {
        using var client = app.Client();

        var reply = await client.PostAsync("/nowhere", new ByteArrayContent(new byte[3_000_000]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
        Assert.Contains("That is too large", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_FromAnotherSite_IsRefused()
    {
        using var client = app.Client();

        var reply = await client.PostAsync("/privacy", new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains("We could not read that", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}

/// <summary>The app with middleware that breaks on request, behind everything of the host's own.</summary>
public sealed class BreakingApp() : TestApp(new TestSettings { Services = services => services.AddSingleton<IStartupFilter, Breaks>() })
{
    internal const string Secret = "a-secret-that-no-page-shows";

    private sealed class Breaks : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((HttpContext http, RequestDelegate rest) => Break(http) ?? rest(http));
        };

        private static Task? Break(HttpContext http)
        {
            var parts = http.Request.Path.Value!.Split('/');
            if (!int.TryParse(parts[^1], out var status)) return null;
            if (parts[^2] == "answers") http.Response.StatusCode = status;
            return parts[^2] switch
            {
                "answers" => Task.CompletedTask,
                "breaks" when status == 500 => throw new InvalidOperationException(Secret),
                "breaks" when status == 503 => throw new TimeoutException(Secret),
                "breaks" => throw new BadHttpRequestException(Secret, status),
                _ => null,
            };
        }
    }
}
