namespace AasTwin.Simulation.Distributions;

/// <summary>A distribution of a number, such as a processing time. Immutable and thread-safe; the stream it draws from is not.</summary>
public abstract record Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>The expected value.</summary>
    public abstract double Mean { get; }

    /// <summary>The expected squared distance from the mean.</summary>
    public abstract double Variance { get; }

    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Draws a value.</summary>
    public abstract double Sample(RandomStream stream);

    /// <summary>The probability of a value of at most <paramref name="x"/>.</summary>
    public abstract double Cdf(double x);
}
