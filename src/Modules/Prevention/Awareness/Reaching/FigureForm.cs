using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The form of a figure: a new one, or one that takes the place of another.</summary>
/// <param name="Ending">Behind the names of the fields in their ids, so that many forms stand on one page.</param>
internal sealed record FigureForm(string Address, Guid? Corrects, string Ending, TypedReach Typed, IReadOnlyList<Choice> Channels, IReadOnlyList<Choice> Bases)
{
    public static IReadOnlyList<string> Fields { get; } = ["channel", "day", "people", "basis", "source"];

    public static string EndingOf(Guid? corrects) => corrects is { } id ? $"-{id}" : "-new";

    public static FigureForm Of(AwarenessPageModel page, AwarenessReach? entry)
    {
        Guid? corrects = entry?.Id.Value;
        var typed = page.Wrong is { } wrong && wrong.Corrects == corrects ? wrong.Typed
            : entry is null ? new TypedReach(page.Plan.Channels is [var only] ? only : "", page.Today, "", "", "")
            : new TypedReach(entry.Channel, AwarenessForm.Text(entry.Day), entry.People.ToString(CultureInfo.InvariantCulture), EventName.Spell(entry.Basis), entry.Source);
        var channels = entry is null || page.Channels.Any(c => c.Value == entry.Channel) ? page.Channels : [.. page.Channels, new Choice(entry.Channel, page.Names.Channel(entry.Channel))];
        return new FigureForm($"{AwarenessPageModel.AddressOf(page.Campaign.Id)}?handler={(entry is null ? "Reach" : "Correct")}", corrects, EndingOf(corrects), typed, channels, page.Bases);
    }

    /// <summary>What this form is drawn from: of the errors of the page only its own, under the names that its fields have.</summary>
    public ViewDataDictionary Alone(ModelStateDictionary page)
    {
        var own = new ModelStateDictionary();
        foreach (var field in Fields)
        {
            foreach (var error in page[field + Ending]?.Errors ?? []) own.AddModelError(field, error.ErrorMessage);
        }

        return new ViewDataDictionary(new EmptyModelMetadataProvider(), own);
    }
}
