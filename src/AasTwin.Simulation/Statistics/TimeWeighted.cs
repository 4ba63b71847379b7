using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Statistics;

/// <summary>Observes a level that holds for a while, such as a queue length: its mean weighs each value by how long it held.</summary>
/// <remarks>Not thread-safe. Times are those of the environment.</remarks>
public sealed class TimeWeighted
{
    private readonly Environment _environment;
    private double _begin;
    private double _since;
    private double _area;
    private double _squares;

    /// <param name="environment">Whose clock counts.</param>
    /// <param name="initial">The level at the beginning.</param>
    public TimeWeighted(Environment environment, double initial = 0)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        Value = Minimum = Maximum = initial;
        _begin = _since = environment.Now;
    }

    /// <summary>The present level.</summary>
    public double Value { get; private set; }

    public double Minimum { get; private set; }

    public double Maximum { get; private set; }

    /// <summary>Observed time so far.</summary>
    public double Duration => _environment.Now - _begin;

    /// <summary>Integral of the level over time.</summary>
    public double Area => _area + (Value * (_environment.Now - _since));

    /// <summary>Mean level so far; the present level while no time has passed.</summary>
    public double Mean => Duration > 0 ? Area / Duration : Value;

    /// <summary>Variance of the level over time; 0 while no time has passed.</summary>
    public double Variance
    {
        get
        {
            if (!(Duration > 0)) return 0;
            double squares = _squares + (Value * Value * (_environment.Now - _since));
            return Math.Max(0, (squares / Duration) - (Mean * Mean));
        }
    }

    /// <summary>Changes the level, from now on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(double value)
    {
        double now = _environment.Now;
        double area = Value * (now - _since);
        _area += area;
        _squares += Value * area;
        _since = now;
        Value = value;
        if (value < Minimum) Minimum = value;
        if (value > Maximum) Maximum = value;
    }

    /// <summary>Raises the level (or lowers it by a negative amount), from now on.</summary>
    public void Add(double change) => Set(Value + change);

    /// <summary>Forgets the past and begins anew with the present level.</summary>
    public void Reset()
    {
        _begin = _since = _environment.Now;
        _area = _squares = 0;
        Minimum = Maximum = Value;
    }
}
