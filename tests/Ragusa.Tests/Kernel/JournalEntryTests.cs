using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ragusa.Engines;

namespace Ragusa.Tests.Kernel;

public sealed class JournalEntryTests
{
    private static readonly Act Deed = new(Actor.Officer(Guid.Parse("0195e3f2-0000-7000-8000-000000000001")), "tests.writing", Instant.Parse("2026-03-02T12:00:00.1234567Z"), Guid.Parse("0195e3f2-0000-7000-8000-000000000002"));

    [Fact]
    public void Commitment_IsOfSaltAndTheWholeRowInCanonicalForm()
    {
        var entry = JournalEntry.Of(Deed, new NoteTaken("quotes \" and é", 7));

        // The obvious way: every column as a member of one object, made canonical.
        var row = new JsonObject
        {
            ["subject_kind"] = entry.SubjectKind,
            ["subject_id"] = entry.SubjectId,
            ["purpose"] = entry.Purpose,
            ["other_ids"] = entry.OtherIds,
            ["id"] = entry.Id.Value.ToString(),
            ["detail"] = JsonNode.Parse(entry.Detail),
            ["correlation"] = entry.Correlation.ToString(),
            ["at"] = entry.At.ToString(),
            ["actor_kind"] = entry.ActorKind.ToString(),
            ["actor_id"] = entry.ActorId,
            ["action"] = entry.Action,
        };
        Assert.Equal(SHA256.HashData([.. entry.Salt, .. CanonicalJson.Of((JsonNode)row)]), entry.Commitment);
        Assert.True(entry.IsIntact());
    }

    [Fact]
    public void CommitmentOfAReading_HoldsEveryObject()
    {
        var entry = JournalEntry.OfRead(Deed, "tests.read", [new ObjectRef("tests.note", "a"), new ObjectRef("tests.note", "b")]);

        Assert.Equal(("a", "b"), (entry.SubjectId, entry.OtherIds));
        Assert.True(entry.IsIntact());
    }

    internal sealed record NoteTaken(string Words, int Number) : IEvent
    {
        public ObjectRef Subject => new("tests.note", "n1");
    }
}
