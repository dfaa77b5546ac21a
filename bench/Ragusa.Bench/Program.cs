using Ragusa.Bench;

Func<BenchOptions, Task<int>>? bench = args.FirstOrDefault() switch
{
    "intake" => IntakeBench.Run,
    "pieces" => PieceBench.Run,
    "bulk" => BulkBench.Run,
    "crash" => CrashBench.Run,
    "desk" => DeskBench.Run,
    "hour" => HourBench.Run,
    "alerts" => AlertBench.Run,
    "uploads" => UploadBench.Run,
    "guarding" => GuardingBench.Run,
    "mail" => MailBench.Run,
    "identifiers" => IdentifierBench.Run,
    "linking" => LinkingBench.Run,
    "linker" => LinkerBench.Run,
    _ => null,
};

if (bench is not null) return await MachineWatch.During(() => bench(BenchOptions.Read(args[1..])));

// One of the servers that a benchmark starts, in a process of its own.
return args is [BareServer.Word, .. var rest] ? await BareServer.Run(BenchOptions.Read(rest)) : BenchOptions.List();
