using AasTwin.Learning;
using AasTwin.Learning.Features;
using AasTwin.Learning.Networks;

namespace AasTwin.Tests.Learning.Networks;

public sealed class NetworkTrainerTests
{
    private static readonly NetworkDescription Perceptron = NetworkDescription.Perceptron(3, [16], 1, Activation.Tanh);

    [Fact]
    public void Perceptron_LearnsACurveInTheUnitsOfTheTarget()
    {
        Samples samples = Curve(600, seed: 1), fresh = Curve(200, seed: 2);
        Network network = NetworkTrainer.Train(Perceptron, samples, null, new() { Epochs = 80, BatchSize = 32, LearningRate = 0.01 }).Network;

        float[] predictions = network.Predict(fresh.Features).Values;
        Assert.InRange(RootMeanSquare(predictions, fresh.Targets), 0, 5);
        Assert.InRange(RootMeanSquare(new float[200], fresh.Targets.Select(t => t - 1000f).ToArray()), 30, 100);
        float[] one = new float[1];
        network.Predict(fresh.Features.Row(7), one);
        Assert.Equal(predictions[7], one[0]);
    }

    [Fact]
    public void Training_OnOneOrTwoWorkers_GivesTheSameBits()
    {
        NetworkDescription network = new(4, 3, [new GruLayer(6), new DropoutLayer(0.2), new LstmLayer(5), new LastStepLayer(), new DenseLayer(1)]);
        Samples samples = Sequences(90);
        NetworkOptions options = new() { Epochs = 3, BatchSize = 16, Patience = 2, Seed = 9 };

        NetworkTraining one = NetworkTrainer.Train(network, samples, null, options with { Workers = 1 });
        NetworkTraining two = NetworkTrainer.Train(network, samples, null, options with { Workers = 2 });
        NetworkTraining other = NetworkTrainer.Train(network, samples, null, options with { Seed = 10 });

        Assert.Equal(one.Network.Parameters.ToArray(), two.Network.Parameters.ToArray());
        Assert.Equal(one.Epochs, two.Epochs);
        Assert.NotEqual(one.Network.Parameters.ToArray(), other.Network.Parameters.ToArray());
    }

    [Fact]
    public void Lstm_LearnsWhatItSawFirst()
    {
        // The target is the sign of the first step, behind nine steps of noise.
        Matrix features = RandomMatrix.Normal(400, 10, 6);
        Samples samples = new(features, [.. features.Column(0).Select(x => x > 0 ? 1f : 0f)], [.. Enumerable.Range(0, 400)]);
        NetworkDescription network = new(10, 1, [new LstmLayer(12), new LastStepLayer(), new DenseLayer(1)]);
        UnitSplit split = samples.SplitByUnit(0.25, 1);

        Network trained = NetworkTrainer.Train(network, split.Training, null, new() { Loss = new BinaryCrossEntropyLoss(), Epochs = 40, BatchSize = 20, LearningRate = 0.02 }).Network;

        float[] probabilities = trained.Predict(split.HeldOut.Features).Values;
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
        Assert.InRange(probabilities.Zip(split.HeldOut.Targets).Count(p => p.First > 0.5 == p.Second > 0.5), 90, 100);
    }

    [Fact]
    public void EarlyStopping_KeepsTheBestEpoch()
    {
        // Noise only: everything learned is wrong, so that the held-out loss soon rises.
        Samples samples = new(RandomMatrix.Normal(60, 3, 1), RandomMatrix.Normal(60, 1, 2).Values, [.. Enumerable.Range(0, 60)]);
        NetworkTraining training = NetworkTrainer.Train(
            NetworkDescription.Perceptron(3, [64], 1), samples, null, new() { Epochs = 200, Patience = 5, HeldOutShare = 0.4, LearningRate = 0.02, Schedule = new ConstantRate() });

        Assert.True(training.Epochs.Count < 200);
        Assert.Equal(training.BestEpoch, training.Epochs.MinBy(e => e.HeldOutLoss)!.Epoch);
        Assert.Equal(training.BestEpoch + 5, training.Epochs.Count);
    }

