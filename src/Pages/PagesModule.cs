using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ragusa.Pages;

/// <summary>What every page shares: texts, formats, form and table parts, layouts.</summary>
public static class PagesModule
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts(typeof(PagesModule).Assembly);
        services.AddPack();
        services.AddSingleton(s => Catalogue.Of(
            s.GetServices<TextAssembly>().SelectMany(a => a.Files()),
            PackTexts.In(s.GetRequiredService<PackFolder>()),
            configuration.GetValue<bool>("Languages:Pseudo")));
        services.AddSingleton(s => new MissingWords(throws: !s.GetRequiredService<IHostEnvironment>().IsProduction()));
        services.AddScoped<RequestLanguage>();
        services.AddScoped<TextSize>();
        services.AddScoped<Words>();
        services.AddScoped<Country>();
        services.AddScoped<Formats>();
        services.AddSingleton<KeptFigures>();
        services.Configure<RazorViewEngineOptions>(o => o.PageViewLocationFormats.Add("/Shared/{0}.cshtml"));
        services.Configure<RazorPagesOptions>(o => o.RootDirectory = "/");
        services.Configure<MvcOptions>(o => o.Filters.Add(new OnlyKnownHandlers()));
        return services;
    }

    /// <summary>Adds the <c>Texts/*.json</c> files of a module, which its build embeds in the assembly.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new TextAssembly(assembly));

    /// <summary>Chooses the language and the size of text of each request; before everything that writes a page, error pages included.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var services = http.RequestServices;
        services.GetRequiredService<RequestLanguage>().Choose(
            http, services.GetRequiredService<Catalogue>(), services.GetRequiredService<CountryProfile>().Languages);
        services.GetRequiredService<TextSize>().Choose(http);
        return next(http);
    });
}
