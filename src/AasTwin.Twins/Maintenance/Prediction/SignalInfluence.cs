using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Which signals tell a risk: for each, the risk if it alone had been what a healthy machine reads. A question that people ask, and the same for every model; what
/// two signals tell together is counted for neither (Covert, Lundberg, Lee: Explaining by removing, JMLR 22, 2021).
/// </summary>
internal static class SignalInfluence
{
    private const int Most = 5;

    public static IReadOnlyList<SignalContribution> Of(FailureModel model, MachineSnapshot machine, Matrix residuals, float[] features, double probability)
    {
        var found = new List<(double Influence, SignalContribution Contribution)>();
        for (var signal = 0; signal < Signals.Count; signal++)
        {
            if (signal is Signals.Load or Signals.Ambient) continue;
            var without = model.Probability(machine.Type, Without(residuals, signal), Without(features, signal), Horizons.Week);
            var influence = LogOdds(probability) - LogOdds(without);
            if (Math.Abs(influence) < 0.05) continue;
            var (mean, expected) = LastDay(model.Expected, machine, residuals, signal);
            if (double.IsNaN(mean)) continue;
            found.Add((Math.Abs(influence), new SignalContribution
            {
                Signal = Signals.All[signal].Name,
                Mean = mean,
                Expected = expected,
                Unit = Signals.All[signal].Unit,
                ProbabilityIfExpected = without,
            }));
        }
        return [.. found.OrderByDescending(f => f.Influence).Take(Most).Select(f => f.Contribution)];
    }

    private static Matrix Without(Matrix residuals, int signal)
    {
        var changed = new Matrix(residuals.Rows, residuals.Columns, [.. residuals.Values]);
        for (var row = 0; row < changed.Rows; row++) changed[row, signal] = 0;
        return changed;
    }

    private static float[] Without(float[] features, int signal)
    {
        float[] changed = [.. features];
        var at = signal * WindowFeatures.EachSignal;
        changed.AsSpan(at, WindowFeatures.EachSignal).Clear();
        // Residuals are in standard deviations: a healthy signal deviates by about one.
        changed[at + 5] = 1;
        return changed;
    }

    private static (double Mean, double Expected) LastDay(ExpectedReadings expected, MachineSnapshot machine, Matrix residuals, int signal)
    {
        var (sum, healthy, count) = (0.0, 0.0, 0);
        var readings = machine.Readings.Last(24).Values;
        for (var row = 0; row < readings.Rows; row++)
        {
            var value = readings[row, signal];
            if (float.IsNaN(value)) continue;
            (sum, count) = (sum + value, count + 1);
            healthy += expected.Healthy(machine.Type, signal, value, residuals[residuals.Rows - readings.Rows + row, signal]);
        }
        return count > 0 ? (sum / count, healthy / count) : (double.NaN, double.NaN);
    }

    private static double LogOdds(double probability) => Math.Log(Math.Clamp(probability, 1e-4, 1 - 1e-4) / (1 - Math.Clamp(probability, 1e-4, 1 - 1e-4)));
}
