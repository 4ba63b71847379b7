using AasTwin.Learning;
using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning.GaussianProcesses;

public sealed class GaussianProcessTests
{
    [Fact]
    public void Train_FindsACurveAndItsNoise()
    {
        var model = GaussianProcess.Train(Sine(60, 0.1, seed: 1));

        for (var x = -2.5f; x <= 2.5f; x += 0.5f)
        {
            var (mean, deviation) = model.PredictNormal([x]);
            Assert.Equal(Math.Sin(x), mean, 0.12);
            Assert.InRange(deviation, 0.06, 0.2);
        }
    }

    [Fact]
    public void PredictNormal_IsUnsureAwayFromTheSamples()
    {
        var model = GaussianProcess.Train(Sine(60, 0.1, seed: 1));

        Assert.True(model.PredictNormal([9]).Deviation > 3 * model.PredictNormal([0]).Deviation);
    }

    [Fact]
    public void PredictNormal_CoversWhatComes()
    {
        var model = GaussianProcess.Train(Sine(80, 0.2, seed: 2));
        var further = Sine(400, 0.2, seed: 3);

        var covered = Enumerable.Range(0, 400).Count(i => model.PredictNormal(further.Features.Row(i)) is var (mean, deviation) && Math.Abs(further.Targets[i] - mean) <= 1.645 * deviation);

        Assert.InRange(covered / 400.0, 0.84, 0.97);
    }

    /// <summary>Training must not end at a worse likelihood than the start, whose noise and lengths are those of no step at all.</summary>
    [Fact]
    public void Train_RaisesTheLikelihood()
    {
        var samples = Sine(60, 0.1, seed: 1);

        Assert.True(GaussianProcess.Train(samples).LogMarginalLikelihood > GaussianProcess.Train(samples, new GaussianProcessOptions { Steps = 1 }).LogMarginalLikelihood + 5);
    }

    [Fact]
    public void Train_RefusesMoreSamplesThanItsLimit() =>
        Assert.Contains("at most 50", Assert.Throws<LearningException>(() => GaussianProcess.Train(Sine(60, 0.1, 1), new GaussianProcessOptions { MostSamples = 50 })).Message);

    [Fact]
    public void Model_ComesBackFromAFile()
    {
        var model = GaussianProcess.Train(Sine(30, 0.1, seed: 1));

        var read = ModelFile.Read(new ModelFile { Name = "m", Parts = [new ModelPart("g", model)] }.ToBytes(), "m").Part<GaussianProcess>("g");

        Assert.Equal(model.PredictNormal([0.4f]), read.PredictNormal([0.4f]));
    }

    private static Samples Sine(int count, double noise, ulong seed)
    {
        var random = new RandomStream(seed);
        var (features, targets) = (new Matrix(count, 1), new float[count]);
        for (var i = 0; i < count; i++)
        {
            features[i, 0] = (float)((6 * random.NextDouble()) - 3);
            targets[i] = (float)(Math.Sin(features[i, 0]) + (noise * random.NextGaussian()));
        }
        return new Samples(features, targets, [.. Enumerable.Range(0, count)]);
    }
}
