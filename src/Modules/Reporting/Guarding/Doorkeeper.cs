namespace Ragusa.Reporting;

/// <summary>How a token came back.</summary>
internal enum TokenState
{
    Missing,
    Forged,
    Stale,
    Used,
    Fresh,
}

/// <summary>A token as it came back, with the work that was done under it.</summary>
internal sealed record Work(TokenState State, int Asked, int Found)
{
    public static readonly Work None = new(TokenState.Missing, 0, 0);
}

/// <summary>Somebody at the door.</summary>
/// <param name="Place">Keyed hash of the part of the address that one house shares.</param>
/// <param name="Organisation">Who sends with a key or an account; null for everybody else.</param>
/// <param name="HasHoney">A field was filled in that no person sees.</param>
/// <param name="Took">From the first question to sending; null if nobody measured it.</param>
internal sealed record Knock(Work Work, byte[] Place, Guid? Organisation = null, bool HasHoney = false, TimeSpan? Took = null);

/// <summary>Weighs what somebody brings and refuses nobody. Quotas belong to the proof: who did the work has a wide one. Thread-safe.</summary>
internal sealed class Doorkeeper(GuardRules rules, Marks marks)
{
    private const string Everybody = "everybody";

    /// <summary>The bits to ask for now: the fuller the house, the more work.</summary>
    public int BitsNow(Instant now)
    {
        var used = marks.UsedOf(Everybody, rules.QuotaOf(Everybody), now);
        return rules.Bits.Usual + (int)Math.Round(used * (rules.Bits.Most - rules.Bits.Usual));
    }

    public Brought Weigh(Knock knock, Instant now) => knock.Organisation is { } organisation ? OfOrganisation(organisation, knock, now) : OfPerson(knock, now);

    /// <param name="mailbox">Keyed hash of the sender's address; only an authenticated one is counted by it, because anybody can write another's.</param>
    /// <param name="domain">Keyed hash of the sender's domain, forged or not: a flood in the name of a large provider must not count against those who really write from there.</param>
    /// <param name="signs">What the mail says about itself.</param>
    public Brought WeighMail(bool isAuthenticated, byte[] mailbox, byte[] domain, IEnumerable<string> signs, Instant now)
    {
        List<string> beyond = [];
        if (isAuthenticated && !marks.Take($"mailbox/{Convert.ToHexStringLower(mailbox)}", rules.QuotaOf("mailbox"), now)) beyond.Add("mailbox_quota");
        if (!marks.Take($"mail-domain/{(isAuthenticated ? "proven" : "claimed")}/{Convert.ToHexStringLower(domain)}", rules.QuotaOf("mail_domain"), now)) beyond.Add("mail_domain_quota");
        IEnumerable<string> all = [.. isAuthenticated ? [] : new[] { "mail_unproven" }, .. signs, .. beyond];
        return new Brought(isAuthenticated ? Proof.Mailbox : Proof.None, 0, domain, [.. all.SelectMany(rules.SignOf)], beyond.Count > 0);
    }

    private Brought OfOrganisation(Guid organisation, Knock knock, Instant now)
    {
        var isBeyond = !marks.Take($"organisation/{organisation:N}", rules.QuotaOf("organisation"), now);
        return new Brought(Proof.Organisation, 0, knock.Place, isBeyond ? [.. rules.SignOf("organisation_quota")] : [], isBeyond);
    }

    private Brought OfPerson(Knock knock, Instant now)
    {
        var proof = ProofOf(knock.Work);
        List<string> signs = [.. OfWork(knock.Work, proof)];
        if (knock.HasHoney) signs.Add("honey");
        if (knock.Took < rules.TooFast) signs.Add("too_fast");

        List<string> beyond = [.. Beyond(proof, knock.Place, now)];
        return new Brought(proof, knock.Work.Found, knock.Place, [.. signs.Concat(beyond).SelectMany(rules.SignOf)], beyond.Count > 0);
    }

    private Proof ProofOf(Work work) => work.State != TokenState.Fresh || work.Found < rules.Bits.Least ? Proof.None
        : work.Found < work.Asked ? Proof.Partial
        : Proof.Solved;

    private static IEnumerable<string> OfWork(Work work, Proof proof)
    {
        if (work.State == TokenState.Forged) yield return "forged_token";
        if (work.State == TokenState.Used) yield return "used_token";
        if (proof == Proof.None) yield return "no_proof";
        if (proof == Proof.Partial) yield return "partial_proof";
    }

    // Every bucket is asked, so that each stays true to what came.
    private IEnumerable<string> Beyond(Proof proof, byte[] place, Instant now)
    {
        var isProven = proof == Proof.Solved;
        var ofPlace = isProven ? "proven_address" : "unproven_address";
        if (!marks.Take($"{ofPlace}/{Convert.ToHexStringLower(place)}", rules.QuotaOf(ofPlace), now)) yield return "address_quota";
        if (!isProven && !marks.Take("unproven", rules.QuotaOf("unproven"), now)) yield return "unproven_quota";
        if (!marks.Take(Everybody, rules.QuotaOf(Everybody), now)) yield return "everybody_quota";
    }
}
