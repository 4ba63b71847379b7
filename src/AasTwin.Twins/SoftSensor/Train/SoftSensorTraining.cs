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
    /// <param name="Methods">How each fold made them; null where it took none.</param>
    /// <param name="Errors">Held-out root mean squared errors, in the target's unit.</param>
    public sealed record Result(SoftSensorModel Model, IReadOnlyList<double> Multiples, IReadOnlyList<VirtualSampleMethod?> Methods, IReadOnlyList<ModelError> Errors, double Coverage90);

    public sealed record ModelError(string Model, double Rmse);

    public static Result Train(EquipmentData data, TrainInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var samples = data.Samples;
        UnitSplit[] folds = [.. samples.FoldsByUnit(Folds, (ulong)input.Seed)];
        var results = new Fold[folds.Length];
        var done = 0;
        // Each fold has random numbers of its own: the same on one core or several.
        Parallel.For(0, folds.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, fold =>
        {
            results[fold] = Train(data, input, folds[fold], (ulong)input.Seed + (ulong)fold, cancellation);
            progress.Report((double)Interlocked.Increment(ref done) / folds.Length);
        });
        IReadOnlyList<(float[] Actual, float[] Predicted, int[] Units)> heldOut = [.. results.Zip(folds, (r, f) => (f.HeldOut.Targets, r.Network.Predict(f.HeldOut.Features).Values, f.HeldOut.Units))];
        var intervals = CrossConformal.Calibrate(heldOut);
        VirtualSampleMethod?[] methods = [.. results.Select(r => r.Method)];
        // What the model keeps to make more with: the way that most folds took.
        var usual = input.Method ?? methods.OfType<VirtualSampleMethod>().GroupBy(m => m).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key ?? VirtualSampleMethod.Pgan;
        var sampler = input.UseVirtualSamples ? VirtualSampler.Fit(samples, Options(data, usual, (ulong)input.Seed), cancellation: cancellation) : null;
        var model = new SoftSensorModel([.. results.Select(r => r.Network)], intervals, KnownRegion.Of(samples.Features), sampler);
        IReadOnlyList<ModelError> errors =
        [
            new("Network with the chosen virtual samples", Math.Sqrt(results.Sum(r => r.With) / samples.Count)),
            new("Network with real samples alone", Math.Sqrt(results.Sum(r => r.Without) / samples.Count)),
            new("Mean of the training samples", Math.Sqrt(results.Sum(r => r.Constant) / samples.Count)),
        ];
        return new Result(model, [.. results.Select(r => r.Multiple)], methods, errors, CoverageOf(heldOut));
    }

    private static Fold Train(EquipmentData data, TrainInput input, UnitSplit split, ulong seed, CancellationToken cancellation)
    {
        var (training, outside) = (split.Training, split.HeldOut);
        var (method, multiple, joined) = Extend(data, input, training, seed, cancellation);
        var network = SoftSensorNetwork.Train(joined, seed, cancellation);
        var with = Square(BenefitStudy.Error(network, outside)) * outside.Count;
        var without = multiple == 0 ? with : Square(BenefitStudy.Error(SoftSensorNetwork.Train(training, seed, cancellation), outside)) * outside.Count;
        var mean = training.Targets.Average();
        return new Fold(network, method, multiple, with, without, outside.Targets.Sum(t => Square(t - mean)));
    }

    private static (VirtualSampleMethod? Method, double Multiple, Samples Joined) Extend(EquipmentData data, TrainInput input, Samples training, ulong seed, CancellationToken cancellation)
    {
        if (!input.UseVirtualSamples) return (null, 0, training);
        VirtualSampleMethod[] methods = input.Method is { } only ? [only] : Enum.GetValues<VirtualSampleMethod>();
        var (method, choice) = methods.Select(m => (Method: m, Choice: Choose(m))).MinBy(c => c.Choice.Expected);
        return choice.Multiple == 0 ? (null, 0, training) : (method, choice.Multiple, choice.With);

        VirtualSampleChoice Choose(VirtualSampleMethod m) =>
            BenefitStudy.Choose(training, Options(data, m, seed), (s, k) => SoftSensorNetwork.Train(s, k, cancellation), [0.5, 1, 2, 4], 0.02, cancellation);
    }

    private static VirtualSampleOptions Options(EquipmentData data, VirtualSampleMethod method, ulong seed) =>
        new() { Method = method, Count = 0, Seed = seed, Bounds = data.Bounds, Relations = data.Relations };

    /// <summary>
    /// How many held-out values lie within the 90 % interval when each fold is judged by the errors of the other folds alone.
    /// </summary>
    private static double CoverageOf(IReadOnlyList<(float[] Actual, float[] Predicted, int[] Units)> heldOut)
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

    /// <summary>A fold's network, and the sums of squared errors on its held-out stretches: of it, of one without virtual samples, and of the mean.</summary>
    private sealed record Fold(Network Network, VirtualSampleMethod? Method, double Multiple, double With, double Without, double Constant);
}
