using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;

namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// What load and what noise a loop met, read out of its record: a Kalman smoother for the model with a load that drifts, y(k+1) = a y(k) + b u(k-d) + load(k),
/// load(k+1) = load(k) + drift(k), drift(k+1) = drift(k) + w(k), measured = y + v. How much the drift wanders in relation to the noise is that of the greatest likelihood.
/// </summary>
/// <remarks>Rauch, Tung and Striebel, "Maximum likelihood estimates of linear dynamic systems", AIAA Journal 3(8), 1965.</remarks>
internal sealed class LoadEstimate
{
    private readonly double _keep, _gain, _fraction;
    private readonly double[] _measured, _outputs;
    private readonly int _late;

    /// <param name="ratio">Wandering of the drift by noise, both in measured units and a sample.</param>
    public LoadEstimate(ProcessModel model, double ratio, LoopHistory history)
    {
        _keep = model.IsIntegrating ? 1 : Math.Exp(-history.IntervalSeconds / model.TimeConstant);
        _gain = model.IsIntegrating ? model.Gain * history.IntervalSeconds : model.Gain * (1 - _keep);
        double late = model.Delay / history.IntervalSeconds;
        (_late, _fraction) = ((int)late, late - (int)late);
        _measured = [.. history.Measured];
        _outputs = [.. history.Outputs];
        Ratio = ratio;
        LogLikelihood = Filter(null, null);
    }

    public double Ratio { get; }

    /// <summary>How well all this tells the record, but for a constant.</summary>
    public double LogLikelihood { get; }

    /// <summary>In measured units a sample; after <see cref="Smooth"/>.</summary>
    public double[] Load { get; private set; } = [];

    /// <summary>In the unit of the measured value.</summary>
    public double[] Noise { get; private set; } = [];

    /// <summary>The value without noise at the first sample.</summary>
    public double First { get; private set; }

    /// <summary>
    /// The model and the wandering of the load that tell a record best, begun with a model from an experiment. Moves of the output that answer to noise show the
    /// process, so that a closed loop suffices.
    /// </summary>
    public static (ProcessModel Model, LoadEstimate Estimate) Fit(ProcessModel model, LoopHistory history, ulong seed, CancellationToken cancellation)
    {
        // Of a process that counts as integrating the time constant is unknown, not infinite.
        double slope = model.InitialSlope, late = Math.Max(model.Delay, history.IntervalSeconds / 4), slow = model.IsIntegrating ? 10 * late : model.TimeConstant;
        var problem = new Problem
        {
            Variables = [Variable.Real("slope", -1, 1), Variable.Real("time", -2, 2), Variable.Real("delay", -1.2, 1.2), Variable.Real("ratio", -16, 1)],
            Objectives = [new("likelihood", Sense.Maximize)],
            Model = (point, _) => At(point).LogLikelihood,
        };
        SearchResult result = CmaEs.Search(
            problem, new CmaEsOptions { Seed = seed, MaxEvaluations = 400, Start = [problem.At(0, 0, 0, -8)], InitialStepSize = 0.1, Restarts = false }, cancellation);
        LoadEstimate best = At(result.Best.Point);
        best.Smooth();
        return (ModelAt(result.Best.Point), best);

        LoadEstimate At(Point point) => new(ModelAt(point), Math.Exp(point[3]), history);

        ProcessModel ModelAt(Point point)
        {
            double time = slow * Math.Exp(point[1]);
            return new ProcessModel(slope * Math.Exp(point[0]) * time, time, late * Math.Exp(point[2]));
        }
    }

    /// <summary>The value a sample later.</summary>
    public double Next(double value, IReadOnlyList<double> outputs, int at) => (_keep * value) + Load[at] + (_gain * Arriving(outputs, at));

    /// <summary>The output that arrives, its delay interpolated.</summary>
    private double Arriving(IReadOnlyList<double> outputs, int at) =>
        ((1 - _fraction) * outputs[Math.Max(0, at - _late)]) + (_fraction * outputs[Math.Max(0, at - _late - 1)]);

