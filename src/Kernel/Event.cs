using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ragusa.Kernel;

/// <summary>The thing an act is about: its kind (<c>reporting.report</c>) and its id.</summary>
public readonly record struct ObjectRef(string Kind, string Id)
{
    public static ObjectRef To<T>(string kind, T id) where T : struct, IId<T> => new(kind, id.Value.ToString());
}

/// <summary>What happened, in the past tense. Becomes a journal entry and an outbox event, so it holds ids and codes only.</summary>
public interface IEvent
{
    [JsonIgnore]
    ObjectRef Subject { get; }
}

public static class EventName
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>The options that events are written and read with; ids as strings, instants as RFC 3339.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new IdJson(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary><c>Ragusa.Reporting.Contracts.ReportReceived</c> is <c>reporting.report-received</c>.</summary>
    public static string Of(Type type) => Names.GetOrAdd(type, static t => $"{ModuleOf(t)}.{Spell(t.Name, '-')}");

    /// <summary>The event as the journal and the outbox keep it.</summary>
    public static string Write(IEvent news) => JsonSerializer.Serialize(news, news.GetType(), Json);

    private static string ModuleOf(Type type) => Spell(type.Assembly.GetName().Name!.Split('.')[^1], '-');

    /// <summary>A member of an enumeration as a code: <c>WebNoScript</c> is <c>web_no_script</c>.</summary>
    public static string Spell<T>(T value) where T : struct, Enum => Spell(value.ToString(), '_');

    /// <summary><c>ReportReceived</c> is <c>report-received</c> with the joint <c>-</c>.</summary>
    public static string Spell(string name, char joint)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append(joint);
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
