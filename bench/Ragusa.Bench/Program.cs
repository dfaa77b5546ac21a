using Ragusa.Bench;

return args switch
{
    ["intake", .. var rest] => await IntakeBench.Run(BenchOptions.Read(rest)),
    ["pieces", .. var rest] => await PieceBench.Run(BenchOptions.Read(rest)),
    ["bulk", .. var rest] => await BulkBench.Run(BenchOptions.Read(rest)),
    ["crash", .. var rest] => await CrashBench.Run(BenchOptions.Read(rest)),
    ["desk", .. var rest] => await DeskBench.Run(BenchOptions.Read(rest)),
    ["hour", .. var rest] => await HourBench.Run(BenchOptions.Read(rest)),
    ["alerts", .. var rest] => await AlertBench.Run(BenchOptions.Read(rest)),
    ["uploads", .. var rest] => await UploadBench.Run(BenchOptions.Read(rest)),
    ["guarding", .. var rest] => await GuardingBench.Run(BenchOptions.Read(rest)),
    ["mail", .. var rest] => await MailBench.Run(BenchOptions.Read(rest)),
    ["identifiers", .. var rest] => await IdentifierBench.Run(BenchOptions.Read(rest)),
    ["linking", .. var rest] => await LinkingBench.Run(BenchOptions.Read(rest)),
    ["linker", .. var rest] => await LinkerBench.Run(BenchOptions.Read(rest)),
    [BareServer.Word, .. var rest] => await BareServer.Run(BenchOptions.Read(rest)),
    _ => BenchOptions.List(),
};
