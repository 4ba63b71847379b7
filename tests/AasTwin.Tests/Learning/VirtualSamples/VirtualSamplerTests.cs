using AasTwin.Learning;
using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Models;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Tests.Learning.VirtualSamples;

public sealed class VirtualSamplerTests
{
    public static TheoryData<VirtualSampleMethod> Methods => new(Enum.GetValues<VirtualSampleMethod>());

    [Theory]
    [MemberData(nameof(Methods))]
    public void Generate_KeepsBoundsAndRelations(VirtualSampleMethod method)
    {
        var options = new VirtualSampleOptions
        {
            Method = method,
            Count = 80,
            Bounds = [new(0, 1), new(0, 1), new(0, 2), new(-10, 10), new(-5, 5)],
            Relations = [new(2, [(0, 1), (1, 1)])],
        };
        var (made, report) = VirtualSampler.Fit(Sheet(60), options).Generate();

        Assert.Equal(made.Count, report.Made);
        Assert.True(made.Count > 40, $"{report}");
        for (int i = 0; i < made.Count; i++)
        {
            Assert.InRange(made.Features[i, 0], 0, 1);
            Assert.InRange(made.Features[i, 1], 0, 1);
            Assert.Equal(made.Features[i, 0] + made.Features[i, 1], made.Features[i, 2], 1e-5);
            Assert.Equal(7, made.Features[i, 3]);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Generate_WithTheSameSeed_GivesTheSameSamples(VirtualSampleMethod method)
    {
        var options = new VirtualSampleOptions { Method = method, Count = 20, Seed = 3 };
        var first = VirtualSampler.Fit(Sheet(40), options).Generate().Samples;
        Assert.Equal(first.Features.Values, VirtualSampler.Fit(Sheet(40), options).Generate().Samples.Features.Values);
        Assert.NotEqual(first.Features.Values, VirtualSampler.Fit(Sheet(40), options with { Seed = 4 }).Generate().Samples.Features.Values);
    }

    [Fact]
    public void Generate_OnAKnownLaw_KeepsToIt()
    {
        var (made, _) = VirtualSampler.Fit(Sheet(80), new() { Count = 100 }).Generate();
        double worst = Enumerable.Range(0, made.Count).Average(i => Math.Abs(made.Targets[i] - Law(made.Features[i, 0], made.Features[i, 1])));
        double spread = Enumerable.Range(0, made.Count).Average(i => Math.Abs(made.Targets[i] - made.Targets.Average()));
        Assert.True(worst < spread / 4, $"{worst} of {spread}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void SavedAndLoaded_ItMakesTheSameSamples(VirtualSampleMethod method)
    {
        var options = new VirtualSampleOptions { Method = method, Count = 15, Bounds = [new(0, 1), new(0, 1), new(), new(7, 7), new(-5)], Relations = [new(2, [(0, 1), (1, 1)])] };
        var sampler = VirtualSampler.Fit(Sheet(40), options);
        var file = new ModelFile { Name = "sampler", TrainingData = TrainingSamples.Described, Parts = [new ModelPart("sampler", sampler)] };
        var read = ModelFile.Read(file.ToBytes(), "sampler.model").Part<VirtualSampler>("sampler");

        Assert.Equal(sampler.Generate().Samples.Features.Values, read.Generate().Samples.Features.Values);
        Assert.Equal(sampler.With(7, 3).Generate().Samples.Targets, read.With(7, 3).Generate().Samples.Targets);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Generate_FromRepeatedAndDependentSamples_StillWorks(VirtualSampleMethod method)
    {
        var sheet = Sheet(20);
        int[] rows = [.. Enumerable.Range(0, 30).Select(i => i % 20)];
        var (made, report) = VirtualSampler.Fit(sheet.Select(rows), new() { Method = method, Count = 10, DistanceQuantile = 1 }).Generate();
        Assert.True(made.Count > 0, $"{report}");
        Assert.DoesNotContain(made.Features.Values.Concat(made.Targets), v => !float.IsFinite(v));
    }

    [Fact]
    public void Choose_FromTooFewForItsFolds_TakesNone()
    {
        var few = Sheet(12);
        var (multiple, with, _, _) = BenefitStudy.Choose(few, new() { Count = 0 }, (s, _) => IsotropicRegression.Train(s), [1], 0, default);
        Assert.Equal((0, few), (multiple, with));
    }

    [Fact]
    public void Fit_WithTooFewOrFaultySamples_NamesAllFaults()
    {
        var few = Sheet(8);
        few.Features[2, 1] = float.NaN;
        var error = Assert.Throws<LearningException>(() => VirtualSampler.Fit(few, new() { Count = -1, Relations = [new(9, [])] }));
        Assert.Equal(4, error.Findings.Count);
        Assert.Contains(error.Findings, f => f.Where == "samples" && f.What.Contains('8', StringComparison.Ordinal));
    }

    [Fact]
    public void Study_PairsResamplesAndMayChooseNone()
    {
        var options = new BenefitOptions { TrainingSamples = 20, TestSamples = 40, Resamples = 4, Multiples = [1], Methods = [VirtualSampleMethod.Smote], Margin = 0.99 };
        var result = BenefitStudy.Run(Sheet(100), (s, _) => IsotropicRegression.Train(s), [("same", s => IsotropicRegression.Train(s))], options);
        Assert.Equal(1, result.Methods[0].UnusedShare);
        Assert.Equal(0, result.Methods[0].Change);
        Assert.Equal(result.PlainErrors, result.Validated.Errors);
        Assert.Equal(result.PlainErrors, result.Controls[0].Errors);
    }

    [Fact]
    public void Distance_OfKnownInputs_IsZeroAndGrowsOutside()
    {
        var sheet = Sheet(50);
        var region = KnownRegion.Of(sheet.Features);
        Assert.Equal(0, region.Distance(sheet.Features.Row(4)));
        Assert.True(region.Distance([5, 5, 10, 7]) > 5);
    }

    /// <summary>Points of a square with their sum, a constant, and a smooth law with little noise.</summary>
    private static Samples Sheet(int count)
    {
        var random = new RandomStream(5);
        var features = new Matrix(count, 4);
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            (features[i, 0], features[i, 1]) = ((float)random.NextDouble(), (float)random.NextDouble());
            (features[i, 2], features[i, 3]) = (features[i, 0] + features[i, 1], 7);
            targets[i] = (float)(Law(features[i, 0], features[i, 1]) + (0.01 * random.NextGaussian()));
        }
        return new Samples(features, targets, [.. Enumerable.Range(0, count).Select(i => i / 5)]);
    }

    private static double Law(double a, double b) => Math.Sin(2 * a) + (b * b);
}