    [Fact]
    public void Softmax_GivesProbabilitiesOfClasses()
    {
        Matrix features = RandomMatrix.Normal(300, 2, 3);
        float[] classes = [.. Enumerable.Range(0, 300).Select(i => features[i, 0] > 0.5 ? 2f : features[i, 1] > 0 ? 1f : 0f)];
        NetworkOptions options = new() { Loss = new SoftmaxCrossEntropyLoss(3), Epochs = 60, LearningRate = 0.02 };
        Network network = NetworkTrainer.Train(NetworkDescription.Perceptron(2, [16], 3), new Samples(features, classes, [.. Enumerable.Range(0, 300)]), null, options).Network;

        Matrix probabilities = network.Predict(features);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(1, probabilities.Row(i).ToArray().Sum(), 1e-5f));
        Assert.InRange(Enumerable.Range(0, 300).Count(i => probabilities.Row(i).ToArray().Index().MaxBy(p => p.Item).Index == classes[i]), 280, 300);
    }

    [Fact]
    public void Gaussian_LearnsTheSpread()
    {
        Matrix features = RandomMatrix.Normal(2000, 1, 3), noise = RandomMatrix.Normal(2000, 1, 4);
        float[] targets = [.. Enumerable.Range(0, 2000).Select(i => 50 + (noise.Values[i] * (features[i, 0] > 0 ? 8 : 2)))];
        NetworkOptions options = new() { Loss = new GaussianLoss(), Epochs = 30, LearningRate = 0.01 };
        Network network = NetworkTrainer.Train(NetworkDescription.Perceptron(1, [8], 2, Activation.Tanh), new Samples(features, targets, [.. Enumerable.Range(0, 2000)]), null, options).Network;

        float[] low = new float[2], high = new float[2];
        network.Predict([-1f], low);
        network.Predict([1f], high);
        Assert.Equal(50, low[0], 1.5f);
        Assert.Equal(2, low[1], 0.5f);
        Assert.Equal(8, high[1], 1.5f);
    }

    [Fact]
    public void FaultyRequests_AreRefusedWithEveryReason()
    {
        Samples samples = Curve(10, 1);
        samples.Features[2, 1] = float.NaN;
        Assert.Contains("column 1", Assert.Throws<LearningException>(() => NetworkTrainer.Train(Perceptron, samples)).Message);

        LearningException options = Assert.Throws<LearningException>(() => NetworkTrainer.Train(
            Perceptron with { Layers = [new DenseLayer(0)] }, Curve(10, 1), null, new() { Epochs = 0, LearningRate = double.NaN }));
        Assert.Equal(3, options.Findings.Count);
        Assert.Contains("takes 1 x 2", Assert.Throws<LearningException>(() => NetworkTrainer.Train(NetworkDescription.Perceptron(2, [4], 1), Curve(10, 1))).Message);
        Assert.Contains("leaves 5 steps", Assert.Throws<LearningException>(() => NetworkTrainer.Train(new(5, 1, [new LstmLayer(2)]), Curve(10, 1))).Message);
        Assert.Contains("Unit 0 is among", Assert.Throws<LearningException>(() => NetworkTrainer.Train(Perceptron, Curve(10, 1), Curve(5, 1))).Message);
    }

    [Fact]
    public void Training_CanBeCancelledAndTellsItsProgress()
    {
        using CancellationTokenSource cancel = new();
        int epochs = 0;
        NetworkOptions options = new()
        {
            OnEpoch = report =>
            {
                epochs = report.Epoch;
                if (epochs == 2) cancel.Cancel();
            },
        };
        Assert.Throws<OperationCanceledException>(() => NetworkTrainer.Train(Perceptron, Curve(100, 1), null, options, cancel.Token));
        Assert.Equal(2, epochs);
    }

    [Fact]
    public void SeriesWindows_EndAtTheirRowAndRepeatTheFirst()
    {
        Matrix series = new(4, 2, [1, 10, 2, 20, 3, 30, 4, 40]);
        SeriesWindows windows = new([series], 3, [new(0, 1, [5]), new(0, 3, [7])]);
        float[] features = new float[6];
        windows.CopyFeatures(0, features);
        Assert.Equal([1, 10, 1, 10, 2, 20], features);
        windows.CopyFeatures(1, features);
        Assert.Equal([2, 20, 3, 30, 4, 40], features);
        SeriesWindows everySecond = SeriesWindows.Of([new UnitSeries(9, series, [9, 8, 7, 6])], steps: 3, stride: 2);
        Assert.Equal([(1, 8f), (3, 6f)], everySecond.Windows.Select(w => (w.LastRow, w.Targets[0])));
        Assert.Throws<LearningException>(() => SeriesWindows.Of([new UnitSeries(9, series)], 3));
    }

    // 1000 + 50 sin(a) + 20 b and a feature that says nothing.
    private static Samples Curve(int count, ulong seed)
    {
        Matrix features = RandomMatrix.Normal(count, 3, seed);
        float[] targets = [.. Enumerable.Range(0, count).Select(i => 1000 + (50 * MathF.Sin(features[i, 0])) + (20 * features[i, 1]))];
        return new(features, targets, [.. Enumerable.Range(0, count)]);
    }

    private static Samples Sequences(int count)
    {
        Matrix features = RandomMatrix.Normal(count, 12, 3);
        return new(features, features.Column(4), [.. Enumerable.Range(0, count).Select(i => i / 9)]);
    }

    private static double RootMeanSquare(float[] a, float[] b) => Math.Sqrt(a.Zip(b).Average(p => Math.Pow(p.First - p.Second, 2)));
}
