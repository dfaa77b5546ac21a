using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Prevention;

/// <summary>Something that speaks against a release.</summary>
/// <param name="Code">What it is: <c>language</c>, <c>incomplete</c>, <c>listed</c>, <c>compared</c>, <c>person</c>, or one of <see cref="Engines.Warnings.IdentifyingSigns"/>.</param>
/// <param name="Place">Where: a language, or the kind of an indicator.</param>
/// <param name="Part">The part of the text, by the name of its field; empty for the whole.</param>
/// <param name="Text">What was found, as it stands there.</param>
internal sealed record Finding(string Code, string Place, string Part, string Text)
{
    public const string Language = "language";
    public const string Incomplete = "incomplete";
    public const string Listed = "listed";

    /// <summary>Not all reports behind it were compared with the text.</summary>
    public const string Compared = "compared";

    /// <summary>Somebody behind the reports could be recognised; more is not said to who writes.</summary>
    public const string Person = "person";

    /// <summary>How many reports were compared; only of <see cref="Compared"/>. No part of the key: a report more is no other finding.</summary>
    public int Compares { get; init; }

    /// <summary>It may well be an ordinary word: it is shown and keeps nothing back.</summary>
    public bool IsHint { get; init; }

    /// <summary>A second person may let it stand and say why; what is not finished nobody may.</summary>
    public bool MayStand => Code != Incomplete;

    /// <summary>The same finding in the same place has the same key, so that a reason given for one never covers another.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Code}\n{Place}\n{Part}\n{Text}")).AsSpan(0, 8));
}
