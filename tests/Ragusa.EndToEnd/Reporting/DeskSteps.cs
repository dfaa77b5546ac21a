using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting.Templates;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>What journeys at the desk begin with.</summary>
internal static class DeskSteps
{
    /// <summary>A new person with a role signs in with both factors.</summary>
    public static async Task SignIn(this ServerApp app, Visitor visitor, string role)
    {
        var account = await app.Account(role);
        await visitor.Open("/desk");
        var page = visitor.Page;
        await page.Locator("[name='address']").FillAsync(account.Address);
        await page.Locator("[name='password']").FillAsync(account.Password);
        await visitor.Press(page.Locator("form:has([name='password']) button[type=submit]"));
        await page.Locator("[name='code']").FillAsync(account.Code(app.Clock));
        await visitor.Press(page.Locator("form:has([name='code']) button[type=submit]"));
    }

    /// <summary>Somebody whose money can still be stopped has reported.</summary>
    public static async Task<(string Reference, string Code)> SendUrgent(this ServerApp app, ApiProgram? program = null, Action<JsonNode>? change = null)
    {
        var template = app.Services.GetRequiredService<TemplateStore>().All[0];
        var answers = JsonNode.Parse(template.Examples.Single(e => e.Code == "bank_caller").Answers.GetRawText())!;
        answers["money_legs"]![0]!["at"] = new JsonObject { ["local"] = app.Clock.GetUtcNow().AddMinutes(-40).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture), ["zone"] = "UTC" };
        change?.Invoke(answers);
        var bank = program ?? await app.AsOrganisation("reports:write");
        var reply = await bank.Client.PostAsJsonAsync("/api/v1/reports", new { template = template.Code, version = template.Version.ToString(3), language = "en", answers });
        var sent = await reply.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return (sent.GetProperty("reference").GetString()!, sent.GetProperty("followUpCode").GetString()!);
    }

    /// <summary>The organisation adds a file to its report.</summary>
    public static async Task AddFile(this ApiProgram program, string reference, string name, byte[] bytes) =>
        (await program.Client.PostAsync($"/api/v1/reports/{reference}/files?name={name}", new ByteArrayContent(bytes))).EnsureSuccessStatusCode().Dispose();
}
