namespace Ragusa.Reporting.Templates;

/// <summary>Under which key the words for a field stand in the labels.</summary>
internal static class LabelKeys
{
    public static string Field(Section section, Field field) => $"{section.Code}.{field.Code}";

    /// <summary>A member of an object: by the object's name, so that an account is called the same everywhere.</summary>
    public static string Member(Field owner, Field member) => $"{owner.ObjectName}.{member.Code}";
}
