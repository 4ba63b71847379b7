namespace AasTwin.Simulation.Continuous.LinearAlgebra;

/// <summary>The matrix (shift * I - J) of implicit methods: J by a function or by differences, factored full or banded.</summary>
internal abstract class LinearSystem(DifferentialEquation equation, double[] tolerances)
{
    private readonly double[] _moved = new double[equation.Dimension], _slope = new double[equation.Dimension];

    protected DifferentialEquation Equation => equation;

    public static LinearSystem For(DifferentialEquation equation, double[] tolerances)
    {
        int n = equation.Dimension;
        int lower = equation.LowerBandwidth ?? (n - 1), upper = equation.UpperBandwidth ?? (n - 1);
        if (lower < 0 || upper < 0) throw new ArgumentException($"A bandwidth is not negative ({lower} below, {upper} above).", nameof(equation));

        // Pivoting widens the band by its lower half; half of a full matrix is where it stops to pay.
        return (2 * lower) + upper + 1 < n / 2 ? new BandSystem(equation, tolerances, lower, upper) : new FullSystem(equation, tolerances);
    }

    /// <summary>Forms J.</summary>
    /// <returns>How often the right-hand side was called.</returns>
    public abstract int FormJacobian(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slope);

    /// <returns>False when the matrix is singular or not finite.</returns>
    public abstract bool TryFactor(double shift);

    /// <summary>Replaces the right side by the solution.</summary>
    public abstract void Solve(Span<double> right);

    /// <summary>
    /// Difference quotients, where columns further apart than the band share an evaluation (Curtis, Powell and Reid, "On the estimation of
    /// sparse Jacobian matrices", IMA J. Appl. Math. 13(1), 1974).
    /// </summary>
    protected int Differences(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slope, int lower, int upper, Action<int, int, double> store)
    {
        int n = state.Length, groups = Math.Min(n, lower + upper + 1);
        for (int group = 0; group < groups; group++)
        {
            state.CopyTo(_moved);
            for (int column = group; column < n; column += groups) _moved[column] = state[column] + Shift(state[column], slope[column], tolerances[column]);
            equation.Derivative(time, _moved, _slope);
            for (int column = group; column < n; column += groups)
            {
                double shift = _moved[column] - state[column];
                for (int row = Math.Max(0, column - upper); row <= Math.Min(n - 1, column + lower); row++)
                {
                    store(row, column, (_slope[row] - slope[row]) / shift);
                }
            }
        }
        return groups;
    }

    /// <summary>Where the state goes, so that a state at the border of its domain is not pushed over it; small tolerances tell of small states.</summary>
    private static double Shift(double value, double slope, double tolerance)
    {
        double size = Math.Sqrt(1e-16 * Math.Max(Math.Min(1e-5, tolerance), Math.Abs(value)));
        return value > 0 || (value == 0 && slope >= 0) ? size : -size;
    }
}
