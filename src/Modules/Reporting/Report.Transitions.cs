namespace Ragusa.Reporting;

/// <content>How a report moves on. Nothing here asks who may do it: that is the permission's business.</content>
internal sealed partial class Report
{
    private bool IsOver => Status is ReportStatus.Closed or ReportStatus.Withdrawn or ReportStatus.Erased;

    internal static Report Receive(Arrival arrival) => new()
    {
        Id = arrival.Id,
        Reference = arrival.Reference.Characters,
        ReceivedAt = arrival.At,
        Channel = arrival.Submission.Channel,
        Template = arrival.Submission.Template.Code,
        TemplateVersion = arrival.Submission.Template.Version.ToString(3),
        Language = arrival.Submission.Language,
        Organisation = arrival.Submission.Organisation,
        Answers = arrival.SealedAnswers,
        ReceiptSalt = arrival.SealedSalt,
        ReceiptDigest = arrival.Leaf.Digest.ToArray(),
        ReceiptBatch = arrival.Place.Batch,
        ReceiptIndex = arrival.Place.Index,
        ReceiptPath = arrival.Place.Path,
        Status = ReportStatus.Received,
        // Until the rules have looked at it, it may be about a child and counts as such: nobody sees it whom that would not be shown.
        Routes = ReportAccess.ChildRoute,
    };

    /// <summary>Takes over what the rules found. Running them again changes the figures and never the state that an officer set.</summary>
    internal void Assess(Assessment assessment)
    {
        Role = assessment.Role;
        Urgency = assessment.Urgency;
        UrgencyReasons = assessment.Reasons;
        Routes = string.Join(' ', assessment.Routes);
        MoneyUntil = assessment.MoneyUntil;
        ReassessAt = IsOver ? null : assessment.ReassessAt;
        LossMinor = assessment.Loss?.Minor;
        LossCurrency = assessment.Loss?.Currency;
        if (Status == ReportStatus.Received)
        {
            Status = ReportStatus.Open;
            PrimaryOffence = assessment.PrimaryOffence;
        }
    }

    internal void Locate(string? region) => Region = region;

    /// <summary>Takes the unit that the rules say, unless an officer decided otherwise. A child's report goes to the child's unit whoever decided what.</summary>
    internal void Route(Routed routed)
    {
        if (UnitRule is not null || routed.Rule == RoutingRules.Child) (Unit, UnitRule) = (routed.Unit, routed.Rule);
    }

    internal Result Reroute(string unit)
    {
        if (IsOver) return ReportRefusals.AlreadyOver;
        if (Unit.Length == 0) return RoutingRefusals.NotAnalysed;
        if (Unit == unit) return RoutingRefusals.SameUnit;

        (Unit, UnitRule) = (unit, null);
        return Result.Done;
    }

    /// <summary>Straight after the rules looked at it, before anybody sees it.</summary>
    internal void Quarantine()
    {
        if (Status == ReportStatus.Open) Status = ReportStatus.Quarantined;
    }

    internal Result Release()
    {
        if (Status != ReportStatus.Quarantined) return ReportRefusals.NotInQuarantine;

        Status = ReportStatus.Open;
        return Result.Done;
    }

    internal void Read(Instant now)
    {
        FirstReadAt ??= now;
        HasUnread = false;
    }

    internal Result Assign(Guid? officer)
    {
        if (IsOver) return ReportRefusals.AlreadyOver;

        Assignee = officer;
        return Result.Done;
    }

    internal Result Triage(string primaryOffence)
    {
        if (IsOver) return ReportRefusals.AlreadyOver;

        PrimaryOffence = primaryOffence;
        Status = ReportStatus.Triaged;
        return Result.Done;
    }

    internal Result Ask(Instant answerUntil)
    {
        if (IsOver) return ReportRefusals.AlreadyOver;

        Status = ReportStatus.NeedsInfo;
        AnswerUntil = answerUntil;
        return Result.Done;
    }

