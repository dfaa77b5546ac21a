namespace Ragusa.Linking;

/// <summary>How many ids one statement asks for. SQLite looks each parameter up by its name among all of them, so that twice as many take four times as long.</summary>
internal static class Several
{
    public const int Ids = 250;
}
