using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Linear;

/// <summary>
/// Least squares with a penalty on the square of the coefficients (Hoerl and Kennard, Technometrics 12(1), 1970): minimizes
/// Σ w (y − ŷ)² + penalty · Σ b², with b the coefficients of the standardized features.
/// </summary>
public static class RidgeRegression
{
    /// <param name="penalty">At least 0; with 0 the columns must be linearly independent.</param>
    /// <exception cref="LearningException">Values are not finite, or columns depend on each other and there is no penalty.</exception>
    public static LinearModel Train(Samples samples, double penalty = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        var data = new StandardizedSamples(samples);
        var columns = data.Columns;
        var size = columns.Length;
        var gram = new double[size * size];
        var moments = new double[size];
        var weighted = new double[samples.Count];
        for (var i = 0; i < size; i++)
        {
            for (var row = 0; row < weighted.Length; row++) weighted[row] = data.Weights[row] * columns[i][row];
            for (var j = 0; j <= i; j++) gram[(i * size) + j] = Dot.Of(weighted, columns[j]);
            moments[i] = Dot.Of(weighted, data.Targets);
            gram[(i * size) + i] += penalty;
            // A column that does not vary has no say, and must not make the matrix singular.
            if (gram[(i * size) + i] == 0) gram[(i * size) + i] = 1;
        }
        var factor = Cholesky.Of(gram, size)
            ?? throw new LearningException("The columns", "Some depend on others, so that least squares have no single answer.", "Give a penalty above 0, or leave columns out.");
        return data.ToModel(factor.Solve(moments));
    }
}
