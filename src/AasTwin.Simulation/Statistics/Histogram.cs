namespace AasTwin.Simulation.Statistics;

/// <summary>Counts values in bins of equal width; what lies outside is counted apart.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class Histogram
{
    private readonly long[] _counts;
    private readonly double _width;

    /// <param name="lower">Where the first bin begins.</param>
    /// <param name="upper">Where the last bin ends, above the lower bound.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Histogram(double lower, double upper, int bins)
    {
        if (!(double.IsFinite(lower) && double.IsFinite(upper) && upper > lower))
        {
            throw new ArgumentOutOfRangeException(nameof(upper), upper, $"The upper bound must be finite and above the lower one, {lower}.");
        }
        if (bins < 1) throw new ArgumentOutOfRangeException(nameof(bins), bins, "A histogram needs at least one bin.");
        (Lower, Upper) = (lower, upper);
        _width = (upper - lower) / bins;
        _counts = new long[bins];
    }

    public double Lower { get; }

    public double Upper { get; }

    /// <summary>How many values fell into each bin; a value on a border belongs to the bin above.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Values below the first bin.</summary>
    public long Below { get; private set; }

    /// <summary>Values at or above the upper bound.</summary>
    public long Above { get; private set; }

    /// <summary>All values.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <exception cref="ArgumentException">It is not a number.</exception>
    public void Record(double value)
    {
        if (double.IsNaN(value)) throw new ArgumentException("A histogram counts numbers; NaN has no bin.", nameof(value));
        Count++;
        if (value < Lower) Below++;
        else if (value >= Upper) Above++;
        else _counts[Math.Min((int)((value - Lower) / _width), _counts.Length - 1)]++;
    }
}
