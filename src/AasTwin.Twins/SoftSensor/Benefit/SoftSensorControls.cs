using AasTwin.Learning;
using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Trees;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Models of other kinds that a soft sensor is compared with.</summary>
internal static class SoftSensorControls
{
    public static IReadOnlyList<(string Name, Func<Samples, IPredictor> Train)> All(ulong seed, CancellationToken cancellation) =>
    [
        ("Gaussian process", samples => IsotropicRegression.Train(samples, cancellation)),
        ("random forest", samples => RandomForest.Train(samples, new RandomForestOptions { Seed = seed, Workers = 1 }, cancellation)),
        ("ridge regression", samples => RidgeRegression.Train(samples)),
    ];
}
