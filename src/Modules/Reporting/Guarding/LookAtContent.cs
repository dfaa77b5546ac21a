using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>After the commit: adds what the content shows to what the report came with, and says whether it waits in quarantine.</summary>
internal sealed class LookAtContent(AppDb db, GuardRules rules, KeyRing ring)
{
    /// <summary>The signs, if they are enough for quarantine; null if they are not, or if the report came by a way that nobody guards.</summary>
    public async Task<Provenance?> At(Report report, Answers answers, Assessment assessment, CancellationToken ct)
    {
        if (await db.Set<Provenance>().FindAsync([report.Id], ct) is not { } provenance) return null;
        // An organisation is known by its key; many of its reports are alike and full of links, as they should be.
        if (provenance.Proof != Proof.Organisation) await Look(provenance, answers, report.Channel == Channel.Mail, assessment, ct);
        return provenance.Score >= rules.Threshold ? provenance : null;
    }

    /// <param name="isMail">Only what the person wrote is looked at: what is forwarded is evidence, and full of links as it should be.</param>
    private async Task Look(Provenance provenance, Answers answers, bool isMail, Assessment assessment, CancellationToken ct)
    {
        var story = Content.StoryOf(answers);
        var print = Suspicion.PrintOf(story, rules) is { } letters ? DayKey.Hash(ring, provenance.At, letters) : null;
        var repeats = print is null ? 0 : await Repeats(print, provenance, ct);
        var content = new Content(story, isMail ? story : SearchText.Of(answers), assessment.Loss, repeats);
        provenance.Look(print, Suspicion.Of(rules, content));
    }

    /// <summary>Other reports with the same story: those that are stored, and those of the same wave that are stored together with this one. No more are counted than a rule asks for: else each of a million alike would count all before it.</summary>
    private async Task<int> Repeats(byte[] print, Provenance own, CancellationToken ct) =>
        await db.Set<Provenance>().Where(p => p.Print == print && p.Report != own.Report).Take(rules.MostRepeats).CountAsync(ct)
        + db.Set<Provenance>().Local.Count(p => p != own && p.Print.AsSpan().SequenceEqual(print) && db.Entry(p).Property(x => x.Print).IsModified);
}
