namespace AasTwin.Learning.Networks;

/// <summary>Standardization of values: (value - mean) / scale, each column by its own mean and scale.</summary>
/// <param name="Scales">Standard deviations, 1 for columns that do not vary.</param>
public sealed record Scaling(float[] Means, float[] Scales)
{
    /// <summary>Leaves values as they are.</summary>
    public static Scaling None(int columns)
    {
        float[] scales = new float[columns];
        Array.Fill(scales, 1f);
        return new(new float[columns], scales);
    }

    internal void Apply(Span<float> values)
    {
        for (int i = 0, column = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - Means[column]) / Scales[column];
            if (++column == Means.Length) column = 0;
        }
    }
}
