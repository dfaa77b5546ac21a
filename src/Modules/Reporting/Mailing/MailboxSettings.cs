using System.Net;
using Microsoft.Extensions.Configuration;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>How mail comes in, from <c>Mail:*</c>. Without <c>Mail:Maildir</c> no folder is watched; whom the own mail server vouches for is said by its names.</summary>
internal sealed record MailboxSettings
{
    public const int UsualMegabytes = 25;

    /// <summary>The folder into which the mail server delivers; null if none is watched.</summary>
    public string? Maildir { get; private init; }

    /// <summary>The largest mail in bytes. A whole mail stands in memory while it is read.</summary>
    public int MostBytes { get; private init; }

    /// <summary>How long a mail stays in <c>cur</c> after its report is durable.</summary>
    public TimeSpan KeptFor { get; private init; }

    /// <summary>The addresses that are ours: mail from them is a loop.</summary>
    public IReadOnlyList<string> Own { get; private init; } = [];

    private MailTrust Trust { get; init; } = MailTrust.Nothing;

    public MailTrust TrustAt(Instant now) => Trust with { ReceivedAt = now.ToDateTimeOffset() };

    public static int MostBytesOf(IConfiguration configuration) => Math.Clamp(configuration.Setting("Mail:LargestMegabytes", UsualMegabytes), 1, 100) * 1_000_000;

    /// <exception cref="StartRefused">Something is set that cannot work; the message names it.</exception>
    public static MailboxSettings Read(IConfiguration configuration)
    {
        var folder = configuration["Mail:Maildir"] is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        if (folder is not null && !Directory.Exists(folder)) throw new StartRefused($"Mail:Maildir {folder} does not exist. Make the folder, owned by the user that Ragusa runs as.");

        return new MailboxSettings
        {
            Maildir = folder,
            MostBytes = MostBytesOf(configuration),
            KeptFor = TimeSpan.FromDays(configuration.Setting("Mail:MaildirKeepDays", 7)),
            Own = [.. ListOf(configuration, "Addresses").Append(configuration["Mail:From"] ?? "").Append(configuration["Mail:ReturnPath"] ?? "").Where(a => a.Length > 0)],
            Trust = new MailTrust
            {
                AuthenticationServers = ListOf(configuration, "AuthenticationServers"),
                Hosts = ListOf(configuration, "ReceivingHosts"),
                Networks = [.. ListOf(configuration, "ReceivingNetworks").Select(NetworkOf)],
            },
        };
    }

    private static List<string> ListOf(IConfiguration configuration, string name) =>
        [.. configuration.GetSection($"Mail:{name}").GetChildren().Select(c => c.Value ?? "").Where(v => v.Length > 0)];

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : throw new StartRefused("Mail:ReceivingNetworks holds something that is no network such as 192.0.2.0/24.");
}
