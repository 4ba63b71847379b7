using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Models;

public sealed class StoredPredictorsTests
{
    private static readonly Samples Data = Make();

    public static TheoryData<string> Kinds => ["boosted", "hazard", "forest", "network", "lstm"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatIsReadBack_PredictsTheSame(string kind)
    {
        var model = Train(kind);
        var bytes = new ModelFile { Name = kind, Parts = [new ModelPart("it", model)] }.ToBytes();
        var read = ModelFile.Read(bytes, kind).Part<IPredictor>("it");
        Assert.Equal((model.Inputs, model.Outputs), (read.Inputs, read.Outputs));
        var (expected, actual) = (new float[model.Outputs], new float[model.Outputs]);
        for (var row = 0; row < 40; row++)
        {
            var features = kind is "network" or "lstm" ? Data.Features.Row(row).ToArray().Select(v => float.IsNaN(v) ? 0 : v).ToArray() : Data.Features.Row(row).ToArray();
            model.Predict(features, expected);
            read.Predict(features, actual);
            Assert.Equal(expected, actual);
        }
        Assert.Equal(bytes, new ModelFile { Name = kind, Parts = [new ModelPart("it", read)] }.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DamagedParameters_AreRefusedWithTheirPlace(string kind)
    {
        var writer = new ParameterWriter();
        writer.WriteModel(Train(kind));
        var bytes = writer.Written.ToArray();
        var random = new RandomStream(8);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            byte[] changed = [.. bytes];
            for (var flips = 0; flips < 3; flips++) changed[random.Next(Math.Min(changed.Length, 300))] ^= (byte)(1 << random.Next(8));
            var cut = random.NextBool(0.2) ? changed.Length / 2 : changed.Length;
            try
            {
                new ParameterReader(changed.AsMemory(0, cut), "x.model").ReadModel<IPredictor>();
            }
            catch (LearningException refusal)
            {
                refused++;
                Assert.Contains("x.model, byte", refusal.Message);
            }
        }
        Assert.True(refused > 200);
    }

    private static IPredictor Train(string kind) => kind switch
    {
        "boosted" => HistogramGradientBoosting.Train(Data, null, new() { Trees = 12, MinChildWeight = 1 }).Model,
        "hazard" => DiscreteTimeHazard.Train(Data with { Targets = [.. Data.Targets.Select(t => Math.Abs(t) * 100)] }, [.. Data.Targets.Select(t => t > -1)], [24, 72, 168], new() { Trees = 8, MinChildWeight = 1 }),
        "forest" => RandomForest.Train(Data with { Targets = [.. Data.Targets.Select(t => t > 0 ? 1f : 0)] }, new() { Trees = 6, Classes = 2 }),
        "network" => NetworkTrainer.Train(NetworkDescription.Perceptron(6, [5], 1), Filled(), options: new() { Epochs = 2 }).Network,
        _ => NetworkTrainer.Train(new NetworkDescription(3, 2, [new LstmLayer(4), new DropoutLayer(0.1), new LastStepLayer(), new DenseLayer(1)]), Filled(), options: new() { Epochs = 2 }).Network,
    };

    private static Samples Filled() => Data with { Features = new Matrix(Data.Count, 6, [.. Data.Features.Values.Select(v => float.IsNaN(v) ? 0 : v)]) };

    private static Samples Make()
    {
        var random = new RandomStream(3);
        var features = new Matrix(300, 6);
        for (var i = 0; i < features.Values.Length; i++) features.Values[i] = random.NextBool(0.05) ? float.NaN : (float)random.NextGaussian();
        float[] targets = [.. Enumerable.Range(0, 300).Select(i => (float.IsNaN(features[i, 0]) ? 2 : features[i, 0]) + (float)(0.1 * random.NextGaussian()))];
        return new Samples(features, targets, [.. Enumerable.Range(0, 300).Select(i => i / 10)]);
    }
}
