using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class SoftKeysTests
{
    [Theory]
    [InlineData("AW: Re: Your parcel 4711 is held", "your parcel # is held")]
    [InlineData("YOUR PARCEL ٤٧١١ IS HELD!", "your parcel # is held")]
    [InlineData("Fwd:", null)]
    [InlineData("  ", null)]
    public void Subject_Key(string raw, string? key) => Assert.Equal(key, SoftKeys.Subject(raw));

    [Fact]
    public void Address_OrderAndShortForms_DoNotMatter()
    {
        Assert.Equal(SoftKeys.Address("12 Harbour Street, Old Town"), SoftKeys.Address("Old Town, Harbour St. 12"));
        Assert.NotEqual(SoftKeys.Address("12 Harbour Street, Old Town"), SoftKeys.Address("13 Harbour Street, Old Town"));
        Assert.Null(SoftKeys.Address("here"));
    }

    [Fact]
    public void SenderId_ThatImitates_HasTheSkeletonOfTheBrand() =>
        Assert.Equal(SoftKeys.SenderId("HarbourBank").Skeleton, SoftKeys.SenderId("Hаrb0urBank").Skeleton);
}
