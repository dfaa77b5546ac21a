namespace Ragusa.Linking;

/// <summary>
/// How much one commit takes. What groups have to be computed anew costs nearly the same for few reports and for many, so a linker that is behind takes more at a
/// time; but others wait for the database while it writes, so it does not begin with much, and takes less of it while people wait to be let in.
/// </summary>
internal sealed class Parcel(Rush rush)
{
    public const int Least = 200;
    private const int MostInRush = 800;
    public const int Most = 3200;

    public int Size { get; private set; } = Least;

    /// <param name="taken">How much the last commit found.</param>
    public void Next(int taken) => Size = taken < Size ? Least : Math.Min(Size * 2, rush.IsOn ? MostInRush : Most);
}
