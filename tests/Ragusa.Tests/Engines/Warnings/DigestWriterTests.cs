using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

public sealed class DigestWriterTests
{
    [Fact]
    public void Write_OneWarning_IsItsTextWithHarmlessValues()
    {
        var (subject, body) = DigestWriter.Write([SomeWarnings.Full], SomeWarnings.Feed(), "New warnings");

        Assert.Equal("Fake parcel fee messages", subject);
        Assert.Contains("What to do\nDo not open the link.", body, StringComparison.Ordinal);
        Assert.Contains("hxxps://pay[.]example/a?b=1", body, StringComparison.Ordinal);
        Assert.Contains("https://ragusa.example/alerts/7KQ2", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Several_HasASubjectForAll()
    {
        var (subject, body) = DigestWriter.Write([SomeWarnings.Full, SomeWarnings.Cancelled], SomeWarnings.Feed(), "New warnings");

        Assert.Equal("New warnings", subject);
        Assert.Contains("Withdrawn: Fake parcel fee messages", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnyTexts_AreLinesWithoutSignsThatTurnThem() =>
        Prop.ForAll(SomeWarnings.Any, warning =>
        {
            var (subject, body) = DigestWriter.Write([warning], SomeWarnings.Feed(), "New warnings");
            return !subject.Any(char.IsControl) && !body.Any(c => (char.IsControl(c) && c != '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        }).QuickCheckThrowOnFailure();
}
