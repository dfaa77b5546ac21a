namespace Ragusa.Reporting;

internal static class ReportingPermissions
{
    public const string Read = "reporting.read";
    public const string ReadChild = "reporting.read-child";
    public const string ReadRestricted = "reporting.read-restricted";
    public const string Handle = "reporting.handle";
    public const string Assign = "reporting.assign";
    public const string Close = "reporting.close";
    public const string Quarantine = "reporting.quarantine";
    public const string Erase = "reporting.erase";
    public const string Recall = "reporting.recall";
    public const string Hold = "reporting.hold";
    public const string Keep = "reporting.keep";
    public const string PlanDuty = "reporting.plan-duty";
    public const string ShareViews = "reporting.share-views";
    public const string Export = "reporting.export";
    public const string ExportWords = "reporting.export-words";
    public const string Refer = "reporting.refer";
    public const string ApproveReferrals = "reporting.approve-referrals";
    public const string ReceiveReferrals = "reporting.receive-referrals";
    public const string EditMessages = "reporting.edit-messages";
    public const string OwnOrganisation = "reporting.own-organisation";
    public const string TakeCalls = "reporting.take-calls";
    public const string Submit = "reporting.submit";
    public const string SubmitMany = "reporting.submit-many";
    public const string ReadStatus = "reporting.read-status";

    public static readonly Permission[] All =
    [
        new(Read, "See the queue and read reports"),
        new(ReadChild, "Read reports about children"),
        new(ReadRestricted, "See card numbers and other originals that reports show masked"),
        new(Handle, "Confirm offence codes, write to reporters, add notes"),
        new(Assign, "Give reports to officers"),
        new(Close, "Close reports and open them again"),
        new(Quarantine, "Look through reports in quarantine and release them"),
        new(Erase, "Erase the content of a report for good"),
        new(Recall, "Send recall requests to banks and note their answers"),
        new(Hold, "Place and lift legal holds, which keep a report from being closed and erased"),
        new(Keep, "See what the rules of retention will erase and have erased, decide on requests for erasure, answer requests for access"),
        new(PlanDuty, "Plan the duty roster of one's units; is called when nobody takes an alert"),
        new(ShareViews, "Share saved views of the queue with everybody at the desk"),
        new(Export, "Take codes and figures of many reports out as a file, each time with a reason"),
        new(ExportWords, "Take the words of reports out with such a file"),
        new(Refer, "Hand reports to other bodies and note their answers"),
        new(ApproveReferrals, "Approve as the second person what others hand to other bodies"),
        new(ReceiveReferrals, "See what was referred to one's own organisation, accept or decline it"),
        new(EditMessages, "Write and change the texts that officers choose for their messages"),
        new(OwnOrganisation, "See the list of the reports of one's own organisation, and where each stands"),
        new(TakeCalls, "Write down what callers tell: reports by phone"),
        new(Submit, "Send reports with an organisation's key"),
        new(SubmitMany, "Send any number of reports in one stream with an organisation's key, without its hourly quota"),
        new(ReadStatus, "See through the interface for programs where a report stands: an organisation its own, an officer all"),
    ];
}
