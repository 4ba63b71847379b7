using System.Collections.Concurrent;

namespace AasTwin.Simulation.Continuous;

/// <summary>The coefficients of <see cref="RungeKuttaChebyshev"/> for a number of stages, from Chebyshev polynomials; made once for each number. Immutable.</summary>
internal sealed class ChebyshevCoefficients
{
    private const double Damping = 2.0 / 13;

    private static readonly ConcurrentDictionary<int, ChebyshevCoefficients> s_known = new();

    private ChebyshevCoefficients(int stages)
    {
        Stages = stages;
        int count = stages + 1;
        (OfStart, OfOne, OfTwo, OfSlope, OfFirst, Nodes) = (new double[count], new double[count], new double[count], new double[count], new double[count], new double[count]);

        // T, T' and T'' of every degree at w0 by their recurrences.
        double w0 = 1 + (Damping / ((double)stages * stages));
        double[] t = new double[count], first = new double[count], second = new double[count], b = new double[count];
        (t[0], t[1], first[1]) = (1, w0, 1);
        for (int j = 2; j < count; j++)
        {
            t[j] = (2 * w0 * t[j - 1]) - t[j - 2];
            first[j] = (2 * t[j - 1]) + (2 * w0 * first[j - 1]) - first[j - 2];
            second[j] = (4 * first[j - 1]) + (2 * w0 * second[j - 1]) - second[j - 2];
        }
        double w1 = first[stages] / second[stages];
        for (int j = 2; j < count; j++) b[j] = second[j] / (first[j] * first[j]);
        b[0] = b[1] = b[2];

        FirstWeight = b[1] * w1;
        for (int j = 2; j < count; j++)
        {
            OfOne[j] = 2 * b[j] * w0 / b[j - 1];
            OfTwo[j] = -b[j] / b[j - 2];
            OfStart[j] = 1 - OfOne[j] - OfTwo[j];
            OfSlope[j] = 2 * b[j] * w1 / b[j - 1];
            OfFirst[j] = -(1 - (b[j - 1] * t[j - 1])) * OfSlope[j];
            Nodes[j] = w1 * second[j] / first[j];
        }
        Nodes[1] = Nodes[2] / (4 * w0);
    }

    public int Stages { get; }

    /// <summary>Of the slope at the beginning in the first stage.</summary>
    public double FirstWeight { get; }

    /// <summary>Weights in a stage: of the state at the beginning, of the stages one and two before, of the slope at the stage before, of the slope at the beginning.</summary>
    public double[] OfStart { get; }

    public double[] OfOne { get; }

    public double[] OfTwo { get; }

    public double[] OfSlope { get; }

    public double[] OfFirst { get; }

    /// <summary>Where stages are in the step, 0 to 1.</summary>
    public double[] Nodes { get; }

    public static ChebyshevCoefficients Of(int stages) => s_known.GetOrAdd(stages, s => new ChebyshevCoefficients(s));
}
