using AasTwin.Simulation.Continuous;

namespace AasTwin.Tests.Simulation.Continuous;

/// <summary>Differential equations whose solutions are known.</summary>
internal static class KnownProblems
{
    /// <summary>y'' = -y: cosine and minus sine from (1, 0).</summary>
    public static DifferentialEquation HarmonicOscillator { get; } = new(2, (_, y, dy) => (dy[0], dy[1]) = (y[1], -y[0])) { IsAutonomous = true };

    /// <summary>y' = y cos t: exp(sin t) from 1; not autonomous.</summary>
    public static DifferentialEquation ExponentialOfSine { get; } = new(1, (t, y, dy) => dy[0] = y[0] * Math.Cos(t));

    /// <summary>Robertson's chemical reaction, stiff by eleven orders of magnitude (Hairer and Wanner II, section IV.10).</summary>
    public static DifferentialEquation Robertson { get; } = new(3, (_, y, dy) =>
    {
        double slow = 0.04 * y[0], back = 1e4 * y[1] * y[2], fast = 3e7 * y[1] * y[1];
        (dy[0], dy[1], dy[2]) = (back - slow, slow - back - fast, fast);
    })
    {
        IsAutonomous = true,
        Jacobian = (_, y, j) =>
        {
            (j[0], j[1], j[2]) = (-0.04, 1e4 * y[2], 1e4 * y[1]);
            (j[3], j[4], j[5]) = (0.04, (-1e4 * y[2]) - (6e7 * y[1]), -1e4 * y[1]);
            (j[6], j[7], j[8]) = (0, 6e7 * y[1], 0);
        },
    };

    /// <summary>The van der Pol oscillator with rescaled time; small numbers make it stiff (Hairer and Wanner II, section IV.10).</summary>
    public static DifferentialEquation VanDerPol(double epsilon) =>
        new(2, (_, y, dy) => (dy[0], dy[1]) = (y[1], (((1 - (y[0] * y[0])) * y[1]) - y[0]) / epsilon)) { IsAutonomous = true };

    /// <summary>Heat in a rod of n inner points with cold ends: the sine decays by exp(-λ t), λ = 4 (n+1)² sin²(π / (2 (n+1))).</summary>
    public static DifferentialEquation Heat(int n, bool banded) => new(n, (_, y, dy) =>
    {
        double scale = (n + 1.0) * (n + 1);
        for (int i = 0; i < n; i++) dy[i] = scale * ((i > 0 ? y[i - 1] : 0) - (2 * y[i]) + (i < n - 1 ? y[i + 1] : 0));
    })
    {
        IsAutonomous = true,
        LowerBandwidth = banded ? 1 : null,
        UpperBandwidth = banded ? 1 : null,
    };

    public static double HeatRate(int n) => 4 * (n + 1.0) * (n + 1) * Math.Pow(Math.Sin(Math.PI / (2 * (n + 1))), 2);
}
