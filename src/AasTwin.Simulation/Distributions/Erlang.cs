namespace AasTwin.Simulation.Distributions;

/// <summary>The sum of a number of independent exponential phases.</summary>
public sealed record Erlang : Distribution
{
    /// <summary>Up to this many phases the product of uniform numbers is faster than the rejection of the gamma distribution.</summary>
    private const int FewPhases = 8;

    private readonly double _mean;

    /// <param name="phases">At least 1.</param>
    /// <param name="mean">Mean of the sum, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Erlang(int phases, double mean)
    {
        Phases = (int)Parameter.AtLeast(phases, 1, "one phase", nameof(phases));
        _mean = Parameter.Positive(mean);
    }

    public int Phases { get; }

    public override double Mean => _mean;

    public override double Variance => _mean * _mean / Phases;

    public override double Sample(RandomStream stream)
    {
        double scale = _mean / Phases;
        if (Phases > FewPhases) return scale * Gamma.Standard(Phases, stream);
        double product = 1;
        for (int i = 0; i < Phases; i++) product *= 1 - stream.NextDouble();
        return -scale * Math.Log(product);
    }

    public override double Cdf(double x) => x <= 0 ? 0 : SpecialFunctions.GammaP(Phases, x * Phases / _mean);
}
