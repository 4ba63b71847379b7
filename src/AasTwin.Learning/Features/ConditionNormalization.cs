using AasTwin.Learning.Models;

namespace AasTwin.Learning.Features;

/// <summary>How operating conditions are told apart and normalized.</summary>
public sealed record ConditionOptions
{
    /// <summary>Channels that set the operating condition, such as altitude and throttle; none means a single condition.</summary>
    public IReadOnlyList<int> Settings { get; init; } = [];

    /// <summary>Channels that are normalized and kept, in this order.</summary>
    public required IReadOnlyList<int> Sensors { get; init; }

    /// <summary>Number of conditions, at least 1.</summary>
    public int Conditions { get; init; } = 1;

    /// <summary>Begin of the random numbers that the search for conditions starts from.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// Takes the operating condition out of sensor values: each sensor is brought to mean 0 and deviation 1 within its condition, with figures fitted on the
/// training units alone. Conditions are clusters of the standardized settings. Row by row, so that it never looks ahead. Immutable.
/// </summary>
public sealed class ConditionNormalization
{
    private readonly int[] settings;
    private readonly int[] sensors;
    private readonly Standardization settingScale;
    private readonly Matrix centers;
    private readonly Standardization[] conditions;

    private ConditionNormalization(int[] settings, int[] sensors, Standardization settingScale, Matrix centers, Standardization[] conditions) =>
        (this.settings, this.sensors, this.settingScale, this.centers, this.conditions) = (settings, sensors, settingScale, centers, conditions);

    /// <summary>Number of conditions.</summary>
    public int Conditions => conditions.Length;

    /// <param name="units">Training units only.</param>
    /// <exception cref="LearningException">There are fewer rows than conditions, or settings are missing.</exception>
    public static ConditionNormalization Fit(IReadOnlyList<UnitSeries> units, ConditionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Conditions);
        int[] settings = options.Conditions == 1 ? [] : [.. options.Settings];
        int[] sensors = [.. options.Sensors];
        var rows = Stack(units);
        if (rows.Rows < options.Conditions) throw new LearningException("The training units", $"They have {rows.Rows} rows, and there shall be {options.Conditions} operating conditions.", "Give more rows, or fewer conditions.");
        var raw = rows.SelectColumns(settings);
        if (raw.Values.Any(v => !float.IsFinite(v))) throw new LearningException("The settings", "Some are missing, so that the operating condition is not known.", "Fill the gaps or leave the rows out.");
        var scale = Standardization.Fit(raw);
        var standardized = scale.Transform(raw);
        var centers = settings.Length == 0 ? new Matrix(1, 0) : Clusters.Fit(standardized, options.Conditions, options.Seed);
        var membership = Enumerable.Range(0, rows.Rows).GroupBy(r => Clusters.Nearest(centers, standardized.Row(r), out _)).ToDictionary(g => g.Key, g => g.ToArray());
        var values = rows.SelectColumns(sensors);
        // A condition without rows can only come from settings with fewer distinct values than conditions; all rows then serve it.
        var conditions = Enumerable.Range(0, centers.Rows).Select(c => Standardization.Fit(membership.TryGetValue(c, out var members) ? values.SelectRows(members) : values));
        return new ConditionNormalization(settings, sensors, scale, centers, [.. conditions]);
    }

    /// <summary>The normalized sensors of each row.</summary>
    public Matrix Transform(Matrix series)
    {
        var result = new Matrix(series.Rows, sensors.Length);
        var setting = new float[settings.Length];
        for (var row = 0; row < series.Rows; row++)
        {
            for (var i = 0; i < setting.Length; i++) setting[i] = series[row, settings[i]];
            settingScale.Transform(setting, setting);
            var target = result.Row(row);
            for (var i = 0; i < target.Length; i++) target[i] = series[row, sensors[i]];
            conditions[Clusters.Nearest(centers, setting, out _)].Transform(target, target);
        }
        return result;
    }

    /// <summary>The unit with its normalized sensors for channels.</summary>
    public UnitSeries Transform(UnitSeries unit) => unit with { Values = Transform(unit.Values) };

    internal static void Write(ParameterWriter writer, ConditionNormalization model)
    {
        writer.Write(model.settings);
        writer.Write(model.sensors);
        Standardization.Write(writer, model.settingScale);
        writer.Write(model.centers);
        writer.Write(model.conditions.Length);
        foreach (var condition in model.conditions) Standardization.Write(writer, condition);
    }

    internal static ConditionNormalization Read(ParameterReader reader)
    {
        var (settings, sensors, scale, centers) = (reader.ReadInt32s(), reader.ReadInt32s(), Standardization.Read(reader), reader.ReadMatrix());
        var conditions = new Standardization[reader.ReadInt32(1, 10_000, "The number of conditions")];
        for (var i = 0; i < conditions.Length; i++) conditions[i] = Standardization.Read(reader);
        if (scale.Columns != settings.Length || centers.Columns != settings.Length || centers.Rows != conditions.Length
            || conditions.Any(c => c.Columns != sensors.Length) || settings.Concat(sensors).Any(c => c < 0))
            throw reader.Fault("Settings, sensors and conditions do not go together.");
        return new ConditionNormalization(settings, sensors, scale, centers, conditions);
    }

    private static Matrix Stack(IReadOnlyList<UnitSeries> units)
    {
        var columns = units.Count == 0 ? 0 : units[0].Values.Columns;
        var rows = new Matrix(units.Sum(u => u.Values.Rows), columns);
        var position = 0;
        foreach (var unit in units)
        {
            if (unit.Values.Columns != columns) throw new LearningException($"Unit {unit.Unit}", $"It has {unit.Values.Columns} channels, and the first unit has {columns}.", "Give all units the same channels.");
            unit.Values.Values.CopyTo(rows.Values, position);
            position += unit.Values.Values.Length;
        }
        return rows;
    }
}
