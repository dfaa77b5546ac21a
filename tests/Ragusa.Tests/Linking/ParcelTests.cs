using Ragusa.Linking;

namespace Ragusa.Tests.Linking;

public sealed class ParcelTests
{
    [Fact]
    public void Next_WhileMuchWaitsAndWritingIsShort_TakesTwiceAsMuch_UpToTheMost()
    {
        var parcel = new Parcel();
        List<int> sizes = [];
        for (var n = 0; n < 6; n++)
        {
            sizes.Add(parcel.Size);
            parcel.Next(parcel.Size, TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal([200, 400, 800, 1600, 3200, 3200], sizes);
    }

    [Fact]
    public void Next_WhenOthersWaitedLong_TakesLess_ButNeverLessThanAtFirst()
    {
        var parcel = Grown();
        parcel.Next(parcel.Size, TimeSpan.FromMilliseconds(150));
        Assert.Equal(800, parcel.Size);
        foreach (var expected in new[] { 400, 200, 200 })
        {
            parcel.Next(parcel.Size, TimeSpan.FromSeconds(1));
            Assert.Equal(expected, parcel.Size);
        }
    }

    [Fact]
    public void Next_WhenNothingIsLeft_BeginsWithLittleAgain()
    {
        var parcel = Grown();
        parcel.Next(13, TimeSpan.FromMilliseconds(20));
        Assert.Equal(Parcel.Least, parcel.Size);
    }

    private static Parcel Grown()
    {
        var parcel = new Parcel();
        while (parcel.Size < 800) parcel.Next(parcel.Size, TimeSpan.FromMilliseconds(20));
        return parcel;
    }
}
