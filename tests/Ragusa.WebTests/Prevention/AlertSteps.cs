using Ragusa.Access;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention;

/// <summary>What tests of alerts begin with: one person writes, another releases.</summary>
internal static class AlertSteps
{
    public const string Form = "main form[action$='/edit']";
    private const string Releasing = "form[action$='handler=Release']";

    public static Task<SignedInPerson> Author(this TestApp app) => app.As(RoleCodes.Analyst);

    public static Task<SignedInPerson> Editor(this TestApp app) => app.As(RoleCodes.PublicInformationEditor);

    /// <summary>The usual text in the three languages of the country.</summary>
    public static Dictionary<string, string?> Texts(string headline = "Fake parcel fee messages", string looks = "A text message asks for a small fee.") => new()
    {
        ["headline-en"] = headline,
        ["looks-en"] = looks,
        ["todo-en"] = "Do not open the link.",
        ["happened-en"] = "Call your bank.",
        ["headline-fr"] = "Faux messages de colis",
        ["looks-fr"] = "Un SMS demande des frais.",
        ["todo-fr"] = "N’ouvrez pas le lien.",
        ["headline-ar"] = "رسائل طرود مزيفة",
        ["looks-ar"] = "رسالة تطلب رسومًا صغيرة.",
        ["todo-ar"] = "لا تفتح الرابط.",
    };

    /// <summary>Writes an alert and hands it in; the page of the desk comes back.</summary>
    public static async Task<Page> Write(this SignedInPerson author, Dictionary<string, string?> fields)
    {
        var form = await (await author.Open(DeskAlertsModel.Address)).Submit();
        return await form.Submit(fields.Select(f => (f.Key, f.Value)), "Hand it in", Form);
    }

    /// <summary>Opens it at the desk and releases it, whatever is answered to what the check found.</summary>
    public static async Task<Page> Release(this SignedInPerson editor, Uri alert, string? reason = null)
    {
        var page = await editor.Open(alert.AbsolutePath);
        var answers = page.All($"{Releasing} input[name^='reason-']").Select(i => (i.GetAttribute("name")!, reason));
        return await page.Submit(answers, form: Releasing);
    }

    /// <summary>An alert that is in public; its reference, and where it stands at the desk.</summary>
    public static async Task<(string Reference, Uri Desk)> Publish(this TestApp app, Dictionary<string, string?>? fields = null, string? reason = null)
    {
        var written = await (await app.Author()).Write(fields ?? Texts());
        (await (await app.Editor()).Release(written.Address, reason)).ShouldShow("The alert is in public now.", "main");
        return (ReferenceIn(written), written.Address);
    }

    /// <summary>Begins a correction and changes it; the page of the desk comes back.</summary>
    public static async Task<Page> Correct(this SignedInPerson author, Uri alert, Dictionary<string, string?> fields)
    {
        var form = await (await author.Open(alert.AbsolutePath)).Submit(form: "form[action$='handler=Correct']");
        return await form.Submit(fields.Select(f => (f.Key, f.Value)), "Hand it in", Form);
    }

    public static async Task<Page> Withdraw(this SignedInPerson editor, Uri alert, string why = "innocent") =>
        await (await editor.Open(alert.AbsolutePath)).Submit(new { why, note = "The shop called." }, form: "form[action$='handler=Withdraw']");

    public static string ReferenceIn(Page desk) => desk.All("main p bdi[translate=no]")[0].TextContent;
}
