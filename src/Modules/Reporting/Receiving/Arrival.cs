using System.Diagnostics.Metrics;
using System.Text.Json;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Where a receipt stands in its batch.</summary>
internal readonly record struct ReceiptPlace(ReceiptBatchId Batch, int Index, byte[] Path);

/// <summary>A submission with everything drawn and sealed, waiting for its commit. Made outside of any transaction, on the sender's own thread.</summary>
internal sealed class Arrival
{
    private static readonly Counter<long> Refused = Signals.Meter.CreateCounter<long>("ragusa.reports.refused", description: "Reports that were not taken in, by code");

    private readonly TaskCompletionSource<Result<Accepted>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Arrival(Submission submission, Act act, PublicReference reference, string printed, KeyRing ring)
    {
        // The answers are sealed below; kept as they are they would be the most of what waits for a commit.
        Submission = submission with { Answers = Answers.None };
        Act = act;
        Reference = reference;
        Code = FollowUpCode.Draw();
        Id = submission.Id ?? ReportId.New(act.Now);
        Salt = AnswersDigest.NewSalt();

        // One text for all of it: sealed, compared with what comes again, and committed to in the receipt.
        var utf8 = submission.Answers.ToCanonical();
        Key = Envelopes.NewKey(Id.Value, act.Now, ring, out var row);
        KeyRow = row;
        SealedAnswers = Key.Seal(Sections.Answers, utf8);
        SealedSalt = Key.Seal(Sections.ReceiptSalt, Salt);
        CodeHash = Code.KeyedHash(ring.Derive(KeyPurpose.FollowUp, 1));
        RepeatHash = submission.RepeatKey is { } repeat ? Repeats.HashOf(repeat, ring) : null;
        BodyHash = ring.MacOf(KeyPurpose.BlindIndex, utf8);
        Leaf = new ReceiptLeaf(printed, submission.Template.Code, submission.Template.Version.ToString(3), act.Now, AnswersDigest.OfCanonical(Salt, utf8)) { Files = [.. submission.Files.Files.Select(ReceiptFile.Of)] };
    }

    public Submission Submission { get; }

    public Act Act { get; }

    public ReportId Id { get; }

    public Instant At => Act.Now;

    public PublicReference Reference { get; }

    public FollowUpCode Code { get; }

    public byte[] CodeHash { get; }

    /// <summary>Null for a sending that cannot be repeated.</summary>
    public byte[]? RepeatHash { get; }

    public byte[] BodyHash { get; }

    public byte[] SealedAnswers { get; }

    public byte[] SealedSalt { get; }

    public byte[] Salt { get; }

    public ReceiptLeaf Leaf { get; }

    /// <summary>Set by the batch just before it is written.</summary>
    public ReceiptPlace Place { get; set; }

    public Task<Result<Accepted>> Answer => answer.Task;

    private RecordKey Key { get; }

    private DataKey KeyRow { get; }

    public static Arrival Of(Submission submission, Act act, PublicReference reference, string printed, KeyRing ring) =>
        new(submission, act, reference, printed, ring);

    public void Complete(Result<Accepted> result)
    {
        if (result.Refusal is { } refusal) Refused.Add(1, Signals.Tag("code", refusal.Code));
        answer.TrySetResult(result);
    }

    /// <summary>Every row that makes this report durable.</summary>
    public Deed ToDeed()
    {
        List<object> rows = [KeyRow, Report.Receive(this), new FollowUpKey { CodeHash = CodeHash, Report = Id }];
        if (RepeatHash is { } repeat) rows.Add(new IdempotencyKey { Key = repeat, BodyHash = BodyHash, Report = Id, At = At });
        if (Submission.Brought is { } brought) rows.Add(Provenance.Of(Id, At, brought));
        if (Submission.Restricted.Count > 0)
        {
            rows.Add(new RestrictedOriginals { Report = Id, Values = Key.Seal(Sections.Restricted, JsonSerializer.SerializeToUtf8Bytes(Submission.Restricted)) });
        }

        List<IEvent> news = [new ReportReceived(Id, EventName.Spell(Submission.Channel)) { CannotWait = Submission.CannotWait }, .. Submission.Files.News];
        if (Submission.Mail is { } mail)
        {
            rows.Add(ReceivedMail.AsReport(mail, Id, Key, At));
            news.Add(new MailReceived(Id, mail.Id));
        }

        return new Deed(Act, news, [.. rows, .. Submission.Files.Rows]);
    }
}

/// <summary>The names of a report's sealed sections.</summary>
internal static class Sections
{
    public const string Answers = "answers";
    public const string ReceiptSalt = "receipt-salt";
    public const string Restricted = "restricted";
}
