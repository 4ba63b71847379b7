namespace AasTwin.Simulation.Distributions;

/// <summary>One of some given values, each with its weight, such as the types of a product mix. By inversion.</summary>
public sealed record Discrete : Distribution
{
    private readonly double[] _values;
    private readonly double[] _cumulated;

    /// <param name="outcomes">The values with their weights; the weights need not add up to 1.</param>
    /// <exception cref="ArgumentException">There is no outcome, a value is not finite, or the weights are negative or all 0.</exception>
    public Discrete(params ReadOnlySpan<(double Value, double Weight)> outcomes)
    {
        if (outcomes.IsEmpty) throw new ArgumentException("Give at least one outcome with its weight.", nameof(outcomes));
        (double Value, double Weight)[] sorted = outcomes.ToArray();
        Array.Sort(sorted, static (a, b) => a.Value.CompareTo(b.Value));
        _values = new double[sorted.Length];
        _cumulated = new double[sorted.Length];
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            _values[i] = Parameter.Finite(sorted[i].Value, $"{nameof(outcomes)}[{i}].Value");
            sum += Parameter.NotNegative(sorted[i].Weight, $"{nameof(outcomes)}[{i}].Weight");
            _cumulated[i] = sum;
        }
        if (!(sum > 0 && double.IsFinite(sum))) throw new ArgumentException("At least one weight must be above 0.", nameof(outcomes));
        for (int i = 0; i < _cumulated.Length; i++) _cumulated[i] /= sum;
        // Above every number drawn, also when the last weights are 0.
        for (int i = _cumulated.Length - 1; i >= 0 && _cumulated[i] >= 1; i--) _cumulated[i] = 1;
    }

    public override double Mean
    {
        get
        {
            double mean = 0;
            for (int i = 0; i < _values.Length; i++) mean += _values[i] * Probability(i);
            return mean;
        }
    }

    public override double Variance
    {
        get
        {
            double mean = Mean, variance = 0;
            for (int i = 0; i < _values.Length; i++) variance += (_values[i] - mean) * (_values[i] - mean) * Probability(i);
            return variance;
        }
    }

    public override double Sample(RandomStream stream)
    {
        double u = stream.NextDouble();
        int low = 0, high = _cumulated.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (u < _cumulated[middle]) high = middle;
            else low = middle + 1;
        }
        return _values[low];
    }

    public override double Cdf(double x)
    {
        int below = Array.FindLastIndex(_values, value => value <= x);
        return below < 0 ? 0 : _cumulated[below];
    }

    public bool Equals(Discrete? other) =>
        other is not null && _values.AsSpan().SequenceEqual(other._values) && _cumulated.AsSpan().SequenceEqual(other._cumulated);

    public override int GetHashCode() => HashCode.Combine(_values.Length, Mean);

    private double Probability(int i) => i == 0 ? _cumulated[0] : _cumulated[i] - _cumulated[i - 1];
}
