namespace AasTwin.Simulation.Statistics;

/// <summary>Observes single values, such as cycle times: count, mean, spread and, if they are kept, quantiles.</summary>
/// <remarks>Not thread-safe. Mean and variance by Welford's recurrence (Technometrics 4(3), 1962), so that large values lose no digits.</remarks>
public sealed class Tally
{
    private readonly List<double>? _values;
    private double _squares;

    /// <param name="keepValues">Keeps every value, for <see cref="Quantile"/> and <see cref="Values"/>; 8 bytes each.</param>
    public Tally(bool keepValues = false) => _values = keepValues ? [] : null;

    public long Count { get; private set; }

    /// <summary>Mean of the values; NaN while there are none.</summary>
    public double Mean => Count > 0 ? _mean : double.NaN;

    /// <summary>Sample variance (divided by the count less one); NaN below two values.</summary>
    public double Variance => Count > 1 ? _squares / (Count - 1) : double.NaN;

    public double StandardDeviation => Math.Sqrt(Variance);

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    public double Sum => Count * _mean;

    /// <summary>The values in the order of recording.</summary>
    /// <exception cref="InvalidOperationException">They were not kept.</exception>
    public IReadOnlyList<double> Values => _values ?? throw NotKept();

    private double _mean;

    /// <summary>Adds a value.</summary>
    public void Record(double value)
    {
        Count++;
        double difference = value - _mean;
        _mean += difference / Count;
        _squares += difference * (value - _mean);
        if (value < Minimum) Minimum = value;
        if (value > Maximum) Maximum = value;
        _values?.Add(value);
    }

    /// <summary>The value below which a share of the values lies; see <see cref="Quantiles.Of"/>.</summary>
    /// <exception cref="InvalidOperationException">The values were not kept, or there are none.</exception>
    public double Quantile(double probability)
    {
        if (_values is null) throw NotKept();
        if (Count == 0) throw new InvalidOperationException("There is no quantile of no values.");
        return Quantiles.Of(_values.ToArray(), probability);
    }

    /// <summary>Forgets everything, for instance at the end of the warm-up.</summary>
    public void Reset()
    {
        Count = 0;
        _mean = _squares = 0;
        Minimum = double.PositiveInfinity;
        Maximum = double.NegativeInfinity;
        _values?.Clear();
    }

    private static InvalidOperationException NotKept() => new("The values were not kept: create the tally with keepValues: true.");
}