    /// <summary>The reporter wrote or added something.</summary>
    internal Result Hear()
    {
        if (Status is ReportStatus.Withdrawn or ReportStatus.Erased) return ReportRefusals.AlreadyOver;

        HasUnread = true;
        if (Status == ReportStatus.NeedsInfo)
        {
            Status = ReportStatus.Open;
            AnswerUntil = null;
        }

        return Result.Done;
    }

    /// <summary>Somebody who says to be the reporter wrote; nothing moves before an officer has looked at it.</summary>
    internal void Notice() => HasUnread = true;

    internal Result Close(string because, Instant now)
    {
        if (IsOver) return ReportRefusals.AlreadyOver;
        if (IsHeld(now)) return ReportRefusals.Held;

        End(ReportStatus.Closed, now);
        ClosedBecause = because;
        return Result.Done;
    }

    /// <summary>Closes it because it is the same as another report.</summary>
    internal Result Merge(Instant now)
    {
        if (Close(MergeReport.Because, now).Refusal is { } refusal) return refusal;

        IsMerged = true;
        return Result.Done;
    }

    internal Result Reopen(Instant now, TimeSpan limit)
    {
        if (Status != ReportStatus.Closed) return ReportRefusals.NotClosed;
        if (ClosedBecause == MergeReport.Because && IsMerged) return MergingRefusals.IsMerged;
        if (now - ClosedAt > limit) return ReportRefusals.ClosedTooLong;

        Status = ReportStatus.Open;
        ClosedAt = null;
        ClosedBecause = null;
        return Result.Done;
    }

    /// <summary>After an act on many was undone: the state and the offence from before it.</summary>
    internal bool PutBack(ReportStatus status, string? offence)
    {
        if (IsOver || StageOf(status) == 3) return false;

        (Status, PrimaryOffence) = (status, offence);
        return true;
    }

    /// <summary>Another report is worked on here from now on.</summary>
    internal Result Lead()
    {
        if (Status is ReportStatus.Withdrawn or ReportStatus.Erased) return MergingRefusals.LeadGone;

        DuplicateCount++;
        return Result.Done;
    }

    internal void Unlead() => DuplicateCount--;

    /// <summary>As it stood before it was merged.</summary>
    internal Result Restore(Merge merge)
    {
        if (Status != ReportStatus.Closed) return ReportRefusals.NotClosed;

        (Status, AnswerUntil, ReassessAt) = (merge.Status, merge.AnswerUntil, merge.ReassessAt);
        (ClosedAt, ClosedBecause, IsMerged) = (null, null, false);
        return Result.Done;
    }

    internal Result Withdraw(Instant now)
    {
        if (Status is ReportStatus.Withdrawn or ReportStatus.Erased) return ReportRefusals.AlreadyOver;

        End(ReportStatus.Withdrawn, now);
        return Result.Done;
    }

    /// <summary>It is proposed to another body: two who do so at once change the same row.</summary>
    internal void Refer() => Referrals++;

    internal bool IsHeld(Instant now) => HeldUntil > now;

    internal Result Hold(Instant until)
    {
        if (Status == ReportStatus.Erased) return ReportRefusals.Erased;

        HeldUntil = HeldUntil > until ? HeldUntil : until;
        return Result.Done;
    }

    /// <param name="until">Until when the holds that remain keep it; null if none remains.</param>
    internal void LiftHold(Instant? until) => HeldUntil = until;

    /// <param name="veiled">The reference that stands there from now on.</param>
    internal Result Erase(Instant now, PublicReference veiled)
    {
        if (Status == ReportStatus.Erased) return ReportRefusals.AlreadyOver;
        if (IsHeld(now)) return ReportRefusals.Held;

        EraseAgain(now, veiled);
        return Result.Done;
    }

    /// <summary>It was erased before, and a restored backup brought it back: no hold of that backup counts any more.</summary>
    internal void EraseAgain(Instant now, PublicReference veiled)
    {
        End(ReportStatus.Erased, now);
        (Reference, Answers, ReceiptSalt, Assignee, HeldUntil) = (veiled.Characters, [], [], null, null);
    }

    private void End(ReportStatus status, Instant now)
    {
        Status = status;
        ClosedAt = now;
        AnswerUntil = null;
        ReassessAt = null;
    }
}
