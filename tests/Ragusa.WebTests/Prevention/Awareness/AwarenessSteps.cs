using System.Globalization;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention.Awareness;

/// <summary>What tests of awareness campaigns begin with.</summary>
internal static class AwarenessSteps
{
    public const string PlanForm = "main form.ragusa-narrow";
    public const string ReachForm = "form[action$='handler=Reach']";
    public const string CorrectForm = "form[action$='handler=Correct']";
    public const string CancelForm = "form[action$='handler=Cancel']";

    /// <summary>The prevention officer of the unit.</summary>
    public static Task<SignedInPerson> Planner(this TestApp app) => app.As(RoleCodes.PublicInformationEditor);

    /// <summary>So many days from today in the country.</summary>
    public static string Day(this TestApp app, int offset) => DateOf(app, offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly DateOf(this TestApp app, int offset) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(app.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb")).Date).AddDays(offset);

    public static Dictionary<string, string?> Fields(this TestApp app, string name, int first = -28, int last = -15) => new()
    {
        ["name"] = name,
        ["aim"] = "People hang up when somebody asks for a code.",
        ["first"] = app.Day(first),
        ["last"] = app.Day(last),
        ["channel"] = "radio",
    };

    /// <summary>Plans one; its page comes back.</summary>
    public static async Task<Page> Plan(this SignedInPerson planner, Dictionary<string, string?> fields) =>
        await (await planner.Open(NewAwarenessModel.Address)).Submit(fields.Select(f => (f.Key, f.Value)), form: PlanForm);

    /// <summary>Reports as linking knows them, on a day at noon.</summary>
    public static Task<int> Tell(this TestApp app, int daysAgo, int reports, string offence, string? region = null, int losing = 0, bool restricted = false) => app.With(async (AppDb db) =>
    {
        var noon = Instant.From(new DateTimeOffset(app.DateOf(-daysAgo).ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero));
        db.AddRange(Enumerable.Range(0, reports).Select(n => new Source
        {
            Id = Guid.NewGuid(),
            At = noon,
            Proof = n,
            Offence = offence,
            Region = region,
            Language = "en",
            LossMinor = n < losing ? 50_000 : null,
            LossCurrency = n < losing ? "EUR" : null,
            IsRestricted = restricted,
        }));
        await db.SaveWorkingState(default);
        return reports;
    });
}
