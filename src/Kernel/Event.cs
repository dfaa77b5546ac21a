using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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

    /// <summary>Handlers of which there may be much otherwise come to this one first, also in a rush.</summary>
    [JsonIgnore]
    bool CannotWait => false;
}

/// <summary>Handlers hear of it, and it is gone with the delivery; the journal, from which nothing can be taken again, never has it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OffTheJournalAttribute : Attribute;

public static class EventName
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>The options that events are written and read with; ids as strings, instants as RFC 3339.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new IdJson(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly ConcurrentDictionary<Type, bool> Hiding = new();

    private static readonly JsonSerializerOptions JournalJson = new(Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary><c>Ragusa.Reporting.Contracts.ReportReceived</c> is <c>reporting.report-received</c>.</summary>
    public static string Of(Type type) => Names.GetOrAdd(type, static t => $"{ModuleOf(t)}.{Spell(t.Name, '-')}");

    /// <summary>The event as the outbox keeps it.</summary>
    public static string Write(IEvent news) => JsonSerializer.Serialize(news, news.GetType(), Json);

    /// <summary>The event as the journal keeps it.</summary>
    /// <param name="written">As <see cref="Write"/> wrote it: mostly the same.</param>
    public static string ForJournal(IEvent news, string written) =>
        Hiding.GetOrAdd(news.GetType(), static t => t.GetProperties().Any(IsHidden)) ? JsonSerializer.Serialize(news, news.GetType(), JournalJson) : written;

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AttributeProvider is { } source && IsHidden(source)).ToList()) type.Properties.Remove(property);
    }

    private static bool IsHidden(ICustomAttributeProvider property) => property.IsDefined(typeof(OffTheJournalAttribute), inherit: false);

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
