using System.Collections;
using System.Globalization;

namespace Ragusa.Testing;

/// <summary>Reads the fields of a form from an anonymous object.</summary>
internal static class FormFields
{
    internal static IEnumerable<(string Name, string? Value)> Of(object? fields) =>
        fields switch
        {
            null => [],
            IEnumerable<KeyValuePair<string, string?>> pairs => pairs.Select(pair => (pair.Key, pair.Value)),
            _ => fields.GetType().GetProperties().SelectMany(property => Values(property.Name, property.GetValue(fields))),
        };

    private static IEnumerable<(string, string?)> Values(string name, object? value) =>
        value is IEnumerable list and not string
            ? list.Cast<object>().Select(item => (name, (string?)Words(item)))
            : [(name, value is null ? null : Words(value))];

    private static string Words(object value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
