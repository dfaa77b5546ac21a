namespace Ragusa.Bench;

/// <summary>What one operation uses; several of one <see cref="Number"/> are the same people.</summary>
internal sealed record Operation
{
    public required int Number { get; init; }

    public required int Size { get; init; }

    public required int Offence { get; init; }

    public required int Body { get; init; }

    /// <summary>Its first text.</summary>
    public int Template => Texts[0];

    public required int[] Accounts { get; init; }

    public required int[] Phones { get; init; }

    public required int[] Mails { get; init; }

    /// <summary>Names in a chat: they outlive what is burnt.</summary>
    public required int[] Handles { get; init; }

    public required int[] Hosts { get; init; }

    public required int[] Senders { get; init; }

    public required int[] Wallets { get; init; }

    public required int[] Texts { get; init; }

    public required int Kit { get; init; }

    public required int MailKit { get; init; }

    public required int Icon { get; init; }

    /// <summary>Somebody else who copies the same body's texts, or its page.</summary>
    public Operation Imitating(Operation other, bool texts) =>
        texts ? this with { Body = other.Body, Texts = other.Texts } : this with { Body = other.Body, Kit = other.Kit, Icon = other.Icon };
}
