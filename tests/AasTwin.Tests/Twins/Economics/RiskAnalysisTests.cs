using AasTwin.Simulation.Distributions;
using AasTwin.Twins.Economics;

namespace AasTwin.Tests.Twins.Economics;

public class RiskAnalysisTests
{
    private static readonly Investment s_drive = new() { Outlay = 10_000, AnnualSaving = 2_000, Years = 8, Rate = 0.08, AnnualCarbonSavingKg = 500 };

    /// <summary>The net present value is linear in the saving, so it is normal with known mean and deviation.</summary>
    [Fact]
    public void Of_AgreesWithTheNormalDistribution()
    {
        const int Samples = 20_000;
        double factor = NetPresentValue.AnnuityFactor(0.08, 8), mean = (2_000 * factor) - 10_000, deviation = 400 * factor;

        RiskAnalysis risk = RiskAnalysis.Of(s_drive, [new(InvestmentInput.AnnualSaving, new Normal(2_000, 400))], seed: 3, samples: Samples);

        Assert.InRange(risk.NetPresentValue.Mean, mean - (3 * deviation / Math.Sqrt(Samples)), mean + (3 * deviation / Math.Sqrt(Samples)));
        Assert.InRange(risk.NetPresentValue.StandardDeviation / deviation, 0.98, 1.02);
        Assert.InRange((risk.NetPresentValue.Lower - mean) / deviation, -1.69, -1.60);
        Assert.InRange((risk.NetPresentValue.Upper - mean) / deviation, 1.60, 1.69);

        // Φ(-mean / deviation) with mean 1493.28 and deviation 2298.66.
        Assert.InRange((risk.ProbabilityOfLoss - 0.257944) / risk.ProbabilityOfLossStandardError, -3, 3);
        Assert.Equal(risk.Values.Count(v => v < 0) / (double)Samples, risk.ProbabilityOfLoss);
        Assert.Equal((4_000, 0), (risk.CarbonSavingKg.Mean, risk.CarbonSavingKg.StandardDeviation));
    }

    [Fact]
    public void Of_RepeatsItselfAndGivesAlternativesTheSameCircumstances()
    {
        UncertainInput[] inputs = [new(InvestmentInput.AnnualSaving, new Triangular(1_000, 2_000, 2_500)), new(InvestmentInput.Rate, new Uniform(0.04, 0.12))];

        RiskAnalysis one = RiskAnalysis.Of(s_drive, inputs, seed: 9, samples: 500), two = RiskAnalysis.Of(s_drive, [.. inputs.Reverse()], seed: 9, samples: 500);
        RiskAnalysis dearer = RiskAnalysis.Of(s_drive with { Outlay = 11_000 }, inputs, seed: 9, samples: 500);

        Assert.Equal(one.Values, two.Values);
        Assert.All(one.Values.Zip(dearer.Values), pair => Assert.Equal(1_000, pair.First - pair.Second, 8));
        Assert.NotEqual(one.Values, RiskAnalysis.Of(s_drive, inputs, seed: 10, samples: 500).Values);
    }

    [Fact]
    public void Of_CountsTheSamplesThatNeverPayBack()
    {
        RiskAnalysis risk = RiskAnalysis.Of(s_drive, [new(InvestmentInput.AnnualSaving, new Uniform(-1_000, 2_000))], samples: 2_000);

        // 10 000 come back within 8 years from 1250 a year on: in a quarter of the samples.
        Assert.InRange(risk.PaybackYears!.Share, 0.22, 0.28);
        Assert.InRange(risk.PaybackYears.Lower, 5, 8);
        Assert.InRange(risk.InternalRate!.Share, 0.64, 0.70);
        Assert.InRange(risk.ExpectedLossGivenLoss, 1_000, 16_000);
        Assert.Null(RiskAnalysis.Of(s_drive with { AnnualSaving = 1 }, [], samples: 2).PaybackYears);
    }

    [Fact]
    public void Of_NamesInputsOutOfTheirRange()
    {
        Assert.Contains(
            "Sample 0 cannot be: Rate is -2",
            Assert.Throws<ArgumentException>(() => RiskAnalysis.Of(s_drive, [new(InvestmentInput.Rate, new Constant(-2))])).Message);
        string message = Assert.Throws<ArgumentException>(() => RiskAnalysis.Of(
            s_drive with { Years = 0 },
            [new(InvestmentInput.Rate, new Constant(0.1)), new(InvestmentInput.Rate, new Constant(0.2))],
            samples: 1,
            level: 1)).Message;
        Assert.All(["Years is 0", "Rate has 2 distributions", "samples is 1", "level of the intervals is 1"], text => Assert.Contains(text, message));
    }
}
