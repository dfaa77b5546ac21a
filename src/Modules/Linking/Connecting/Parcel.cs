namespace Ragusa.Linking;

/// <summary>
/// How much one commit takes. What groups have to be computed anew costs nearly the same for few reports and for many, so a linker that is behind takes more at a
/// time, as long as others need not wait long for the database while it writes.
/// </summary>
internal sealed class Parcel
{
    public const int Least = 200;
    public const int Most = 3200;
    private static readonly TimeSpan LongWriting = TimeSpan.FromMilliseconds(200);

    public int Size { get; private set; } = Least;

    /// <param name="taken">How much the last commit found.</param>
    /// <param name="writing">How long others could not write because of it.</param>
    public void Next(int taken, TimeSpan writing) => Size =
        taken < Size ? Least
        : writing > LongWriting ? Math.Max(Size / 2, Least)
        : writing > LongWriting / 2 ? Size
        : Math.Min(Size * 2, Most);
}
