using AasTwin.Learning.Models;

namespace AasTwin.Learning.Features;

/// <summary>
/// Brings columns to mean 0 and standard deviation 1 with figures fitted on training rows. Columns that do not vary there become 0. Immutable.
/// </summary>
public sealed class Standardization
{
    private readonly float[] means;
    private readonly float[] deviations;

    private Standardization(float[] means, float[] deviations) => (this.means, this.deviations) = (means, deviations);

    public int Columns => means.Length;

    /// <summary>The mean of each column.</summary>
    public IReadOnlyList<float> Means => means;

    /// <summary>The standard deviation of each column (divisor n); 0 for a column that does not vary.</summary>
    public IReadOnlyList<float> Deviations => deviations;

    /// <param name="rows">Training rows. Missing values (NaN) are passed over.</param>
    /// <param name="weights">How much each row counts; null for the same.</param>
    public static Standardization Fit(Matrix rows, float[]? weights = null)
    {
        var (means, deviations) = (new float[rows.Columns], new float[rows.Columns]);
        for (var column = 0; column < rows.Columns; column++)
        {
            double total = 0, sum = 0, squares = 0;
            for (var row = 0; row < rows.Rows; row++)
            {
                if (!float.IsNaN(rows[row, column])) (total, sum) = (total + Weight(row), sum + (Weight(row) * rows[row, column]));
            }
            var mean = total > 0 ? sum / total : 0;
            for (var row = 0; row < rows.Rows; row++)
            {
                var distance = rows[row, column] - mean;
                if (!double.IsNaN(distance)) squares += Weight(row) * distance * distance;
            }
            var deviation = total > 0 ? Math.Sqrt(squares / total) : 0;
            means[column] = (float)mean;
            // What is left of a constant column is rounding.
            deviations[column] = deviation > 1e-6 * Math.Abs(mean) ? (float)deviation : 0;
        }
        return new Standardization(means, deviations);

        double Weight(int row) => weights?[row] ?? 1;
    }

    /// <summary>A standardized copy.</summary>
    public Matrix Transform(Matrix rows)
    {
        var result = new Matrix(rows.Rows, rows.Columns);
        for (var row = 0; row < rows.Rows; row++) Transform(rows.Row(row), result.Row(row));
        return result;
    }

    /// <summary>Standardizes a row; source and target may be the same.</summary>
    public void Transform(ReadOnlySpan<float> row, Span<float> target)
    {
        if (row.Length != means.Length) throw new ArgumentException($"The row has {row.Length} values, and {means.Length} columns were fitted.", nameof(row));
        for (var i = 0; i < means.Length; i++) target[i] = deviations[i] > 0 ? (row[i] - means[i]) / deviations[i] : float.IsNaN(row[i]) ? row[i] : 0;
    }

    internal static void Write(ParameterWriter writer, Standardization model)
    {
        writer.Write(model.means);
        writer.Write(model.deviations);
    }

    internal static Standardization Read(ParameterReader reader)
    {
        var (means, deviations) = (reader.ReadSingles(), reader.ReadSingles());
        if (means.Length != deviations.Length || deviations.Any(d => d < 0)) throw reader.Fault("Means and deviations do not go together.");
        return new Standardization(means, deviations);
    }
}
