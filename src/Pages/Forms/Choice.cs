namespace Ragusa.Pages;

/// <summary>One answer of a list of answers.</summary>
public sealed record Choice(string Value, string Label)
{
    public string? Hint { get; init; }

    /// <summary>"None of these" or "I don't know": stands last, after "or"; ticking it unticks the others.</summary>
    public bool Exclusive { get; init; }
}

/// <summary>A date as it was typed, in three boxes, right or wrong.</summary>
public sealed record TypedDate(string Day = "", string Month = "", string Year = "")
{
    public static TypedDate Of(DateOnly date) => new($"{date.Day}", $"{date.Month}", $"{date.Year}");

    public bool IsEmpty => Day.Length == 0 && Month.Length == 0 && Year.Length == 0;
}

/// <summary>An amount as it was typed, right or wrong.</summary>
public sealed record TypedMoney(string Amount = "", string Currency = "");

/// <summary>One error for the summary: the field it is about (null for the whole page) and what to do.</summary>
public sealed record PageError(string? Field, string Words);
