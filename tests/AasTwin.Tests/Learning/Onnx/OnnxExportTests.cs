using AasTwin.Learning;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Onnx;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Onnx;

/// <summary>What we export gives our own predictions when it is read again.</summary>
public sealed class OnnxExportTests
{
    private static readonly Samples Data = TrainingSamples.Of(60, 6, seed: 1, noise: 0.5);
    private static readonly Samples Labeled = Data with { Targets = [.. Data.Targets.Select(t => t > 3 ? 1f : 0)] };

    public static TheoryData<string> Kinds => [.. Models.Keys];

    private static Dictionary<string, Func<IPredictor>> Models { get; } = new()
    {
        ["linear"] = () => RidgeRegression.Train(Data),
        ["boosted trees"] = () => HistogramGradientBoosting.Train(Data, null, new BoostingOptions { Trees = 8 }).Model,
        ["boosted probabilities"] = () => HistogramGradientBoosting.Train(Labeled, null, new BoostingOptions { Trees = 8, Loss = new LogisticBoostingLoss() }).Model,
        ["forest"] = () => RandomForest.Train(Data, new RandomForestOptions { Trees = 7 }),
        ["forest of classes"] = () => RandomForest.Train(Labeled, new RandomForestOptions { Trees = 7, Classes = 3 }),
        ["dense"] = () => Train(new NetworkDescription(1, 6, [new DenseLayer(5, Activation.LeakyRelu), new DenseLayer(4, Activation.Elu), new DenseLayer(1)])),
        ["lstm"] = () => Train(new NetworkDescription(3, 2, [new LstmLayer(4), new DropoutLayer(0.1), new LstmLayer(3), new LastStepLayer(), new DenseLayer(1)])),
        ["gru"] = () => Train(new NetworkDescription(3, 2, [new GruLayer(4), new LastStepLayer(), new DenseLayer(1, Activation.Tanh)])),
        ["convolution"] = () => Train(new NetworkDescription(3, 2, [new ConvolutionLayer(4, 2, 2), new ConvolutionLayer(3, 2, 1, Activation.Sigmoid), new MeanOverStepsLayer(2), new MeanOverStepsLayer(), new DenseLayer(1)])),
        ["probability"] = () => Train(NetworkDescription.Perceptron(6, [4], 1), new BinaryCrossEntropyLoss(), Labeled),
        ["mean and deviation"] = () => Train(NetworkDescription.Perceptron(6, [4], 2), new GaussianLoss()),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Export_GivesOurPredictionsOnImport(string kind)
    {
        var model = Models[kind]();

        var read = OnnxModel.Read(OnnxExport.ToBytes(model, kind), kind).ToPredictor();

        Assert.Equal((model.Inputs, model.Outputs), (read.Inputs, read.Outputs));
        var (ours, theirs) = (model.Predict(Data.Features), read.Predict(Data.Features));
        Assert.All(ours.Values, (value, i) => Assert.Equal(value, theirs.Values[i], 1e-4 + (1e-4 * Math.Abs(value))));
    }

    [Fact]
    public void Export_TakesManyRowsAtOnce()
    {
        var model = Models["lstm"]();
        var onnx = OnnxModel.Read(OnnxExport.ToBytes(model, "lstm"), "lstm");

        var outputs = onnx.Run(new Dictionary<string, OnnxTensor> { [onnx.Inputs[0].Name] = OnnxTensor.Of(Data.Features.Values, 60, 6) });

        var predicted = model.Predict(Data.Features).Values;
        Assert.All(((OnnxTensor<float>)outputs[onnx.Outputs[0].Name]).Values, (value, i) => Assert.Equal(predicted[i], value, 1e-3));
    }

    [Fact]
    public void Export_SendsMissingValuesTheSameWay()
    {
        var gaps = Data.Select([.. Enumerable.Range(0, Data.Count)]);
        for (var row = 0; row < gaps.Count; row += 2) gaps.Features[row, row % 6] = float.NaN;
        var model = HistogramGradientBoosting.Train(gaps, null, new BoostingOptions { Trees = 8 }).Model;

        var read = OnnxModel.Read(OnnxExport.ToBytes(model, "gaps"), "gaps").ToPredictor();

        var (ours, theirs) = (((IPredictor)model).Predict(gaps.Features), read.Predict(gaps.Features));
        Assert.All(ours.Values, (value, i) => Assert.Equal(value, theirs.Values[i], 1e-4 + (1e-4 * Math.Abs(value))));
    }

    [Fact]
    public void Export_TellsItsMetadata()
    {
        var read = OnnxModel.Read(OnnxExport.ToBytes(RidgeRegression.Train(Data), "linear", new Dictionary<string, string> { ["version"] = "3" }), "linear");

        Assert.Equal(("AasTwin.Learning", "3"), (read.Producer, read.Metadata["version"]));
    }

    private static Network Train(NetworkDescription description, Loss? loss = null, Samples? samples = null) =>
        NetworkTrainer.Train(description, samples ?? Data, null, new NetworkOptions { Epochs = 3, BatchSize = 16, Loss = loss ?? new SquaredLoss() }).Network;
}
