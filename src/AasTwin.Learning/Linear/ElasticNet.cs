using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Linear;

/// <summary>How strongly an <see cref="ElasticNet"/> shrinks coefficients.</summary>
public sealed record ElasticNetOptions
{
    /// <summary>Strength of the penalty, at least 0.</summary>
    public double Penalty { get; init; } = 0.1;

    /// <summary>Share of the penalty on absolute values, 0 (ridge) to 1 (lasso), which makes coefficients 0.</summary>
    public double AbsoluteShare { get; init; } = 0.5;

    /// <summary>The descent ends when no coefficient changes the targets' deviation by more than this share.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Most rounds over the coefficients.</summary>
    public int MostRounds { get; init; } = 10_000;
}

/// <summary>
/// Least squares with a penalty on absolute values and squares (Zou and Hastie, J. R. Stat. Soc. B 67(2), 2005), by coordinate descent (Friedman et
/// al., J. Stat. Softw. 33(1), 2010): minimizes Σ w (y − ŷ)² / (2 Σ w) + penalty · (share · Σ |b| + (1 − share) / 2 · Σ b²), with b the coefficients of
/// the standardized features.
/// </summary>
public static class ElasticNet
{
    /// <exception cref="LearningException">Values are not finite.</exception>
    public static LinearModel Train(Samples samples, ElasticNetOptions? options = null)
    {
        options ??= new ElasticNetOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Penalty);
        ArgumentOutOfRangeException.ThrowIfNegative(options.AbsoluteShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.AbsoluteShare, 1);
        var data = new StandardizedSamples(samples);
        var weighted = data.Columns.Select(c => c.Zip(data.Weights, (x, w) => x * w / data.TotalWeight).ToArray()).ToArray();
        var squares = data.Columns.Zip(weighted, (c, w) => Dot.Of(c, w)).ToArray();
        var (absolute, square) = (options.Penalty * options.AbsoluteShare, options.Penalty * (1 - options.AbsoluteShare));
        var deviation = Math.Sqrt(data.Targets.Zip(data.Weights, (t, w) => t * t * w).Sum() / data.TotalWeight);

        var residuals = (double[])data.Targets.Clone();
        var coefficients = new double[data.Columns.Length];
        for (var round = 0; round < options.MostRounds; round++)
        {
            var change = 0.0;
            for (var j = 0; j < coefficients.Length; j++)
            {
                if (squares[j] == 0) continue;
                var correlation = Dot.Of(weighted[j], residuals) + (squares[j] * coefficients[j]);
                var next = Math.Sign(correlation) * Math.Max(0, Math.Abs(correlation) - absolute) / (squares[j] + square);
                if (next == coefficients[j]) continue;
                Dot.Add(coefficients[j] - next, data.Columns[j], residuals);
                change = Math.Max(change, Math.Abs(next - coefficients[j]));
                coefficients[j] = next;
            }
            if (change <= options.Tolerance * deviation) break;
        }
        return data.ToModel(coefficients);
    }
}
