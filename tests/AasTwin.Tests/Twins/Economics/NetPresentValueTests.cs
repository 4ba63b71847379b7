using AasTwin.Twins.Economics;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Twins.Economics;

public class NetPresentValueTests
{
    [Theory]
    [InlineData(0.1, 4.132231404958678)]
    [InlineData(0, 20)]
    [InlineData(-0.5, 260)]
    public void Of_DiscountsToToday(double rate, double expected) => Assert.Equal(expected, NetPresentValue.Of(rate, [-100, 60, 60]), 10);

    /// <summary>Closed form (1 - (1 + r)^-n) / r.</summary>
    [Theory]
    [InlineData(0.08, 10, 6.710081398941)]
    [InlineData(0.05, 30, 15.372451026882)]
    [InlineData(0, 7, 7)]
    [InlineData(1e-12, 1000, 999.9999994995)]
    public void AnnuityFactor_IsThePresentValueOfOnes(double rate, int periods, double expected) => Assert.Equal(expected, NetPresentValue.AnnuityFactor(rate, periods), 8);

    [Fact]
    public void Annuity_IsWorthAsMuchAsTheCashFlows() => Prop.ForAll(
        CashFlows.Any,
        flows =>
        {
            double annuity = NetPresentValue.Annuity(0.07, flows);
            double[] equal = [0, .. Enumerable.Repeat(annuity, flows.Length - 1)];
            return Math.Abs(NetPresentValue.Of(0.07, equal) - NetPresentValue.Of(0.07, flows)) < 1e-9 * (1 + flows.Sum(Math.Abs));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_SaysWhatIsWrong()
    {
        Assert.Contains("above -1", Assert.Throws<ArgumentOutOfRangeException>(() => NetPresentValue.Of(-1, [1])).Message);
        Assert.Contains("period 1 is NaN", Assert.Throws<ArgumentException>(() => NetPresentValue.Of(0.1, [1, double.NaN])).Message);
        Assert.Contains("at least that of today", Assert.Throws<ArgumentException>(() => NetPresentValue.Of(0.1, [])).Message);
        Assert.Contains("at least 1 period", Assert.Throws<ArgumentOutOfRangeException>(() => NetPresentValue.Annuity(0.1, [5])).Message);
    }
}
