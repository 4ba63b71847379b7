namespace AasTwin.Learning.Neighbors;

/// <summary>How a unit's history fits the library, hence what may come. Immutable.</summary>
public sealed class TrajectoryMatch
{
    // Steps from the end of the history that tell how far a hypothesis is off now.
    private const int OffsetSteps = 10;

    // Steps of history from which on forecasts rely on the plain library alone: by then its level is known, and its pace matters less than its bumps.
    private const double StepsToPlain = 100;

    // Half of the difference between the levels that two units start from is kept, or none of it.
    private static readonly double[] LevelShares = [1, 0.5];

    private readonly TrajectorySimilarity model;
    private readonly float[] history;
    private readonly Hypothesis[][] families;

    internal TrajectoryMatch(TrajectorySimilarity model, float[] history)
    {
        (this.model, this.history) = (model, history);
        var start = LibraryTrajectory.Median(history.AsSpan(0, model.Options.Beginning));
        families = [.. LevelShares.Select(share => Weigh(start, share))];
    }

    /// <summary>
    /// The remaining steps until the first value below the threshold: the geometric mean over the hypotheses, which does not let a few slow ones outweigh
    /// the others. At least 0.
    /// </summary>
    /// <exception cref="LearningException">No life of the library has ended.</exception>
    public double RemainingLife
    {
        get
        {
            const double Shift = 5;
            return Math.Max(0, Math.Exp(Lives().Sum(l => l.Weight * Math.Log(l.Remaining + Shift))) - Shift);
        }
    }

    /// <summary>The remaining steps that are not exceeded with a probability, by the weights of the hypotheses; at least 0.</summary>
    /// <exception cref="LearningException">No life of the library has ended.</exception>
    public double RemainingLifeQuantile(double level)
    {
        var sum = 0.0;
        var lives = Lives().OrderBy(l => l.Remaining).ToList();
        foreach (var (weight, remaining) in lives)
            if ((sum += weight) >= level) return remaining;
        return lives[^1].Remaining;
    }

    /// <summary>
    /// The expected values of the next steps: stretched trajectories at first, those of the library at their own pace the longer the history is; all
    /// shifted to where the unit is now.
    /// </summary>
    public double[] Forecast(int steps)
    {
        var plain = Math.Min(1, history.Length / StepsToPlain);
        var forecast = new double[steps];
        foreach (var hypothesis in families.SelectMany(f => f)) Add(forecast, hypothesis, (1 - plain) / families.Length * hypothesis.Weight);
        foreach (var member in model.Members)
        {
            var offset = 0.0;
            var count = Math.Min(OffsetSteps, history.Length);
            for (var time = history.Length - count + 1; time <= history.Length; time++) offset += (history[time - 1] - member.MeasuredAt(time)) / count;
            for (var i = 0; i < steps; i++) forecast[i] += plain / model.Members.Count * (member.MeasuredAt(history.Length + 1 + i) + offset);
        }
        return forecast;
    }

    /// <summary>
    /// The values of the next steps that are not exceeded with a probability, by the weights of the stretched trajectories. They know nothing of what no
    /// unit of the library did; intervals that cover need a calibration on further units.
    /// </summary>
    public double[] ForecastQuantile(int steps, double level)
    {
        var paths = families.SelectMany(f => f).Where(h => h.Weight > 1e-4).Select(h =>
        {
            var path = new double[steps];
            Add(path, h, 1);
            return (h.Weight, Path: path);
        }).ToList();
        var total = paths.Sum(p => p.Weight);
        return [.. Enumerable.Range(0, steps).Select(i =>
        {
            var sum = 0.0;
            foreach (var (weight, path) in paths.OrderBy(p => p.Path[i]))
                if ((sum += weight) >= level * total) return path[i];
            return paths.Max(p => p.Path[i]);
        })];
    }

    private IEnumerable<(double Weight, double Remaining)> Lives()
    {
        var ended = families[0].Where(h => h.Member.Life is not null).Select(h => (h.Weight, Remaining: (h.Member.Life!.Value / h.Pace) - history.Length)).ToList();
        if (ended.Count == 0) throw new LearningException("The library", "No life in it has ended, so that it tells of none.", "Add units that have fallen below the threshold, or set a higher threshold.");
        // A unit that lives on refutes the hypotheses by which it would not.
        var alive = ended.Where(l => l.Remaining > 0).ToList();
        var total = alive.Sum(l => l.Weight);
        return total > 0 ? alive.Select(l => (l.Weight / total, l.Remaining)) : [(1.0, 0.0)];
    }

    private void Add(double[] forecast, Hypothesis hypothesis, double weight)
    {
        for (var i = 0; i < forecast.Length; i++) forecast[i] += weight * (hypothesis.At(history.Length + 1 + i) + hypothesis.Offset);
    }

    private Hypothesis[] Weigh(double start, double levelShare)
    {
        var options = model.Options;
        var importance = history.Select((_, i) => Math.Exp(-(history.Length - 1 - i) / options.Memory)).ToArray();
        var total = importance.Sum();
        var certainty = Math.Min(1, history.Length / (double)options.FullHistory);
        var hypotheses = new List<Hypothesis>();
        var logarithms = new List<double>();
        foreach (var member in model.Members)
        {
            var reference = member.Start + (levelShare * (start - member.Start));
            var stretch = (reference - options.Threshold) / (member.Start - options.Threshold);
            foreach (var (pace, logPrior) in model.PriorPaces())
            {
                var candidate = new Hypothesis(member, pace, stretch, options.Threshold);
                double squares = 0, offset = 0;
                for (var i = 0; i < history.Length; i++)
                {
                    var difference = history[i] - candidate.At(i + 1);
                    squares += importance[i] * difference * difference;
                    if (i >= history.Length - OffsetSteps) offset += difference / Math.Min(OffsetSteps, history.Length);
                }
                candidate.Offset = offset;
                hypotheses.Add(candidate);
                logarithms.Add(logPrior - (0.5 * certainty * squares / total / (options.Noise * options.Noise)));
            }
        }
        var greatest = logarithms.Max();
        var sum = logarithms.Sum(l => Math.Exp(l - greatest));
        for (var i = 0; i < hypotheses.Count; i++) hypotheses[i].Weight = Math.Exp(logarithms[i] - greatest) / sum;
        return [.. hypotheses];
    }

    /// <summary>The unit does what a unit of the library did, at another pace and with its distance to the threshold stretched.</summary>
    private sealed class Hypothesis(LibraryTrajectory member, double pace, double stretch, double threshold)
    {
        public LibraryTrajectory Member => member;

        public double Pace => pace;

        public double Weight { get; set; }

        /// <summary>By how much the unit is above it in the last steps.</summary>
        public double Offset { get; set; }

        public double At(double time) => threshold + (stretch * (member.At(pace * time) - threshold));
    }
}
