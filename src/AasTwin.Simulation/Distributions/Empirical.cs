namespace AasTwin.Simulation.Distributions;

/// <summary>Draws one of the observed values, each as likely as another (bootstrap).</summary>
public sealed record Empirical : Distribution
{
    private readonly double[] _sorted;

    /// <param name="observations">At least one finite value; they are copied.</param>
    /// <exception cref="ArgumentException">There is no observation, or one is not finite.</exception>
    public Empirical(params ReadOnlySpan<double> observations)
    {
        if (observations.IsEmpty) throw new ArgumentException("Give at least one observation.", nameof(observations));
        for (int i = 0; i < observations.Length; i++) Parameter.Finite(observations[i], $"{nameof(observations)}[{i}]");
        _sorted = observations.ToArray();
        Array.Sort(_sorted);
        double mean = 0;
        foreach (double value in _sorted) mean += value / _sorted.Length;
        double variance = 0;
        foreach (double value in _sorted) variance += (value - mean) * (value - mean) / _sorted.Length;
        (Mean, Variance) = (mean, variance);
    }

    public int Count => _sorted.Length;

    public override double Mean { get; }

    public override double Variance { get; }

    public override double Sample(RandomStream stream) => _sorted[stream.NextInt(_sorted.Length)];

    public override double Cdf(double x)
    {
        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] <= x) low = middle + 1;
            else high = middle;
        }
        return (double)low / _sorted.Length;
    }

    public bool Equals(Empirical? other) => other is not null && _sorted.AsSpan().SequenceEqual(other._sorted);

    public override int GetHashCode() => HashCode.Combine(_sorted.Length, Mean);
}
