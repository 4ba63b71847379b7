using AasTwin.Learning.Networks;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>The network of the soft sensors: small, because real samples are few.</summary>
public static class SoftSensorNetwork
{
    private const int Units = 16;
    private const int Steps = 1500;
    private const int BatchSize = 16;

    /// <summary>Trains on samples; the number of steps is the same whatever their number, so that virtual samples do not just mean longer training.</summary>
    public static Network Train(Samples samples, ulong seed, CancellationToken cancellation)
    {
        var description = NetworkDescription.Perceptron(samples.Features.Columns, [Units], 1, Activation.Tanh);
        var options = new NetworkOptions
        {
            Epochs = Math.Max(1, Steps * BatchSize / Math.Max(samples.Count, BatchSize)),
            BatchSize = BatchSize,
            LearningRate = 5e-3,
            WeightDecay = 0.05,
            Seed = seed,
            Workers = 1,
            Shards = 1,
        };
        return NetworkTrainer.Train(description, samples, heldOut: null, options, cancellation).Network;
    }
}
