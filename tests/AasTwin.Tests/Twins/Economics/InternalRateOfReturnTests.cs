using AasTwin.Twins.Economics;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Twins.Economics;

public class InternalRateOfReturnTests
{
    [Theory]
    [InlineData(0.10, new double[] { -100, 110 })]
    [InlineData(0.0, new double[] { -100, 50, 50 })]
    [InlineData(-0.5, new double[] { -100, 50 })]
    [InlineData(0.1, new double[] { 100, -110 })]
    [InlineData(1e6, new double[] { -1, 1_000_001 })]
    [InlineData(0.2, new double[] { 0, -100, 0, 144 })]
    public void Of_FindsTheRate(double expected, double[] flows)
    {
        InternalRateOfReturn found = InternalRateOfReturn.Of(flows);

        Assert.Equal(expected, found.Rate!.Value, 8);
        Assert.Null(found.Remark);
    }

    /// <summary>The oil pump of Lorie and Savage, "Three problems in rationing capital", Journal of Business 28(4), 1955: 25 % and 400 %.</summary>
    [Fact]
    public void Of_TellsOfMoreThanOneRate()
    {
        InternalRateOfReturn found = InternalRateOfReturn.Of([-1600, 10000, -10000]);

        Assert.Null(found.Rate);
        Assert.Equal([0.25, 4], found.Rates.Select(r => Math.Round(r, 10)));
        Assert.Contains("25 %, 400 %", found.Remark);
        Assert.Contains("net present value", found.Remark);
    }

    [Theory]
    [InlineData("at no rate", new double[] { 1000, -3000, 2500 })]
    [InlineData("No money is spent", new double[] { 10, 20 })]
    [InlineData("No money comes back", new double[] { -10, -20 })]
    [InlineData("No money is spent", new double[] { 0, 0 })]
    public void Of_TellsWhyThereIsNone(string reason, double[] flows)
    {
        InternalRateOfReturn found = InternalRateOfReturn.Of(flows);

        Assert.Null(found.Rate);
        Assert.Empty(found.Rates);
        Assert.Contains(reason, found.Remark);
    }

    /// <summary>-(10 - 11 x)² touches 0 at x = 10/11 only.</summary>
    [Fact]
    public void Of_FindsARateThatIsOnlyTouched() => Assert.Equal(0.1, InternalRateOfReturn.Of([-100, 220, -121]).Rate!.Value, 6);

    [Fact]
    public void Of_FindsEveryRateThatCashFlowsWereMadeFrom() => Prop.ForAll(
        Gen.Choose(-90, 400).Select(percent => percent / 100.0).ListOf().Select(l => l.Distinct().Order().Take(5).ToArray()).Where(r => r.Length > 0).ToArbitrary(),
        rates =>
        {
            // Σ C_t x^t = -Π (1 - (1 + r) x) has exactly these rates.
            double[] flows = [-1000];
            foreach (double rate in rates)
            {
                double[] product = new double[flows.Length + 1];
                for (int i = 0; i < flows.Length; i++)
                {
                    product[i] += flows[i];
                    product[i + 1] -= flows[i] * (1 + rate);
                }
                flows = product;
            }
            IReadOnlyList<double> found = InternalRateOfReturn.Of(flows).Rates;
            return found.Count == rates.Length && found.Zip(rates).All(pair => Math.Abs(pair.First - pair.Second) < 1e-3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_FindsZerosOfThePresentValueAndNoMoreThanSignChanges() => Prop.ForAll(
        CashFlows.Any,
        flows =>
        {
            IReadOnlyList<double> rates = InternalRateOfReturn.Of(flows).Rates;
            int[] signs = [.. flows.Select(Math.Sign).Where(s => s != 0)];
            int changes = signs.Zip(signs.Skip(1)).Count(p => p.First != p.Second);
            bool zeros = rates.All(r => Math.Abs(NetPresentValue.Of(r, flows)) <= 1e-9 * flows.Select((c, t) => Math.Abs(c) * Math.Pow(1 + r, -t)).Sum());
            return zeros && rates.Count <= changes && (changes != 1 || rates.Count == 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TakesYearsOfMonths()
    {
        double[] flows = [-100_000, .. Enumerable.Repeat(1000.0, 600)];

        double rate = InternalRateOfReturn.Of(flows).Rate!.Value;

        Assert.Equal(0, NetPresentValue.Of(rate, flows), 6);
        Assert.Equal(2, InternalRateOfReturn.Of([.. flows[..600], -500_000]).Rates.Count);
        Assert.Contains("at most 1000", Assert.Throws<ArgumentException>(() => InternalRateOfReturn.Of(new double[1002])).Message);
    }

    [Fact]
    public void Modified_IsUniqueWhateverTheSigns()
    {
        double rate = InternalRateOfReturn.Modified([-120, 39, 30, 21, 37, 46], 0.10, 0.12)!.Value;

        // 39·1.12⁴ + 30·1.12³ + 21·1.12² + 37·1.12 + 46 = 217.2969; (217.2969 / 120)^(1/5) - 1.
        Assert.Equal(0.126094, rate, 6);
        Assert.NotNull(InternalRateOfReturn.Modified([-1600, 10000, -10000], 0.1, 0.1));
        Assert.Null(InternalRateOfReturn.Modified([1, 2], 0.1, 0.1));
    }
}
