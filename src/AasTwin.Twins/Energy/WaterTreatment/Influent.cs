namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>What enters a plant over time: flow and composition, each holding from its time until the next. Immutable, thread-safe.</summary>
public sealed partial class Influent
{
    private readonly double[] _times, _flows;
    private readonly double[][] _compositions;

    private Influent(double[] times, double[] flows, double[][] compositions) => (_times, _flows, _compositions) = (times, flows, compositions);

    /// <summary>When the first row begins, d.</summary>
    public double Begin => _times[0];

    /// <summary>When the last row begins, d; it holds from then on.</summary>
    public double End => _times[^1];

    /// <summary>The least flow, m³/d.</summary>
    public double LeastFlow => _flows.Min();

    /// <summary>The same water for ever.</summary>
    /// <param name="composition">No concentration negative.</param>
    /// <param name="flow">m³/d, positive.</param>
    public static Influent Constant(Composition composition, double flow)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return Of([(0, flow, composition)]);
    }

    /// <summary>From rows in ascending order of time.</summary>
    /// <exception cref="ArgumentException">Rows are missing, out of order or impossible; says which.</exception>
    public static Influent Of(IReadOnlyList<(double Time, double Flow, Composition Composition)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("An influent has at least one row.", nameof(rows));
        double[] times = [.. rows.Select(r => r.Time)], flows = [.. rows.Select(r => r.Flow)];
        double[][] compositions = [.. rows.Select(r => r.Composition.ToArray())];
        List<string> faults = [];
        for (int i = 0; i < rows.Count; i++) faults.AddRange(Faults(times, flows[i], compositions[i], i).Select(f => $"row {i + 1}: {f}"));
        if (faults.Count > 0) throw new ArgumentException($"The influent cannot be: {string.Join("; ", faults.Take(20))}.", nameof(rows));
        return new Influent(times, flows, compositions);
    }

    /// <summary>This influent several times in succession, as runs of the benchmark do.</summary>
    /// <param name="times">At least 1; the last row of each but the last gives way to the first of the next.</param>
    public Influent Repeat(int times)
    {
        if (times < 1) throw new ArgumentOutOfRangeException(nameof(times), times, "An influent is repeated at least once.");
        int each = _times.Length - 1;
        if (each == 0) return this;
        double period = End - Begin;
        int[] rows = [.. Enumerable.Range(0, (times * each) + 1)];
        return new Influent(
            [.. rows.Select(i => i == times * each ? Begin + (times * period) : _times[i % each] + (i / each * period))],
            [.. rows.Select(i => _flows[i == times * each ? each : i % each])],
            [.. rows.Select(i => _compositions[i == times * each ? each : i % each])]);
    }

    /// <summary>This influent with other flows.</summary>
    /// <param name="factor">By which they are multiplied, positive.</param>
    public Influent Scale(double factor)
    {
        if (!(factor > 0 && double.IsFinite(factor))) throw new ArgumentOutOfRangeException(nameof(factor), factor, "Flows are multiplied by a positive number.");
        return new Influent(_times, [.. _flows.Select(f => f * factor)], _compositions);
    }

    /// <summary>The composition at a time; before the first row as in it.</summary>
    public Composition CompositionAt(double time) => Composition.From(_compositions[Row(time)]);

    /// <summary>m³/d.</summary>
    public double FlowAt(double time) => _flows[Row(time)];

    /// <summary>When the row after a time begins, d; infinity behind the last.</summary>
    public double NextChange(double time)
    {
        int row = Row(time);
        if (time < _times[0]) return _times[0];
        return row + 1 < _times.Length ? _times[row + 1] : double.PositiveInfinity;
    }

    /// <summary>Puts what enters at a time into a model and answers when it changes next.</summary>
    internal double Enter(double time, PlantModel model)
    {
        int row = Row(time);
        model.InfluentFlow = _flows[row];
        _compositions[row].CopyTo(model.Influent, 0);
        return row + 1 < _times.Length ? _times[row + 1] : double.PositiveInfinity;
    }

    private static IEnumerable<string> Faults(double[] times, double flow, double[] composition, int row)
    {
        if (!double.IsFinite(times[row])) yield return "the time is not finite";
        else if (row > 0 && !(times[row] > times[row - 1])) yield return $"the time {times[row]} d does not come after {times[row - 1]} d";
        if (!(flow > 0 && double.IsFinite(flow))) yield return $"the flow is {flow} m³/d: it must be positive";
        for (int i = 0; i < composition.Length; i++)
        {
            if (!(composition[i] >= 0 && double.IsFinite(composition[i]))) yield return $"{Asm1.Names[i]} is {composition[i]}: a concentration must not be negative";
        }
    }

    private int Row(double time)
    {
        int found = Array.BinarySearch(_times, time);
        return found >= 0 ? found : Math.Max(0, ~found - 1);
    }
}
