using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Somebody calls: the officer fills in one page while they speak, and reads reference and code to them at its end.</summary>
[Needs(ReportingPermissions.TakeCalls)]
internal sealed class CallModel(Drafts drafts, TemplateStore templates, CallHelp help, Intake intake, CountryProfile profile, Words words) : PageModel
{
    /// <summary>Names of the page itself; no field of a template begins with a dash.</summary>
    public const string Form = "-form", Spoken = "-language", More = "-more", Items = "-items.";

    // Nobody tells of more in a call, and a form without end is none.
    private const int MostItems = 10;

    private Circumstances circumstances = null!;
    private Template template = null!;

    /// <summary>How many items of each section that repeats are on the page: one, until another is asked for.</summary>
    public IReadOnlyDictionary<string, int> Shown { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<CallPart> First { get; private set; } = [];

    /// <summary>What a routine call does not need, folded away; open where something was typed or is wrong.</summary>
    public IReadOnlyList<CallPart> Further { get; private set; } = [];

    public IReadOnlyList<string> Names => [.. First.Concat(Further).SelectMany(p => p.Fields).SelectMany(FieldViews.NamesIn)];

    public IReadOnlyList<Choice> Languages => [.. profile.Languages.Select(l => new Choice(l, DeskWords.LanguageName(l)))];

    public string Language { get; private set; } = "";

    public string FormId { get; private set; } = "";

    /// <summary>A format looks wrong; sent again as it is, it is taken.</summary>
    public bool AsksAgain { get; private set; }

    public CallHelp.Shown Help { get; private set; } = CallHelp.Shown.Nothing;

    /// <summary>What is read to the caller; null while the form is filled in.</summary>
    public Accepted? Taken { get; private set; }

    public string Reference => Taken!.Reference.Print(profile.ReferencePrefix);

    public string Emergency => profile.EmergencyNumber;

    /// <summary>What an officer who may not read about children will not find again.</summary>
    public bool MayOpen { get; private set; }

    public IActionResult OnGet()
    {
        Begin(null);
        Show(null, []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var sent = PageForm.Read(await Request.ReadFormAsync(ct));
        Begin(sent);
        var reading = CallForm.Of(template, Shown).Read(sent.Values, circumstances);
        Help = help.For(template, reading.Answers, circumstances);
        if (sent[More] is not null) return Again(sent, []);
        if (!reading.IsSound) return Again(sent, reading.Flaws);
        if (reading.AsksAgain && sent[PageForm.Confirmed] is null)
        {
            AsksAgain = true;
            return Again(sent, reading.Warnings);
        }

        var command = new TakeCall.Command(template, reading, Language, User.AccountId()!.Value.Value, Guid.ParseExact(FormId, "N"));
        var accepted = await TakeCall.Handle(command, circumstances, HttpContext.ActFor("reporting.take-call"), intake, ct);
        if (!accepted.IsDone) return Again(sent, accepted.Refusal!.Flaws is { Count: > 0 } flaws ? flaws : [new Flaw("", accepted.Refusal.Code, words.Of(accepted.Refusal))]);

        Taken = accepted.Value;
        MayOpen = User.May(ReportingPermissions.ReadChild) || !Help.IsAboutChild;
        return Page();
    }

    /// <summary>What cannot wait, by what is on the page so far: asked for by the script while the caller speaks. Nothing is kept.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken ct)
    {
        var sent = PageForm.Read(await Request.ReadFormAsync(ct));
        Begin(sent);
        var reading = CallForm.Of(template, Shown).Read(sent.Values, circumstances);
        return Partial("_CallHelp", help.For(template, reading.Answers, circumstances));
    }

    private void Begin(PageForm? sent)
    {
        template = drafts.Offered();
        Language = sent?[Spoken] is { } spoken && profile.Languages.Contains(spoken) ? spoken : profile.Languages[0];
        FormId = sent?[Form] is { } drawn && Guid.TryParseExact(drawn, "N", out _) ? drawn : Guid.CreateVersion7().ToString("N");
        circumstances = templates.At(HttpContext.ActFor("reporting.take-call").Now, words.Language.Code);
        Shown = template.Sections.Where(s => s.Repeats).ToDictionary(s => s.Code, s => ItemsOf(s, sent), StringComparer.Ordinal);
    }

    private static int ItemsOf(Section section, PageForm? sent)
    {
        var most = MostOf(section);
        var shown = int.TryParse(sent?[Items + section.Code], NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? Math.Clamp(told, 1, most) : 1;
        return sent?[More] == section.Code ? Math.Min(shown + 1, most) : shown;
    }

    private static int MostOf(Section section) => Math.Min(section.Cap ?? MostItems, MostItems);

    private PageResult Again(PageForm sent, IReadOnlyList<Flaw> flaws)
    {
        Show(sent, flaws);
        return Page();
    }

    private void Show(PageForm? sent, IReadOnlyList<Flaw> flaws)
    {
        var form = CallForm.Of(template, Shown);
        (First, Further) = (PartsOf(form.First, sent), PartsOf(form.Further, sent));
        IReadOnlyList<FieldView> fields = [.. First.Concat(Further).SelectMany(p => p.Fields)];
        foreach (var flaw in flaws) ModelState.AddModelError(FieldViews.NameIn(fields, flaw), words.Of(flaw));
        Further = [.. Further.Select(p => p with { IsOpen = p.Fields.SelectMany(FieldViews.NamesIn).Any(n => ModelState.ContainsKey(n) || sent?[n] is { Length: > 0 }) || (p.Another is { } section && sent?[More] == section) })];
    }

    private IReadOnlyList<CallPart> PartsOf(ShortForm form, PageForm? sent) =>
        [.. form.Parts.Select(part => new CallPart(TitleOf(part), FieldViews.Of(part, template, Answers.None, sent?.Values, circumstances))
        {
            Id = $"part-{part.Section.Code}-{part.Item ?? 0}",
            Another = part.Item is { } item && item + 1 == Shown[part.Section.Code] && item + 1 < MostOf(part.Section) ? part.Section.Code : null,
        })];

    private string TitleOf(Step part)
    {
        var section = circumstances.Labels.Section(part.Section.Code);
        return part.Item is { } item && Shown[part.Section.Code] > 1 ? words["call.item", ("what", section.Short ?? section.Text), ("number", item + 1)] : section.Text;
    }

    /// <summary>One item of a section, in a word.</summary>
    public string NameOf(string section) => circumstances.Labels.Section(section) is { Short: { } name } ? name : circumstances.Labels.Section(section).Text;
}

/// <summary>One section of the page.</summary>
internal sealed record CallPart(string Title, IReadOnlyList<FieldView> Fields)
{
    public bool IsOpen { get; init; }

    public required string Id { get; init; }

    /// <summary>The section of which another item can be added after this one; null if not here.</summary>
    public string? Another { get; init; }
}
