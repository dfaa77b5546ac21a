using System.Globalization;

namespace Ragusa.Bench;

/// <summary>The options of a benchmark: <c>--name value</c>.</summary>
internal sealed class BenchOptions
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private BenchOptions(string line) => Line = line;

    /// <summary>The options as they were given, for the record.</summary>
    public string Line { get; }

    public static BenchOptions Read(IReadOnlyList<string> args)
    {
        var options = new BenchOptions(string.Join(' ', args));
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Count) throw new ArgumentException($"'{args[i]}' needs the form --name value.");
            options.values[args[i][2..]] = args[i + 1];
        }

        return options;
    }

    public string? Text(string name) => values.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Words separated by commas.</summary>
    public string[] Words(string name, string otherwise) => (Text(name) ?? otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static int List()
    {
        Console.WriteLine("""
            ./ragusa bench intake   reports accepted per second over HTTP, beside a bare endpoint
              --connections 64      keep-alive connections
              --seconds 15          measured, after --warmup 5
              --rounds 1            of each; the table holds every round
              --on sqlite,postgres  databases
              --what bare,ragusa    servers
              --url URL --key KEY   a server that runs already, instead of starting any
              --out DIR             also writes the table there, named by date
            ./ragusa bench pieces   what each piece of the way in computes for one report, in process
              --reports 20000 --on sqlite
            ./ragusa bench bulk     reports accepted per second in endless streams, beside a bare stream
              --streams 2 --seconds 15 --warmup 8 --on sqlite,postgres --what bare,ragusa --out DIR
            ./ragusa bench desk     what an officer waits for at the queue and a search over so many reports, how fast they came in and were analysed
              --reports 1000000 --rounds 40 --idle 20 --on sqlite,postgres --out DIR
              --keep yes            leaves the SQLite database where it is; --over DIR opens the pages over one that was kept
            ./ragusa bench hour     360,000 reports in an hour with bursts of 1,000 a second, files, mails and follow-ups among them
              --minutes 60 --on sqlite,postgres --out DIR
            ./ragusa bench crash    kills the server under load and counts what was acknowledged and is missing
              --connections 64 --seconds 10 --rounds 3 --on sqlite,postgres
            ./ragusa bench alerts   from the 201 of a hot report until its alert is on every open desk page
              --rounds 60 --load 100 --on sqlite,postgres --out DIR
            ./ragusa bench uploads  megabytes a second from a sender by tus into the sealed store, beside a plain file and the bare arithmetic
              --megabytes 100       of each of --files 8
              --out DIR
            ./ragusa bench guarding classrooms, offices and floods before the rules against abuse: who is suspected wrongly, what gets through
              --pack packs/demo --out DIR
            ./ragusa bench mail     mails read per second on one core: generated ones, or those of a folder
              --seconds 3           measured for each kind, after as many of warming up
              --folder DIR          the mails of a folder, one in each file
            ./ragusa bench identifiers  megabytes of text a second in which the finder finds identifiers, narrative and made to be slow
              --megabytes 1         of narrative, read again for --seconds 2
              --hard 10             megabytes of each text made to be slow
              --out DIR
            ./ragusa bench linker   reports linked one commit after the other over a database, as the running product does it
            ./ragusa bench linking  pairs of reports put together rightly and wrongly, without each rule, with attackers, and how long very many take
              --reports 200000 --large 10000000 --seed 1 --out DIR
              --sizes 2000,20000    each with the seeds 1 to --seeds 20
              --mails 7000          linked by our rules and as others do it
            """);
        return 1;
    }
}
