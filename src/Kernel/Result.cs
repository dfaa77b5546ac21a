namespace Ragusa.Kernel;

/// <summary>How a refusal is told to the world; each kind has one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>What was sent cannot be right: 422, or 400 when it cannot even be read.</summary>
    Invalid,

    /// <summary>There is no such thing, or the asker may not know of it: 404.</summary>
    NotFound,

    /// <summary>The asker may know of it and may not do this: 403.</summary>
    Forbidden,

    /// <summary>Somebody was faster, or the state does not allow it: 409.</summary>
    Conflict,

    /// <summary>Too many tries: 429 with Retry-After.</summary>
    TooMany,

    /// <summary>Nothing was accepted; the same request may be sent again: 503 with Retry-After.</summary>
    Busy,
}

/// <summary>One wrong place in what was sent.</summary>
/// <param name="Pointer">RFC 6901 JSON pointer of the field, e.g. <c>/answers/money/0/amount</c>.</param>
/// <param name="Code">Stable code, also the key of the text.</param>
/// <param name="Words">Plain words in the language of the reader or English; never what was typed.</param>
public sealed record Flaw(string Pointer, string Code, string Words);

/// <summary>An expected no. Codes are stable (<c>module.what-is-wrong</c>) so that support can look them up.</summary>
/// <param name="Words">One plain English sentence without personal data; pages translate by code.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Words)
{
    public IReadOnlyList<Flaw> Flaws { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Done, or refused.</summary>
public readonly record struct Result(Refusal? Refusal)
{
    public static Result Done => default;

    public bool IsDone => Refusal is null;

    public static implicit operator Result(Refusal refusal) => new(refusal);
}

/// <summary>A value, or the refusal that came instead.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool IsDone => Refusal is null;

    /// <exception cref="InvalidOperationException">The result is a refusal.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
