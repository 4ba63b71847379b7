namespace AasTwin.Learning.Networks;

/// <summary>
/// The first and last step of a network: (value - mean) / scale, a mean and a scale a channel, the same at every step of a sequence. Part of the network and of its ONNX
/// file. <see cref="Features.Standardization"/> prepares the columns of a table instead: it passes over missing values and makes columns that do not vary 0.
/// </summary>
/// <param name="Scales">Standard deviations, 1 for channels that do not vary, so that what they are later still gets through.</param>
public sealed record ChannelScaling(float[] Means, float[] Scales)
{
    /// <summary>Leaves values as they are.</summary>
    public static ChannelScaling None(int columns)
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
