namespace AasTwin.Learning.Networks;

/// <summary>Means and standard deviations of the training samples, in double precision and in the order of the rows.</summary>
internal static class ChannelScalingFit
{
    // Windows overlap: so many samples tell the means as well as all.
    private const int MostRows = 20_000;

    public static ChannelScaling Features(ITrainingRows rows, int[] training, int channels) => Fit(rows.Inputs, channels, training, rows.CopyFeatures);

    public static ChannelScaling Targets(ITrainingRows rows, int[] training) => Fit(rows.Targets, rows.Targets, training, rows.CopyTargets);

    private static ChannelScaling Fit(int values, int columns, int[] training, Action<int, Span<float>> copy)
    {
        double[] sums = new double[columns], squares = new double[columns], shift = new double[columns];
        float[] row = new float[values];
        int every = 1 + ((training.Length - 1) / MostRows);
        long count = 0;
        for (int i = 0; i < training.Length; i += every)
        {
            copy(training[i], row);
            // Sums of differences from the first sample do not cancel.
            if (i == 0) for (int column = 0; column < columns; column++) shift[column] = row[column];
            for (int at = 0; at < values; at++)
            {
                double value = row[at] - shift[at % columns];
                sums[at % columns] += value;
                squares[at % columns] += value * value;
            }
            count += values / columns;
        }
        float[] means = new float[columns], scales = new float[columns];
        for (int column = 0; column < columns; column++)
        {
            double mean = sums[column] / count, variance = Math.Max((squares[column] / count) - (mean * mean), 0);
            means[column] = (float)(mean + shift[column]);
            double deviation = Math.Sqrt(variance), least = 1e-6 * Math.Abs(means[column]);
            scales[column] = deviation > least ? (float)deviation : 1;
        }
        return new(means, scales);
    }
}
