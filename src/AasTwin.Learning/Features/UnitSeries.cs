namespace AasTwin.Learning.Features;

/// <summary>What an engine, cell or machine was measured to do: a row a time step, a column a channel.</summary>
/// <param name="Unit">Number of the unit.</param>
/// <param name="Values">The measurements; NaN where one is missing.</param>
/// <param name="Targets">What is to be predicted at each row; null when it is not known.</param>
public sealed record UnitSeries(int Unit, Matrix Values, float[]? Targets = null)
{
    /// <summary>The first rows alone, as if the unit were younger.</summary>
    public UnitSeries Truncate(int rows)
    {
        var values = new Matrix(rows, Values.Columns);
        Values.Values.AsSpan(0, rows * Values.Columns).CopyTo(values.Values);
        return new UnitSeries(Unit, values, Targets?[..rows]);
    }
}
