namespace Ragusa.Engines.Linking;

/// <summary>How a value stands in one epoch among all who name it; from it and the rules follows what every use of it weighs.</summary>
/// <param name="Eighths">Of its strength that it keeps: 8 all, 0 none because it is common or blocked.</param>
/// <param name="HasOffenders">Somebody names it as the offender's.</param>
/// <param name="HasUnknowns">Somebody does not say whose it is.</param>
public readonly record struct Standing(byte Eighths, bool HasOffenders, bool HasUnknowns)
{
    /// <summary>Some name it as the offender's and some do not say whose it is: these link in company only.</summary>
    public bool IsMixed => HasOffenders && HasUnknowns;
}
