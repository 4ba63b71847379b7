using System.Numerics;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Chance as a function of machine, purpose and hour: what happens in an hour does not depend on what was drawn before, so that two policies see the same
/// circumstances, any part of a history can be made alone, and the number of cores does not count. A hash by the finalizer of SplitMix64 (Steele, Lea, Flood,
/// OOPSLA 2014). Immutable.
/// </summary>
internal readonly struct HourlyChance(ulong seed, int machine)
{
    private const ulong Golden = 0x9e3779b97f4a7c15;

    private readonly ulong key = Mix(Mix(seed + Golden) ^ ((ulong)(uint)machine * 0xd1342543de82ef95));

    /// <summary>Uniform in (0, 1).</summary>
    public double Uniform(ChancePurpose purpose, long number) => ((Bits(purpose, number) >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Two independent standard normal numbers, by Box and Muller.</summary>
    public (double First, double Second) Normals(ChancePurpose purpose, long number)
    {
        var bits = Bits(purpose, number);
        var radius = Math.Sqrt(-2 * Math.Log(((bits >> 32) + 0.5) * (1.0 / (1UL << 32))));
        var (sin, cos) = Math.SinCos(((uint)bits + 0.5) * (2 * Math.PI / (1UL << 32)));
        return (radius * cos, radius * sin);
    }

    public double Normal(ChancePurpose purpose, long number) => Normals(purpose, number).First;

    /// <summary>
    /// Inverse Gaussian with a mean and the variance dispersion · mean, by Michael, Schucany and Haas (The American Statistician 30(2), 1976), in a form without
    /// cancellation. Increments of a monotone degradation process (Wang and Xu: An inverse Gaussian process model for degradation data, Technometrics 52(2), 2010).
    /// </summary>
    public double Increment(ChancePurpose purpose, long number, double mean, double dispersion)
    {
        if (mean <= 0) return 0;
        if (dispersion <= 0) return mean;
        var normal = Normal(purpose, number);
        var ratio = normal * normal * dispersion / (2 * mean);
        var lower = mean / (1 + ratio + Math.Sqrt(ratio * (2 + ratio)));
        return Uniform(purpose, ~number) * (mean + lower) <= mean ? lower : mean * mean / lower;
    }

    private ulong Bits(ChancePurpose purpose, long number) => Mix(key ^ BitOperations.RotateLeft((ulong)number * Golden, 17) ^ (((ulong)purpose + 1) * 0xa0761d6478bd642f));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}

/// <summary>What a random number decides.</summary>
internal enum ChancePurpose
{
    MechanicalDamage,
    ElectricalDamage,
    HydraulicDamage,
    SuddenFailure,
    Load,
    Ambient,
    Spread,
    Renewal,
    Noise,
    Outlier,
    Missing,
    Dropout,
    SensorDrift,
    Maintenance,
    Repair,
}
