using System.Text;
using Ragusa.Engines;
using Ragusa.Reporting;
using Ragusa.Testing;

namespace Ragusa.Tests.Reporting;

public sealed class QuotedReferencesTests
{
    private static readonly QuotedReferences References = new(CountryProfile.Load(new PackFolder(Repository.PathTo("packs", "demo"))));

    private static IEnumerable<string> In(string subject, string text = "") =>
        References.In(MailReader.Read(Encoding.UTF8.GetBytes($"From: a@b.example\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"))).Select(r => r.ToString());

    [Theory]
    [InlineData("Re: VM-7KQ2-M9XT-B4HP")]
    [InlineData("re: vm-7kq2-m9xt-b4hp.")]
    [InlineData("VM7KQ2M9XTB4HP")]
    [InlineData("(VM 7KQ2 M9XT B4HP)")]
    [InlineData("7KQ2-M9XT-B4HP")]
    [InlineData("VM–7KQ2–M9XT–B4HP")]
    public void Reference_HoweverItIsWritten_IsFound(string subject) => Assert.Equal(["7KQ2-M9XT-B4HP"], In(subject));

    [Theory]
    [InlineData("VM-K7Q2-M9XT-B4HP")]
    [InlineData("XVM-7KQ2-M9XT-B4HPX")]
    [InlineData("7KQ2 M9XT B4HP")]
    [InlineData("1234-5678-9012-3456")]
    [InlineData("VM-7KQ2-M9XT")]
    public void Reference_MistypedOrPartOfSomethingElse_IsNone(string subject) => Assert.Empty(In(subject));

    [Fact]
    public void References_InSubjectAndText_AreFoundOnceAndBounded()
    {
        Assert.Equal(["7KQ2-M9XT-B4HP", "2222-2222-2222"], In("VM-7KQ2-M9XT-B4HP", "About VM-7KQ2-M9XT-B4HP and VM-2222-2222-2222"));
        Assert.Empty(In("x", new string('a', 200_000) + " VM-7KQ2-M9XT-B4HP"));
    }
}
