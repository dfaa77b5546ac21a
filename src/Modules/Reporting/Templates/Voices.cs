using Ragusa.Pages;

namespace Ragusa.Reporting.Templates;

/// <summary>Another way to put the questions to some people, such as children. Only words differ, and only those that the voice has.</summary>
internal sealed record Voice(string Code, Condition When);

/// <summary>The words of the voices, <c>reporting/voices/&lt;voice&gt;/labels/&lt;language&gt;.json</c>, each over the words for everybody.</summary>
internal sealed class Voices(IReadOnlyDictionary<(string Voice, string Language), Labels> labels)
{
    public static readonly Voices None = new(new Dictionary<(string, string), Labels>());

    public Labels? Find(string voice, string language) => labels.GetValueOrDefault((voice, language));

    public static Voices Read(
        PackFolder folder, CountryProfile profile, IEnumerable<Template> templates, IReadOnlyDictionary<string, Labels> everybody, ICollection<PackProblem> problems)
    {
        CountryWords country = new(profile);
        Dictionary<(string, string), Labels> labels = [];
        foreach (var voice in templates.SelectMany(t => t.Voices).Select(v => v.Code).Distinct())
        {
            foreach (var (language, words) in everybody)
            {
                if (PackNode.Open(folder, $"reporting/voices/{voice}/labels/{language}.json", problems) is not { } node) continue;
                var own = labels[(voice, language)] = Labels.Read(node, words, country);
                foreach (var key in own.Keys.Except(words.Keys)) node.Blame($"has words for {key}, which nobody else is asked.");
            }
        }

        return new Voices(labels);
    }
}
