using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;

namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// Settings that would have been best in a recorded time: the load and the noise that the loop met are read out of its record by the model, and settings are searched on the
/// model under the same load and noise, within robust margins. What tuning rules leave open, how fast to be in view of noise and of loads that drift, is decided by the record.
/// </summary>
public static class ReplayTuning
{
    private const int FewestSamples = 100;

    /// <summary>Searches.</summary>
    /// <param name="model">Of the process as an experiment found it, first order with delay or integrating; it is fitted to the record.</param>
    /// <param name="settings">To begin with; the search stays within a factor of <paramref name="safeFactor"/>.</param>
    /// <param name="history">At least 100 samples in automatic control, a few for each time constant of the closed loop.</param>
    /// <param name="limits">Of the actuator.</param>
    /// <param name="maximumSensitivity">Ms that must not be exceeded, usually 1.4 to 2.</param>
    /// <param name="safeFactor">Above 1.</param>
    /// <param name="seed">Of the search.</param>
    /// <exception cref="ArgumentException">The record is too short, or the model cannot be used.</exception>
    public static ReplayResult Refine(
        ProcessModel model, PidSettings settings, LoopHistory history, OutputLimits limits, double maximumSensitivity = 1.7, double safeFactor = 4, ulong seed = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(history);
        if (history.Count < FewestSamples) throw new ArgumentException($"The record has {history.Count} samples: give at least {FewestSamples}.", nameof(history));
        if (!double.IsFinite(settings.IntegralTime)) throw new ArgumentException("Settings without integral leave an offset under load: begin with an integral time.", nameof(settings));
        (model, LoadEstimate met) = LoadEstimate.Fit(model, history, seed, cancellation);
        var replay = new Replay(met, history, limits);
        double present = replay.Error(settings), span = Math.Log(safeFactor), settling = model.Delay + settings.IntegralTime;
        var problem = new Problem
        {
            Variables =
            [
                Variable.Real("gain", -span, span), Variable.Real("integral", -span, span),
                Variable.Real("trend", Math.Log(settling), Math.Log(200 * settling)),
            ],
            Objectives = [new("meanAbsoluteError")],
            Constraints = [Constraint.AtMost("maximumSensitivity", maximumSensitivity)],
            Model = (point, _) =>
            {
                PidSettings tried = At(point);
                LoopMargins margins = LoopMargins.Of(model, tried);
                return new Evaluation([replay.Error(tried)], [margins.IsStable ? margins.MaximumSensitivity : 1e3]);
            },
        };
        Point start = problem.At(0, 0, Math.Log(200 * settling));
        SearchResult result = CmaEs.Search(problem, new CmaEsOptions { Seed = seed, MaxEvaluations = 400, Start = [start] }, cancellation);
        PidSettings found = result.Best.IsFeasible ? At(result.Best.Point) : settings;
        double error = result.Best.IsFeasible ? result.Best.Objective : present;

        // The present settings need not keep the margins that are asked of new ones.
        return new ReplayResult(model, found, present, error, replay.NoiseDeviation, LoopMargins.Of(model, found));

        PidSettings At(Point point) => settings with
        {
            Gain = settings.Gain * Math.Exp(point[0]),
            IntegralTime = settings.IntegralTime * Math.Exp(point[1]),
            TrendTime = Math.Exp(point[2]),
        };
    }

    /// <summary>The model under the load and noise of a record. Immutable.</summary>
    private sealed class Replay(LoadEstimate met, LoopHistory history, OutputLimits limits)
    {
        public double NoiseDeviation => Deviation(met.Noise);

        /// <summary>Mean absolute error of the value without noise.</summary>
        public double Error(PidSettings settings)
        {
            var controller = new PidController(settings, limits, history.Outputs[0], history.IntervalSeconds);
            double value = met.First, sum = 0;
            double[] outputs = new double[history.Count];
            int skipped = history.Count / 20;
            for (int i = 0; i < history.Count; i++)
            {
                if (i >= skipped) sum += Math.Abs(history.Setpoints[i] - value);
                outputs[i] = controller.Update(history.Setpoints[i], value + met.Noise[i]);
                value = met.Next(value, outputs, i);
            }
            return sum / (history.Count - skipped);
        }

        private static double Deviation(double[] values)
        {
            double mean = values.Average();
            return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        }
    }
}

/// <summary>What a record says about settings. Immutable.</summary>
/// <param name="Model">The model that tells the record best.</param>
/// <param name="Settings">The best found, or those to begin with when none is better.</param>
/// <param name="ErrorBefore">Mean absolute error on the model with the settings to begin with.</param>
/// <param name="ErrorAfter">The same with <see cref="Settings"/>.</param>
/// <param name="NoiseDeviation">Standard deviation of the noise in the record.</param>
/// <param name="Margins">Of the loop with <see cref="Settings"/>.</param>
public sealed record ReplayResult(
    ProcessModel Model, PidSettings Settings, double ErrorBefore, double ErrorAfter, double NoiseDeviation, LoopMargins Margins);
