using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Networks;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Trains a soft sensor fold by fold. A fold's virtual samples are made from its own real samples, so that held-out stretches stay unseen.</summary>
internal static class SoftSensorTraining
{
    private const int Folds = 5;

    /// <param name="Multiples">Virtual samples against real ones that each fold's cross-validation chose.</param>
    /// <param name="Errors">Held-out root mean squared errors, in the target's unit.</param>
    public sealed record Result(SoftSensorModel Model, IReadOnlyList<double> Multiples, IReadOnlyList<ModelError> Errors, double Coverage90);

    public sealed record ModelError(string Model, double Rmse);

    public static Result Train(EquipmentData data, TrainInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var samples = data.Samples;
        UnitSplit[] folds = [.. samples.FoldsByUnit(Folds, (ulong)input.Seed)];
        var networks = new List<Network>();
        var heldOut = new List<(float[] Actual, float[] Predicted, int[] Units)>();
        var multiples = new List<double>();
        double with = 0, without = 0, constant = 0;
        for (var fold = 0; fold < folds.Length; fold++)
        {
            var (training, outside) = (folds[fold].Training, folds[fold].HeldOut);
            var seed = (ulong)input.Seed + (ulong)fold;
            var (multiple, joined) = Extend(data, input, training, seed, cancellation);
            multiples.Add(multiple);
            var network = SoftSensorNetwork.Train(joined, seed, cancellation);
            networks.Add(network);
            heldOut.Add((outside.Targets, network.Predict(outside.Features).Values, outside.Units));
            with += Square(BenefitStudy.Error(network, outside)) * outside.Count;
            without += (multiple == 0 ? Square(BenefitStudy.Error(network, outside)) : Square(BenefitStudy.Error(SoftSensorNetwork.Train(training, seed, cancellation), outside))) * outside.Count;
            var mean = training.Targets.Average();
            constant += outside.Targets.Sum(t => Square(t - mean));
            progress.Report((fold + 1.0) / folds.Length);
        }
        var intervals = CrossConformal.Calibrate(heldOut);
        var model = new SoftSensorModel(networks, intervals, KnownRegion.Of(samples.Features));
        IReadOnlyList<ModelError> errors =
        [
            new("Network with the chosen virtual samples", Math.Sqrt(with / samples.Count)),
            new("Network with real samples alone", Math.Sqrt(without / samples.Count)),
            new("Mean of the training samples", Math.Sqrt(constant / samples.Count)),
        ];
        return new Result(model, multiples, errors, CoverageOf(heldOut));
    }

    private static (double Multiple, Samples Joined) Extend(EquipmentData data, TrainInput input, Samples training, ulong seed, CancellationToken cancellation)
    {
        if (!input.UseVirtualSamples) return (0, training);
        var options = new VirtualSampleOptions { Method = input.Method, Count = 0, Seed = seed, Bounds = data.Bounds, Relations = data.Relations };
        var (multiple, joined, _) = BenefitStudy.Choose(training, options, (s, k) => SoftSensorNetwork.Train(s, k, cancellation), [0.5, 1, 2, 4], 0.02, cancellation);
        return (multiple, joined);
    }

    /// <summary>
    /// How many held-out values lie within the 90 % interval when each fold is judged by the errors of the other folds alone.
    /// </summary>
    private static double CoverageOf(List<(float[] Actual, float[] Predicted, int[] Units)> heldOut)
    {
        int inside = 0, count = 0;
        for (var fold = 0; fold < heldOut.Count; fold++)
        {
            var others = heldOut.Where((_, f) => f != fold).ToList();
            var calibrated = SplitConformal.Calibrate(
                [.. others.SelectMany(o => o.Actual)], [.. others.SelectMany(o => o.Predicted)], [.. others.SelectMany(o => o.Units)]);
            var level = Math.Min(0.9, calibrated.HighestLevel);
            for (var i = 0; i < heldOut[fold].Actual.Length; i++)
            {
                count++;
                if (calibrated.Predict(heldOut[fold].Predicted[i], level).Contains(heldOut[fold].Actual[i])) inside++;
            }
        }
        return (double)inside / count;
    }

    private static double Square(double value) => value * value;
}