    /// <summary>The log likelihood, but for constants; the size of the noise is the one that fits best.</summary>
    private double Filter(Moment[]? predicted, Moment[]? filtered)
    {
        // Covariances in units of the variance of the noise.
        double q = Ratio * Ratio, sum = 0, logs = 0;
        var state = new Moment { Value = _measured[0], Vv = 1, Ll = 1e4, Dd = 1 };
        int count = 0;
        for (int k = 0; k < _measured.Length; k++)
        {
            if (k > 0) state = state.Forward(_keep, _gain * Arriving(_outputs, k - 1), q);
            if (predicted is not null) predicted[k] = state;
            double variance = state.Vv + 1, miss = _measured[k] - state.Value;
            state = state.Corrected(miss);
            if (filtered is not null) filtered[k] = state;
            if (k < 30) continue;
            sum += miss * miss / variance;
            logs += Math.Log(variance);
            count++;
        }
        return -0.5 * ((count * Math.Log(sum / count)) + logs);
    }

    private void Smooth()
    {
        int n = _measured.Length;
        Moment[] predicted = new Moment[n], filtered = new Moment[n];
        Filter(predicted, filtered);
        (Load, Noise) = (new double[n], new double[n]);
        Moment smooth = filtered[n - 1];
        for (int k = n - 1; ; k--)
        {
            Load[k] = smooth.Load;
            Noise[k] = _measured[k] - smooth.Value;
            First = smooth.Value;
            if (k == 0) return;
            smooth = filtered[k - 1].Backward(_keep, predicted[k], smooth);
        }
    }

    /// <summary>Mean and covariance of the value, the load and its drift.</summary>
    private struct Moment
    {
        public double Value, Load, Drift, Vv, Vl, Vd, Ll, Ld, Dd;

        public readonly Moment Forward(double keep, double moved, double wandering) => new()
        {
            Value = (keep * Value) + Load + moved,
            Load = Load + Drift,
            Drift = Drift,
            Vv = (keep * keep * Vv) + (2 * keep * Vl) + Ll,
            Vl = (keep * (Vl + Vd)) + Ll + Ld,
            Vd = (keep * Vd) + Ld,
            Ll = Ll + (2 * Ld) + Dd,
            Ld = Ld + Dd,
            Dd = Dd + wandering,
        };

        public readonly Moment Corrected(double miss)
        {
            double variance = Vv + 1, v = Vv / variance, l = Vl / variance, d = Vd / variance;
            return new Moment
            {
                Value = Value + (v * miss),
                Load = Load + (l * miss),
                Drift = Drift + (d * miss),
                Vv = Vv - (v * Vv),
                Vl = Vl - (v * Vl),
                Vd = Vd - (v * Vd),
                Ll = Ll - (l * Vl),
                Ld = Ld - (l * Vd),
                Dd = Dd - (d * Vd),
            };
        }

        /// <summary>This one with what the future says: x + P F' R⁻¹ (smoothed - predicted).</summary>
        public readonly Moment Backward(double keep, in Moment next, in Moment smooth)
        {
            // R z = difference, by Cramer's rule.
            double a = smooth.Value - next.Value, b = smooth.Load - next.Load, c = smooth.Drift - next.Drift;
            double m11 = (next.Ll * next.Dd) - (next.Ld * next.Ld), m12 = (next.Vd * next.Ld) - (next.Vl * next.Dd), m13 = (next.Vl * next.Ld) - (next.Vd * next.Ll);
            double m22 = (next.Vv * next.Dd) - (next.Vd * next.Vd), m23 = (next.Vl * next.Vd) - (next.Vv * next.Ld), m33 = (next.Vv * next.Ll) - (next.Vl * next.Vl);
            double determinant = (next.Vv * m11) + (next.Vl * m12) + (next.Vd * m13);
            if (!(Math.Abs(determinant) > double.Epsilon)) return this;
            double z1 = ((m11 * a) + (m12 * b) + (m13 * c)) / determinant, z2 = ((m12 * a) + (m22 * b) + (m23 * c)) / determinant, z3 = ((m13 * a) + (m23 * b) + (m33 * c)) / determinant;

            // P F' z with F = [keep 1 0; 0 1 1; 0 0 1].
            double w1 = keep * z1, w2 = z1 + z2, w3 = z2 + z3;
            return new Moment
            {
                Value = Value + (Vv * w1) + (Vl * w2) + (Vd * w3),
                Load = Load + (Vl * w1) + (Ll * w2) + (Ld * w3),
                Drift = Drift + (Vd * w1) + (Ld * w2) + (Dd * w3),
            };
        }
    }
}
