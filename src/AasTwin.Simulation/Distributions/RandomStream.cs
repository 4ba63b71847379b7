using System.Numerics;
using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Distributions;

/// <summary>
/// One stream of random numbers: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators",
/// ACM TOMS 47(4), 2021), period 2^256 - 1. The same seed and name give the same numbers on every machine.
/// </summary>
/// <remarks>Not thread-safe. Take one stream for each source of variation, so that a change of one leaves the others as they were.</remarks>
public sealed class RandomStream
{
    private static readonly ulong[] s_jump = [0x180ec6d33cfd0aba, 0xd5a61266f0c9392c, 0xa9582618e03fc9aa, 0x39abdc4529b1661c];
    private static readonly ulong[] s_longJump = [0x76e15d3efefdcbbf, 0xc5004e441c522fb3, 0x77710069854ee241, 0x39109bb02acbe635];

    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A stream of its own for every pair of seed and name.</summary>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="name">What the stream is for, such as "service times of A".</param>
    public RandomStream(ulong seed, string name = "")
        : this(SplitMix(seed) ^ Hash(name))
    {
    }

    internal RandomStream(ulong state)
    {
        _s0 = SplitMix(state);
        _s1 = SplitMix(state += Golden);
        _s2 = SplitMix(state += Golden);
        _s3 = SplitMix(state + Golden);
    }

    private RandomStream(RandomStream other) => (_s0, _s1, _s2, _s3) = (other._s0, other._s1, other._s2, other._s3);

    internal const ulong Golden = 0x9e3779b97f4a7c15;

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        ulong s1 = _s1;
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        _s2 ^= _s0;
        _s3 ^= s1;
        _s1 = s1 ^ _s2;
        _s0 ^= _s3;
        _s2 ^= s1 << 17;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in (0, 1), for functions that have a pole at 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextOpen() => ((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Uniform among 0 … bound - 1, without bias (Lemire, ACM TOMACS 29(1), 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is less than 1.</exception>
    public int NextInt(int bound)
    {
        if (bound < 1) throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound must be at least 1; the number drawn is below it.");
        ulong product = (NextBits() >> 32) * (ulong)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (0u - (uint)bound) % (uint)bound;
            while ((uint)product < threshold) product = (NextBits() >> 32) * (ulong)bound;
        }
        return (int)(product >> 32);
    }

    /// <summary>True with a probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public bool NextBool(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }
        return NextDouble() < probability;
    }

    /// <summary>Puts items into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Goes 2^128 numbers ahead: copies taken between jumps do not overlap.</summary>
    public void Jump() => Jump(s_jump);

    /// <summary>Goes 2^192 numbers ahead.</summary>
    public void LongJump() => Jump(s_longJump);

    /// <summary>A stream that goes on like this one from here.</summary>
    public RandomStream Copy() => new(this);

    private void Jump(ulong[] polynomial)
    {
        ulong s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        foreach (ulong word in polynomial)
        {
            for (int bit = 0; bit < 64; bit++)
            {
                if ((word & (1UL << bit)) != 0)
                {
                    s0 ^= _s0;
                    s1 ^= _s1;
                    s2 ^= _s2;
                    s3 ^= _s3;
                }
                NextBits();
            }
        }
        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): spreads every bit over all.</summary>
    internal static ulong SplitMix(ulong state)
    {
        ulong z = state + Golden;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>FNV-1a over the characters: string.GetHashCode differs from run to run.</summary>
    internal static ulong Hash(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 0xcbf29ce484222325;
        foreach (char c in name) hash = (hash ^ c) * 0x100000001b3;
        return SplitMix(hash);
    }
}
