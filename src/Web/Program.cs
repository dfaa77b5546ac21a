using System.Data.Common;
using Ragusa.Pages;
using Ragusa.Web;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHosting();
    builder.Services.AddModules(builder.Configuration);

    var app = builder.Build();
    app.UseProxies();
    app.UseLanguages();
    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UseRouting();
    app.UseBodyLimits();
    app.UseRequestTimeouts();
    app.UsePublicTextCompression();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapStaticAssets().AllowAnonymous();
    app.MapRazorPages().WithStaticAssets();
    app.MapModules();

    return await app.RunRagusa();
}
catch (StartRefused refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return Start.Refused;
}
catch (DbException fault)
{
    await Console.Error.WriteLineAsync($"The database cannot be used: {fault.Message.ReplaceLineEndings(" ")}");
    return Start.Refused;
}
catch (InvalidDataException fault)
{
    await Console.Error.WriteLineAsync($"The country's pack cannot be used: {fault.Message} Look at it with: ragusa-cli pack check DIR");
    return Start.Refused;
}

public sealed partial class Program;
