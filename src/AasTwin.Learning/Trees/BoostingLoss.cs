namespace AasTwin.Learning.Trees;

/// <summary>What boosting makes small.</summary>
public abstract record BoostingLoss
{
    private protected BoostingLoss()
    {
    }

    /// <summary>Whether predictions are probabilities: the trees then sum to log-odds.</summary>
    internal virtual bool IsProbability => false;

    internal virtual IEnumerable<string> Faults() => [];

    internal virtual string? FaultOf(float target) => null;

    /// <summary>The best prediction without any tree.</summary>
    internal abstract double Start(ReadOnlySpan<float> targets, ReadOnlySpan<float> weights);

    /// <summary>Loss of a sample.</summary>
    internal abstract double Of(double prediction, double target);

    internal abstract (double First, double Second) Derivatives(double prediction, double target);

    /// <summary>The answer of a leaf from what its samples still lack; null where the derivatives tell it.</summary>
    internal virtual double? LeafOf(Span<(double Residual, float Weight)> samples) => null;

    private protected static double WeightedMean(ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        double sum = 0, weight = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            sum += (double)weights[i] * targets[i];
            weight += weights[i];
        }
        return weight > 0 ? sum / weight : 0;
    }

    private protected static double WeightedQuantile(Span<(double Value, float Weight)> samples, double level)
    {
        samples.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        double total = 0, sum = 0;
        foreach ((_, float weight) in samples) total += weight;
        foreach ((double value, float weight) in samples)
        {
            sum += weight;
            if (sum >= level * total) return value;
        }
        return samples[^1].Value;
    }
}

/// <summary>(prediction - target)^2 / 2: learns the mean.</summary>
public sealed record SquaredBoostingLoss : BoostingLoss
{
    internal override double Start(ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) => WeightedMean(targets, weights);

    internal override double Of(double prediction, double target) => 0.5 * (prediction - target) * (prediction - target);

    internal override (double First, double Second) Derivatives(double prediction, double target) => (prediction - target, 1);
}

/// <summary>Pinball loss: learns the quantile of a level between 0 and 1. Each leaf answers the quantile of what its samples still lack.</summary>
public sealed record QuantileBoostingLoss(double Level) : BoostingLoss
{
    internal override IEnumerable<string> Faults()
    {
        if (!(Level is > 0 and < 1)) yield return $"The level {Level} is not between 0 and 1.";
    }

    internal override double Start(ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        (double, float)[] samples = new (double, float)[targets.Length];
        for (int i = 0; i < samples.Length; i++) samples[i] = (targets[i], weights[i]);
        return WeightedQuantile(samples, Level);
    }

    internal override double Of(double prediction, double target) =>
        target > prediction ? Level * (target - prediction) : (1 - Level) * (prediction - target);

    internal override (double First, double Second) Derivatives(double prediction, double target) => (target > prediction ? -Level : 1 - Level, 1);

    internal override double? LeafOf(Span<(double Residual, float Weight)> samples) => WeightedQuantile(samples, Level);
}

/// <summary>-log of the probability of what happened, for targets that are 0, 1 or a probability.</summary>
public sealed record LogisticBoostingLoss : BoostingLoss
{
    internal override bool IsProbability => true;

    internal override string? FaultOf(float target) => target is >= 0 and <= 1 ? null : "which is no probability";

    internal override double Start(ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        double mean = Math.Clamp(WeightedMean(targets, weights), 1e-6, 1 - 1e-6);
        return Math.Log(mean / (1 - mean));
    }

    internal override double Of(double prediction, double target) =>
        Math.Max(prediction, 0) + Math.Log(1 + Math.Exp(-Math.Abs(prediction))) - (target * prediction);

    internal override (double First, double Second) Derivatives(double prediction, double target)
    {
        double probability = 1 / (1 + Math.Exp(-prediction));
        return (probability - target, Math.Max(probability * (1 - probability), 1e-16));
    }
}
