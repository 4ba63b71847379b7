namespace AasTwin.Learning.Features;

/// <summary>
/// Mean, slope and deviation of a moving window by running sums: time proportional to the rows, whatever the window. Time is counted back from the
/// present row, so that the sums stay small.
/// </summary>
internal static class RollingMoments
{
    public static void Compute(ReadOnlySpan<float> channel, Span<float> values, ChannelFeature feature)
    {
        var window = feature.Window;
        // Values are taken relative to the first one: sums of squares of a small variation on a large value would lose it.
        var origin = double.NaN;
        double n = 0, t = 0, tt = 0, y = 0, yy = 0, ty = 0;
        double beginningCount = 0, beginningSum = 0;
        for (var row = 0; row < channel.Length; row++)
        {
            if (double.IsNaN(origin)) origin = channel[row];
            // The time of all values in the window moves back by one.
            ty -= y;
            tt += n - (2 * t);
            t -= n;
            if (!float.IsNaN(channel[row])) Add(channel[row] - origin, 0, 1);
            if (row >= window && !float.IsNaN(channel[row - window])) Add(channel[row - window] - origin, -window, -1);
            if (n == 0) (t, tt, y, yy, ty) = (0, 0, 0, 0, 0);
            if (row < feature.Beginning && !float.IsNaN(channel[row])) (beginningCount, beginningSum) = (beginningCount + 1, beginningSum + channel[row] - origin);

            values[row] = n == 0 ? float.NaN : (float)(feature.Statistic switch
            {
                ChannelStatistic.Mean => origin + (y / n),
                ChannelStatistic.Change => (y / n) - (beginningCount > 0 ? beginningSum / beginningCount : y / n),
                ChannelStatistic.Deviation => Math.Sqrt(Math.Max(0, (yy / n) - (y / n * y / n))),
                _ => n < 2 ? 0 : ((n * ty) - (t * y)) / ((n * tt) - (t * t)),
            });
        }

        void Add(double value, double time, int sign)
        {
            n += sign;
            t += sign * time;
            tt += sign * time * time;
            y += sign * value;
            yy += sign * value * value;
            ty += sign * time * value;
        }
    }
}
