using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class PageKeysTests
{
    [Fact]
    public void Favicon_PublishedVector()
    {
        var (murmur, sha256) = PageKeys.Favicon([.. Enumerable.Range(0, 256).Select(i => (byte)i)]);

        Assert.Equal("-757223386", murmur);
        Assert.StartsWith("40aff2e9", sha256, StringComparison.Ordinal);
        Assert.EndsWith("bf944880", sha256, StringComparison.Ordinal);
    }

    [Fact]
    public void Murmur3_KnownAnswers()
    {
        Assert.Equal(613153351u, PageKeys.Murmur3("hello"u8));
        Assert.Equal(0u, PageKeys.Murmur3([]));
    }

    [Fact]
    public void Dom_PublishedVector() =>
        Assert.Equal("e0a4baf2cceeca69b65a6e565b40dfd6e7a1d6cf8406eb22accffb2608879fbb", PageKeys.Dom(["html", "head", "title", "body", "p"]));
}
