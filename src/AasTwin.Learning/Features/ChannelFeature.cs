using System.Globalization;

namespace AasTwin.Learning.Features;

/// <summary>
/// A number computed for each row of a channel from that row and those before it, never from later ones. Missing values (NaN) are passed over; where
/// no value is there at all, the feature is missing too.
/// </summary>
public sealed record ChannelFeature
{
    private ChannelFeature(ChannelStatistic statistic) => Statistic = statistic;

    public ChannelStatistic Statistic { get; }

    /// <summary>Rows that count, the present one included; fewer at the beginning of a unit.</summary>
    public int Window { get; private init; } = 1;

    /// <summary>Rows at the beginning of the unit that <see cref="ChannelStatistic.Change"/> compares with.</summary>
    public int Beginning { get; private init; }

    /// <summary>Weight of the present value in an exponential average, above 0 and at most 1.</summary>
    public double Weight { get; private init; }

    /// <summary>Such as <c>mean 30</c>.</summary>
    public string Name => Statistic switch
    {
        ChannelStatistic.Last => "last",
        ChannelStatistic.ExponentialAverage => string.Create(CultureInfo.InvariantCulture, $"ewma {Weight:0.###}"),
        ChannelStatistic.Change => $"change {Window} from {Beginning}",
        ChannelStatistic.Deviation => $"sd {Window}",
        _ => $"{Statistic.ToString().ToLowerInvariant()} {Window}",
    };

    public static ChannelFeature Last { get; } = new(ChannelStatistic.Last);

    public static ChannelFeature Mean(int window) => Of(ChannelStatistic.Mean, window);

    public static ChannelFeature Slope(int window) => Of(ChannelStatistic.Slope, window);

    public static ChannelFeature Deviation(int window) => Of(ChannelStatistic.Deviation, window);

    public static ChannelFeature Minimum(int window) => Of(ChannelStatistic.Minimum, window);

    public static ChannelFeature Maximum(int window) => Of(ChannelStatistic.Maximum, window);

    public static ChannelFeature ExponentialAverage(double weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        return new ChannelFeature(ChannelStatistic.ExponentialAverage) { Weight = weight };
    }

    /// <summary>Mean of the last <paramref name="window"/> rows less the mean of the first <paramref name="beginning"/> rows.</summary>
    public static ChannelFeature Change(int window, int beginning)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beginning);
        return Of(ChannelStatistic.Change, window) with { Beginning = beginning };
    }

    /// <summary>The feature of every row.</summary>
    public float[] Compute(ReadOnlySpan<float> channel)
    {
        var values = new float[channel.Length];
        switch (Statistic)
        {
            case ChannelStatistic.Last: channel.CopyTo(values); break;
            case ChannelStatistic.ExponentialAverage: Average(channel, values); break;
            case ChannelStatistic.Minimum: RollingExtreme.Compute(channel, values, Window, sign: 1); break;
            case ChannelStatistic.Maximum: RollingExtreme.Compute(channel, values, Window, sign: -1); break;
            default: RollingMoments.Compute(channel, values, this); break;
        }
        return values;
    }

    private void Average(ReadOnlySpan<float> channel, Span<float> values)
    {
        var average = double.NaN;
        for (var row = 0; row < channel.Length; row++)
        {
            if (!float.IsNaN(channel[row])) average = double.IsNaN(average) ? channel[row] : average + (Weight * (channel[row] - average));
            values[row] = (float)average;
        }
    }

    private static ChannelFeature Of(ChannelStatistic statistic, int window)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        return new ChannelFeature(statistic) { Window = window };
    }
}
