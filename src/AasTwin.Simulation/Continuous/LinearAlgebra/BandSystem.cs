namespace AasTwin.Simulation.Continuous.LinearAlgebra;

/// <summary>A band matrix, factored by Gaussian elimination with partial pivoting, which widens the upper half by the lower.</summary>
internal sealed class BandSystem(DifferentialEquation equation, double[] tolerances, int lower, int upper) : LinearSystem(equation, tolerances)
{
    private readonly int _n = equation.Dimension, _width = (2 * lower) + upper + 1;
    private readonly double[] _jacobian = new double[equation.Dimension * ((2 * lower) + upper + 1)];
    private readonly double[] _factors = new double[equation.Dimension * ((2 * lower) + upper + 1)];
    private readonly double[] _given = equation.Jacobian is null ? [] : new double[equation.Dimension * equation.Dimension];
    private readonly int[] _pivots = new int[equation.Dimension];

    public override int FormJacobian(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slope)
    {
        if (Equation.Jacobian is not { } given)
        {
            return Differences(time, state, slope, lower, upper, (row, column, value) => _jacobian[At(row, column)] = value);
        }
        Array.Clear(_given);
        given(time, state, _given);
        for (int row = 0; row < _n; row++)
        {
            for (int column = Math.Max(0, row - lower); column <= Math.Min(_n - 1, row + upper); column++)
            {
                _jacobian[At(row, column)] = _given[(row * _n) + column];
            }
        }
        return 0;
    }

    public override bool TryFactor(double shift)
    {
        double[] a = _factors;
        for (int i = 0; i < a.Length; i++) a[i] = -_jacobian[i];
        for (int i = 0; i < _n; i++) a[At(i, i)] += shift;
        for (int k = 0; k < _n; k++)
        {
            int last = Math.Min(_n - 1, k + lower), right = Math.Min(_n - 1, k + lower + upper), pivot = k;
            for (int i = k + 1; i <= last; i++)
            {
                if (Math.Abs(a[At(i, k)]) > Math.Abs(a[At(pivot, k)])) pivot = i;
            }
            _pivots[k] = pivot;
            for (int j = k; j <= right && pivot != k; j++) (a[At(k, j)], a[At(pivot, j)]) = (a[At(pivot, j)], a[At(k, j)]);
            double diagonal = a[At(k, k)];
            if (diagonal == 0 || !double.IsFinite(diagonal)) return false;
            for (int i = k + 1; i <= last; i++)
            {
                double factor = a[At(i, k)] / diagonal;
                a[At(i, k)] = factor;
                for (int j = k + 1; j <= right; j++) a[At(i, j)] -= factor * a[At(k, j)];
            }
        }
        return true;
    }

    public override void Solve(Span<double> right)
    {
        // The multipliers stayed where they were made: exchange and eliminate alternate.
        for (int k = 0; k < _n; k++)
        {
            (right[k], right[_pivots[k]]) = (right[_pivots[k]], right[k]);
            for (int i = k + 1; i <= Math.Min(_n - 1, k + lower); i++) right[i] -= _factors[At(i, k)] * right[k];
        }
        for (int i = _n - 1; i >= 0; i--)
        {
            double sum = right[i];
            for (int j = i + 1; j <= Math.Min(_n - 1, i + lower + upper); j++) sum -= _factors[At(i, j)] * right[j];
            right[i] = sum / _factors[At(i, i)];
        }
    }

    private int At(int row, int column) => (row * _width) + column - row + lower;
}
