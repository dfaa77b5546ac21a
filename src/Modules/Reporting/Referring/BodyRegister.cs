using Ragusa.Legislation.Contracts;

namespace Ragusa.Reporting;

/// <summary>An office, hotline, bank or team outside of this service that takes reports over.</summary>
/// <param name="Kind">What it is, as a code that has words: <c>authority</c>, <c>csirt</c>, <c>hotline</c>, <c>bank</c>, <c>platform</c>.</param>
/// <param name="Offences">What it is competent for, groups already resolved; empty for everything.</param>
/// <param name="Organisation">The name under which its people have accounts here; null if they have none.</param>
/// <param name="Bases">On which legal bases it may be given reports.</param>
/// <param name="Sections">The sections of the answers that it may be given.</param>
/// <param name="ForChildren">It may be given reports about children.</param>
/// <param name="NeedsSecondPerson">A second officer approves before anything leaves.</param>
/// <param name="TellsReporter">The reporter is told its name once it has accepted.</param>
/// <param name="AnswerWithin">Until when an answer is expected.</param>
internal sealed record Body(
    string Code, Localised Name, string Kind, IReadOnlySet<string> Offences, string? Organisation, string? Mail, string? Site, IReadOnlyList<string> Bases,
    IReadOnlyList<string> Sections, bool ForChildren, bool NeedsSecondPerson, bool TellsReporter, TimeSpan AnswerWithin)
{
    public bool IsCompetentFor(string? offence) => Offences.Count == 0 || (offence is not null && Offences.Contains(offence));
}

/// <summary>A legal basis or a purpose of handing a report over, with its words.</summary>
internal sealed record Ground(string Code, Localised Text);

/// <summary>To whom reports can be referred: <c>bodies.json</c> of the pack. Without the file to nobody.</summary>
internal sealed record BodyRegister(IReadOnlyList<Body> Bodies, IReadOnlyList<Ground> Purposes, IReadOnlyList<Ground> Bases)
{
    public const string FileName = "bodies.json";
    private const int LongestCode = 40;
    private static readonly string[] Kinds = ["authority", "csirt", "hotline", "bank", "platform"];

    public Body? Find(string? code) => Bodies.FirstOrDefault(b => b.Code == code);

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static BodyRegister Load(PackFolder folder, CountryProfile profile, IOffenceRegister register, IReadOnlySet<string> sections)
    {
        List<PackProblem> problems = [];
        var bodies = Read(folder, profile, register, sections, problems);
        return problems.Count == 0 ? bodies : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <param name="sections">The sections that the templates have.</param>
    public static BodyRegister Read(PackFolder folder, CountryProfile profile, IOffenceRegister register, IReadOnlySet<string> sections, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return new BodyRegister([], [], []);

        node.Knows("purposes", "bases", "bodies");
        var (purposes, bases) = (Grounds(node, "purposes", profile), Grounds(node, "bases", profile));
        List<Body> bodies = [.. node.Items("bodies").Select(item => BodyAt(item, profile, register, bases, sections))];
        foreach (var twice in bodies.GroupBy(b => b.Code).Where(g => g.Count() > 1)) node.Blame("bodies", $"has the code \"{twice.Key}\" twice.");
        if (bodies.Count > 0 && purposes.Count == 0) node.Blame("purposes", "is empty: at least one is needed.");
        return new BodyRegister(bodies, purposes, bases);
    }

    private static List<Ground> Grounds(PackNode node, string member, CountryProfile profile)
    {
        List<Ground> grounds = [];
        foreach (var (code, place) in node.Members(member))
        {
            var text = node.Child(member)!.Localised(code);
            foreach (var language in profile.Languages.Where(l => !text.Languages.Contains(l))) place.Blame($"has no text in \"{language}\".");
            grounds.Add(new Ground(code, text));
        }

        return grounds;
    }

    private static Body BodyAt(PackNode node, CountryProfile profile, IOffenceRegister register, List<Ground> bases, IReadOnlySet<string> sections)
    {
        node.Knows("code", "name", "kind", "offences", "groups", "organisation", "mail", "site", "bases", "sections", "for_children", "second_person", "tell_reporter", "answer_days");
        var body = new Body(
            node.Text("code"), node.Localised("name"), node.Text("kind"), OffenceCodes.At(node, register), node.TextOrNone("organisation"), node.TextOrNone("mail"), node.TextOrNone("site"),
            node.Texts("bases"), node.Texts("sections"), node.Flag("for_children"), node.Flag("second_person"), node.Flag("tell_reporter"), TimeSpan.FromDays(node.Whole("answer_days")));
        if (body.Code.Length > LongestCode) node.Blame("code", $"may have {LongestCode} characters at most.");
        if (!Kinds.Contains(body.Kind)) node.Blame("kind", $"must be one of {string.Join(", ", Kinds)}.");
        if (body.Bases.Count == 0) node.Blame("bases", "is empty: nothing may leave without a legal basis.");
        if (body.Sections.Count == 0) node.Blame("sections", "is empty: there would be nothing to hand over.");
        if (body.AnswerWithin.TotalDays is < 1 or > 365) node.Blame("answer_days", "must be from 1 to 365.");
        if (body.Mail is { } mail && Engines.MailAddress.Parse(mail) is null) node.Blame("mail", "is no e-mail address.");
        foreach (var unknown in body.Bases.Where(b => bases.All(known => known.Code != b))) node.Blame("bases", $"\"{unknown}\" is no basis of this file.");
        foreach (var unknown in body.Sections.Where(s => !sections.Contains(s))) node.Blame("sections", $"\"{unknown}\" is no section of a template.");
        foreach (var language in profile.Languages.Where(l => !body.Name.Languages.Contains(l))) node.Blame("name", $"has no text in \"{language}\".");
        return body;
    }
}
