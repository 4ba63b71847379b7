using AasTwin.Learning;
using AasTwin.Learning.Calibration;
using AasTwin.Learning.Metrics;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning.Calibration;

public sealed class IsotonicCalibrationTests
{
    /// <summary>The example of violators in the middle: 3 and 2 are pooled to 2.5.</summary>
    [Fact]
    public void Fit_PoolsWhatFalls()
    {
        var calibration = IsotonicCalibration.Fit([1, 2, 3, 4], [1, 3, 2, 4]);

        Assert.Equal([1, 2.5f, 2.5f, 4], new float[] { 1, 2, 3, 4 }.Select(calibration.Calibrate));
        Assert.Equal((1, 1.75f, 4), (calibration.Calibrate(-5), calibration.Calibrate(1.5f), calibration.Calibrate(99)));
    }

    [Fact]
    public void Fit_GivesEqualScoresAnEqualValue() => Assert.Equal(0.5f, IsotonicCalibration.Fit([1, 1, 1, 1], [0, 1, 1, 0]).Calibrate(1));

    [Fact]
    public void Calibrate_MakesProbabilitiesOfDistortedScores()
    {
        var random = new RandomStream(1);
        var (scores, outcomes) = (new float[4000], new float[4000]);
        for (var i = 0; i < scores.Length; i++)
        {
            var probability = random.NextDouble();
            scores[i] = (float)Math.Pow(probability, 3);
            outcomes[i] = random.NextBool(probability) ? 1 : 0;
        }
        var calibration = IsotonicCalibration.Fit(scores.AsSpan(0, 2000), outcomes.AsSpan(0, 2000));
        bool[] labels = [.. outcomes.Skip(2000).Select(o => o > 0)];
        float[] raw = [.. scores.Skip(2000)], calibrated = [.. raw.Select(calibration.Calibrate)];

        Assert.InRange(ProbabilityMetrics.ExpectedCalibrationError(raw, labels), 0.15, 1);
        Assert.InRange(ProbabilityMetrics.ExpectedCalibrationError(calibrated, labels), 0, 0.06);
        Assert.Equal(calibrated.Order(), calibrated.Zip(raw).OrderBy(p => p.Second).Select(p => p.First));
    }

    [Fact]
    public void Calibration_ComesBackFromAFile()
    {
        var calibration = IsotonicCalibration.Fit([1, 2, 3, 4], [0, 1, 0, 1]);

        var read = ModelFile.Read(new ModelFile { Name = "m", Parts = [new ModelPart("c", calibration)] }.ToBytes(), "m").Part<IsotonicCalibration>("c");

        Assert.Equal(calibration.Calibrate(1.3f), read.Calibrate(1.3f));
    }
}
