using AasTwin.Twins.Economics;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Twins.Economics;

public class PaybackTests
{
    [Theory]
    [InlineData(2.5, new double[] { -100, 40, 40, 40 })]
    [InlineData(1.0, new double[] { -100, 100 })]
    [InlineData(null, new double[] { -100, 99 })]
    [InlineData(0.0, new double[] { 10, 10 })]
    [InlineData(4.75, new double[] { -100, 150, -80, 10, 5, 20 })]
    public void Simple_IsWhenTheMoneyIsBackForGood(double? expected, double[] flows)
    {
        double? payback = Payback.Simple(flows);

        Assert.Equal(expected is null, payback is null);
        Assert.Equal(expected ?? 0, payback ?? 0, 12);
    }

    [Fact]
    public void Discounted_TakesLonger()
    {
        Assert.Null(Payback.Discounted(0.1, [-100, 40, 40, 40]));
        Assert.Equal(3 + ((100 - (40 * NetPresentValue.AnnuityFactor(0.1, 3))) / (40 / Math.Pow(1.1, 4))), Payback.Discounted(0.1, [-100, 40, 40, 40, 40])!.Value, 10);
    }

    [Fact]
    public void Discounted_ExistsExactlyWhenThePresentValueIsNotNegative() => Prop.ForAll(
        CashFlows.Any,
        flows =>
        {
            double value = NetPresentValue.Of(0.06, flows);
            return Math.Abs(value) < 1e-9 || (Payback.Discounted(0.06, flows) is { } payback ? value > 0 && payback >= 0 && payback <= flows.Length - 1 : value < 0);
        }).QuickCheckThrowOnFailure();
}
