using Ragusa.Reporting;

namespace Ragusa.Bench;

/// <summary>Somebody or something that sends a report.</summary>
/// <param name="Second">After the beginning.</param>
/// <param name="Place">The address prefix, as a number.</param>
/// <param name="HashesPerSecond">What the device manages; 0 without script.</param>
/// <param name="Worked">Seconds from opening "check your answers" to sending, with the wait for the work.</param>
/// <param name="Took">Seconds from the first question to sending.</param>
internal sealed record Sender(
    double Second, int Place, bool IsPerson, double HashesPerSecond, double Worked, double Took, string Story, bool HasHoney = false);

/// <summary>What was decided.</summary>
internal sealed record Fate(Sender Sender, Proof Proof, int Asked, bool IsQuarantined);
