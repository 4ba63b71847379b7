using AasTwin.Learning.Models;

namespace AasTwin.Learning.Features;

/// <summary>
/// Which features are made of the channels of a unit. A row of features tells of its time step and those before, so that it is the same when later rows
/// are taken away. Immutable; safe for concurrent use.
/// </summary>
public sealed record FeaturePlan
{
    /// <summary>What is computed of each channel.</summary>
    public required IReadOnlyList<ChannelFeature> PerChannel { get; init; }

    /// <summary>Whether the number of the row, from 1, is the last feature.</summary>
    public bool WithStep { get; init; }

    /// <summary>How many features come of so many channels.</summary>
    public int CountFor(int channels) => (channels * PerChannel.Count) + (WithStep ? 1 : 0);

    /// <summary>Names of the features: channel by channel, such as <c>vibration mean 30</c>, then <c>step</c>.</summary>
    public IReadOnlyList<string> Names(IReadOnlyList<string> channels)
    {
        var names = channels.SelectMany(c => PerChannel.Select(f => $"{c} {f.Name}"));
        return [.. WithStep ? names.Append("step") : names];
    }

    /// <summary>The features of every row of a unit.</summary>
    public Matrix Compute(Matrix series)
    {
        var features = new Matrix(series.Rows, CountFor(series.Columns));
        var column = 0;
        for (var channel = 0; channel < series.Columns; channel++)
        {
            var values = series.Column(channel);
            foreach (var feature in PerChannel)
            {
                var computed = feature.Compute(values);
                for (var row = 0; row < computed.Length; row++) features.Values[(row * features.Columns) + column] = computed[row];
                column++;
            }
        }
        if (WithStep)
            for (var row = 0; row < series.Rows; row++) features[row, column] = row + 1;
        return features;
    }

    /// <summary>The features of all rows of all units, which must have targets.</summary>
    /// <param name="channels">Names of the channels; null leaves the features without names.</param>
    public Samples ToSamples(IReadOnlyList<UnitSeries> units, IReadOnlyList<string>? channels = null)
    {
        var rows = units.Sum(u => u.Values.Rows);
        var features = new Matrix(rows, units.Count == 0 ? 0 : CountFor(units[0].Values.Columns));
        var (targets, numbers) = (new float[rows], new int[rows]);
        var row = 0;
        foreach (var unit in units)
        {
            var computed = Compute(unit.Values);
            if (computed.Columns != features.Columns) throw new LearningException($"Unit {unit.Unit}", $"It has {unit.Values.Columns} channels, and the first unit has {units[0].Values.Columns}.", "Give all units the same channels.");
            computed.Values.CopyTo(features.Values, row * features.Columns);
            (unit.Targets ?? throw new LearningException($"Unit {unit.Unit}", "It has no targets.", "Give what is to be predicted at each row.")).CopyTo(targets, row);
            numbers.AsSpan(row, computed.Rows).Fill(unit.Unit);
            row += computed.Rows;
        }
        return new Samples(features, targets, numbers) { FeatureNames = channels is null ? null : Names(channels) };
    }

    internal static void Write(ParameterWriter writer, FeaturePlan plan)
    {
        writer.Write(plan.WithStep);
        writer.Write(plan.PerChannel.Count);
        foreach (var feature in plan.PerChannel)
        {
            writer.Write((int)feature.Statistic);
            writer.Write(feature.Window);
            writer.Write(feature.Beginning);
            writer.Write(feature.Weight);
        }
    }

    internal static FeaturePlan Read(ParameterReader reader)
    {
        var withStep = reader.ReadBoolean();
        var features = new ChannelFeature[reader.ReadInt32(0, 1000, "The number of features")];
        for (var i = 0; i < features.Length; i++) features[i] = ReadFeature(reader);
        return new FeaturePlan { PerChannel = features, WithStep = withStep };
    }

    private static ChannelFeature ReadFeature(ParameterReader reader)
    {
        var (statistic, window, beginning, weight) = ((ChannelStatistic)reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
        try
        {
            return statistic switch
            {
                ChannelStatistic.Last => ChannelFeature.Last,
                ChannelStatistic.Mean => ChannelFeature.Mean(window),
                ChannelStatistic.Slope => ChannelFeature.Slope(window),
                ChannelStatistic.Deviation => ChannelFeature.Deviation(window),
                ChannelStatistic.Minimum => ChannelFeature.Minimum(window),
                ChannelStatistic.Maximum => ChannelFeature.Maximum(window),
                ChannelStatistic.ExponentialAverage => ChannelFeature.ExponentialAverage(weight),
                ChannelStatistic.Change => ChannelFeature.Change(window, beginning),
                _ => throw reader.Fault($"{(int)statistic} is no statistic of a channel."),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw reader.Fault("A feature has a window or weight that cannot be.");
        }
    }
}
