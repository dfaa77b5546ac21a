using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.WebEncoders;

namespace Ragusa.Web;

/// <summary>What the host gives every module: limits, pages, antiforgery, health, the description of the API.</summary>
internal static class Hosting
{
    /// <summary>The largest page form or API message; an endpoint that takes more says so with <c>RequestSizeLimit</c>.</summary>
    internal const int LargestBody = 2 * 1024 * 1024;

    internal static void AddHosting(this WebApplicationBuilder builder)
    {
        // What is stored, compared or signed never depends on the server's locale; pages write with Formats.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(LimitConnections);
        if (Start.IsDemo(builder.Configuration)) builder.WebHost.ConfigureKestrel(ListenHereOnly);
        services.Configure<FormOptions>(LimitForms);
        services.AddRequestTimeouts(o => o.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(30) });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataFolder.Hold(DataFolder.PathOf(builder.Configuration)));
        services.AddRazorPages().AddMvcOptions(WithOwnWords);
        services.AddAuthentication();
        services.AddDefaultDeny(PublicRoutes.All);
        services.AddAntiforgery(WithStrictCookie);
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<NodeIsReady>("node");
        services.AddSingleton<Drain>();
        services.AddHostedService(s => s.GetRequiredService<Drain>());
        services.AddTelemetry(builder.Configuration);
        services.AddProxies(builder.Configuration);
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<Microsoft.AspNetCore.ResponseCompression.BrotliCompressionProviderOptions>(o => o.Level = System.IO.Compression.CompressionLevel.Optimal);
        services.AddOpenApi("v1", o => o.AddDocumentTransformer<ApiDescription>());
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));

        // Letters of every script as they are: smaller pages, readable sources. < > & " stay encoded.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready");
    }

    private static void LimitConnections(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>Refuses every end point that another computer could reach, whichever of the many settings for addresses named it.</summary>
    internal static void ListenHereOnly(KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(listen =>
    {
        if (listen.IPEndPoint is { } place && !IPAddress.IsLoopback(place.Address)) throw Start.DemoInPublic(place.ToString());
    });

    private static void LimitForms(FormOptions forms)
    {
        // A call that tells of ten payments, ten suspects and ten of everything else is one form.
        forms.ValueCountLimit = 4000;
        forms.KeyLengthLimit = 256;
        forms.ValueLengthLimit = 256 * 1024;
        forms.BufferBodyLengthLimit = LargestBody;
        forms.MultipartBodyLengthLimit = LargestBody;
    }

    // What the framework would say in English, about properties instead of questions, is one of our texts.
    private static void WithOwnWords(MvcOptions mvc)
    {
        const string Invalid = "pages.invalid";
        mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var messages = mvc.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Invalid);
        messages.SetMissingBindRequiredValueAccessor(_ => Invalid);
        messages.SetMissingKeyOrValueAccessor(() => Invalid);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Invalid);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Invalid);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Invalid);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Invalid);
        messages.SetUnknownValueIsInvalidAccessor(_ => Invalid);
        messages.SetValueIsInvalidAccessor(_ => Invalid);
        messages.SetValueMustBeANumberAccessor(_ => Invalid);
        messages.SetValueMustNotBeNullAccessor(_ => Invalid);
    }

    private static void WithStrictCookie(Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions antiforgery)
    {
        antiforgery.Cookie.Name = "form";
        antiforgery.Cookie.HttpOnly = true;
        antiforgery.Cookie.IsEssential = true;
        antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        antiforgery.SuppressXFrameOptionsHeader = true; // our own headers say DENY everywhere
    }
}
