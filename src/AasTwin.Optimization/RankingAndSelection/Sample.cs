namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>The replications of one design, in the sense of minimization, with running mean and variance (Welford).</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];
    private double _squares;

    public int Count => _values.Count;

    public double Mean { get; private set; }

    /// <summary>Sample variance; 0 below two values.</summary>
    public double Variance => Count > 1 ? _squares / (Count - 1) : 0;

    public void Add(double value)
    {
        _values.Add(value);
        double before = value - Mean;
        Mean += before / Count;
        _squares += before * (value - Mean);
    }

    /// <summary>The differences of the replications that both have.</summary>
    public Sample Minus(Sample other)
    {
        var differences = new Sample();
        for (int i = 0; i < Math.Min(Count, other.Count); i++) differences.Add(_values[i] - other._values[i]);
        return differences;
    }
}
