namespace Ragusa.Reporting.Generating;

/// <summary>A place in a phrase that is filled from the facts of the report.</summary>
internal enum Slot
{
    Amount,
    Small,
    Brand,
    Genuine,
    Site,
    Phone,
    Name,
    Platform,
    Item,
    Days,
    Iban,
    Wallet,
}

/// <summary>What the words of one report speak of.</summary>
internal sealed class Facts
{
    private readonly string[] values = new string[Enum.GetValues<Slot>().Length];

    public string this[Slot slot]
    {
        get => values[(int)slot] ?? "…";
        set => values[(int)slot] = value;
    }
}
