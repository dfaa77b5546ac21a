namespace Ragusa.Engines.Warnings;

// The members are the words of CAP 1.2, section 3.2, spelt as in the standard.

/// <summary>What a message does to the alert.</summary>
public enum WarningKind
{
    Alert, Update, Cancel,
}

/// <summary>How a message is to be handled; all but <see cref="Actual"/> must not frighten anybody.</summary>
public enum WarningStatus
{
    Actual, Exercise, System, Test, Draft,
}

public enum WarningCategory
{
    Geo, Met, Safety, Security, Rescue, Fire, Health, Env, Transport, Infra, CBRNE, Other,
}

/// <summary>When to act: at once, within an hour, in the near future, no longer.</summary>
public enum WarningUrgency
{
    Immediate, Expected, Future, Past, Unknown,
}

public enum WarningSeverity
{
    Extreme, Severe, Moderate, Minor, Unknown,
}

/// <summary>Seen to happen; more than 50 % likely; at most that; not expected.</summary>
public enum WarningCertainty
{
    Observed, Likely, Possible, Unlikely, Unknown,
}

public enum WarningResponse
{
    Shelter, Evacuate, Prepare, Execute, Avoid, Monitor, Assess, AllClear, None,
}
