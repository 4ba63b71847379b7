using System.Numerics;

namespace AasTwin.Learning;

/// <summary>
/// Random numbers from a seed: xoshiro256** (Blackman and Vigna, ACM TOMS 47(4), 2021) started by SplitMix64. The same
/// seed gives the same numbers on every machine. Not thread-safe: give each thread a stream of its own.
/// </summary>
public sealed class RandomStream
{
    private const ulong Golden = 0x9e3779b97f4a7c15;

    private ulong _s0, _s1, _s2, _s3;
    private double _spareGaussian = double.NaN;

    public RandomStream(ulong seed)
    {
        _s0 = Mix(seed + Golden);
        _s1 = Mix(unchecked(seed + (2 * Golden)));
        _s2 = Mix(unchecked(seed + (3 * Golden)));
        _s3 = Mix(unchecked(seed + (4 * Golden)));
    }

    /// <summary>A seed of its own for every pair of numbers.</summary>
    public static ulong Combine(ulong seed, ulong number) => Mix(Mix(seed + Golden) ^ ((number + 1) * Golden));

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="count"/>); the bias of the multiplication is below 2^-32.</summary>
    public int Next(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>A standard normal number, by Marsaglia's polar method.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            double spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }
        double u, v, s;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);
        double factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spareGaussian = v * factor;
        return u * factor;
    }

    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    private ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }
}
