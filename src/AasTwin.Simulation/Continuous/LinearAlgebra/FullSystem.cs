using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Simulation.Continuous.LinearAlgebra;

/// <summary>A full matrix, factored by Gaussian elimination with partial pivoting, row by row.</summary>
internal sealed class FullSystem(DifferentialEquation equation, double[] tolerances) : LinearSystem(equation, tolerances)
{
    private readonly int _n = equation.Dimension;
    private readonly double[] _jacobian = new double[equation.Dimension * equation.Dimension];
    private readonly double[] _factors = new double[equation.Dimension * equation.Dimension];
    private readonly int[] _pivots = new int[equation.Dimension];

    public override int FormJacobian(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slope)
    {
        if (Equation.Jacobian is not { } given)
        {
            return Differences(time, state, slope, _n - 1, _n - 1, (row, column, value) => _jacobian[(row * _n) + column] = value);
        }
        Array.Clear(_jacobian);
        given(time, state, _jacobian);
        return 0;
    }

    public override bool TryFactor(double shift)
    {
        double[] a = _factors;
        for (int i = 0; i < a.Length; i++) a[i] = -_jacobian[i];
        for (int i = 0; i < _n; i++) a[(i * _n) + i] += shift;
        for (int k = 0; k < _n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < _n; i++)
            {
                if (Math.Abs(a[(i * _n) + k]) > Math.Abs(a[(pivot * _n) + k])) pivot = i;
            }
            _pivots[k] = pivot;
            Span<double> top = a.AsSpan(k * _n, _n);
            if (pivot != k)
            {
                Span<double> other = a.AsSpan(pivot * _n, _n);
                for (int j = 0; j < _n; j++) (top[j], other[j]) = (other[j], top[j]);
            }
            double diagonal = top[k];
            if (diagonal == 0 || !double.IsFinite(diagonal)) return false;
            for (int i = k + 1; i < _n; i++)
            {
                double factor = a[(i * _n) + k];
                if (factor == 0) continue;
                factor /= diagonal;
                a[(i * _n) + k] = factor;
                Subtract(a.AsSpan((i * _n) + k + 1, _n - k - 1), factor, top[(k + 1)..]);
            }
        }
        return true;
    }

    public override void Solve(Span<double> right)
    {
        // Whole rows were exchanged, the multipliers with them: first all exchanges, then the triangles.
        for (int k = 0; k < _n; k++) (right[k], right[_pivots[k]]) = (right[_pivots[k]], right[k]);
        for (int i = 1; i < _n; i++) right[i] -= Product(_factors.AsSpan(i * _n, i), right[..i]);
        for (int i = _n - 1; i >= 0; i--)
        {
            right[i] = (right[i] - Product(_factors.AsSpan((i * _n) + i + 1, _n - i - 1), right[(i + 1)..])) / _factors[(i * _n) + i];
        }
    }

    private static void Subtract(Span<double> row, double factor, ReadOnlySpan<double> top)
    {
        int i = 0;
        ref double to = ref MemoryMarshal.GetReference(row), from = ref MemoryMarshal.GetReference(top);
        for (; i <= row.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (Vector.LoadUnsafe(ref to, (nuint)i) - (factor * Vector.LoadUnsafe(ref from, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < row.Length; i++) row[i] -= factor * top[i];
    }

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int i = 0;
        Vector<double> sums = Vector<double>.Zero;
        ref double a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
        for (; i <= left.Length - Vector<double>.Count; i += Vector<double>.Count) sums += Vector.LoadUnsafe(ref a, (nuint)i) * Vector.LoadUnsafe(ref b, (nuint)i);
        double sum = Vector.Sum(sums);
        for (; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
