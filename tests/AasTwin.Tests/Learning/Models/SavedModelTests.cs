using System.Security.Cryptography;
using AasTwin.Learning;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Models;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Models;

/// <summary>Every kind of predictor says the same after it was saved and loaded.</summary>
public sealed class SavedModelTests
{
    private static readonly Samples Data = TrainingSamples.Of(60, 4, seed: 1, noise: 0.5);

    public static TheoryData<string> Kinds => [.. Models.Keys];

    private static Dictionary<string, Func<IPredictor>> Models { get; } = new()
    {
        ["Linear"] = () => RidgeRegression.Train(Data),
        ["BoostedTrees"] = () => HistogramGradientBoosting.Train(Data, null, new BoostingOptions { Trees = 5 }).Model,
        ["RandomForest"] = () => RandomForest.Train(WithGaps(Data), new RandomForestOptions { Trees = 5 }),
        ["DiscreteTimeHazard"] = () => DiscreteTimeHazard.Train(
            Data with { Targets = [.. Data.Targets.Select(MathF.Abs)] }, [.. Data.Targets.Select(t => t > 0)], [1, 2, 4], new BoostingOptions { Trees = 3 }),
        ["dense"] = () => Train(NetworkDescription.Perceptron(4, [6, 3], 1)),
        ["lstm"] = () => Train(new NetworkDescription(2, 2, [new LstmLayer(3), new DropoutLayer(0.1), new LastStepLayer(), new DenseLayer(1)])),
        ["gru"] = () => Train(new NetworkDescription(2, 2, [new GruLayer(3), new LastStepLayer(), new DenseLayer(1)])),
        ["convolution"] = () => Train(new NetworkDescription(2, 2, [new ConvolutionLayer(3, 2), new MeanOverStepsLayer(), new DenseLayer(1)])),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictor_SaysTheSameAfterLoading(string kind)
    {
        var model = Models[kind]();

        var read = ModelFile.Read(new ModelFile { Name = kind, Parts = [new ModelPart("p", model)] }.ToBytes(), "m").Part<IPredictor>("p");

        Assert.Equal((model.Inputs, model.Outputs), (read.Inputs, read.Outputs));
        Assert.Equal(model.Predict(Data.Features).Values, read.Predict(Data.Features).Values);
    }

    /// <summary>Bytes that anybody may have changed, with a hash that fits: a refusal that names the file, or a model that answers.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parameters_WithAnyContentAreRefusedOrRead(string kind)
    {
        var original = new ModelFile { Name = kind, Parts = [new ModelPart("p", Models[kind]())] }.ToBytes();
        var random = new RandomStream(7);
        var begin = BitConverter.ToInt32(original, 12) + 24;
        for (var attempt = 0; attempt < 150; attempt++)
        {
            var bytes = (byte[])original.Clone();
            for (var change = 0; change <= random.Next(3); change++) bytes[begin + random.Next(Math.Min(600, bytes.Length - 32 - begin))] = (byte)random.Next(256);
            SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32), bytes.AsSpan(bytes.Length - 32));
            try
            {
                var read = ModelFile.Read(bytes, "m.model").Parts[0].Value;
                if (read is IPredictor predictor && predictor.Inputs == 4) predictor.Predict(Data.Features);
            }
            catch (LearningException refused)
            {
                Assert.StartsWith("m.model", refused.Message);
            }
        }
    }

    private static Network Train(NetworkDescription description) => NetworkTrainer.Train(description, Data, null, new NetworkOptions { Epochs = 2, BatchSize = 16 }).Network;

    private static Samples WithGaps(Samples samples)
    {
        var gaps = samples.Select([.. Enumerable.Range(0, samples.Count)]);
        for (var row = 0; row < gaps.Count; row += 3) gaps.Features[row, row % 4] = float.NaN;
        return gaps;
    }
}
