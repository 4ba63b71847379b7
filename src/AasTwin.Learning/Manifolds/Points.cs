namespace AasTwin.Learning.Manifolds;

/// <summary>Points of one space, in double precision: manifolds are found by ratios of small distances, which single precision blurs.</summary>
public sealed class Points
{
    /// <param name="values">Point by point, coordinate by coordinate.</param>
    public Points(int count, int dimensions, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, count * dimensions);
        Count = count;
        Dimensions = dimensions;
        Values = values;
    }

    public Points(int count, int dimensions)
        : this(count, dimensions, new double[count * dimensions])
    {
    }

    public int Count { get; }

    public int Dimensions { get; }

    public double[] Values { get; }

    /// <summary>The coordinates of a point.</summary>
    public Span<double> this[int point] => Values.AsSpan(point * Dimensions, Dimensions);

    /// <summary>Coordinate by coordinate, so that one coordinate of all points lies together.</summary>
    internal double[][] ByCoordinate()
    {
        var columns = new double[Dimensions][];
        for (int c = 0; c < Dimensions; c++)
        {
            columns[c] = new double[Count];
            for (int i = 0; i < Count; i++) columns[c][i] = Values[(i * Dimensions) + c];
        }
        return columns;
    }
}
