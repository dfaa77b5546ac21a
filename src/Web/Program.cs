using Ragusa.Pages;
using Ragusa.Web;

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

public sealed partial class Program;
