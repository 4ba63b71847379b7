using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.Battery.Cycles;

/// <summary>
/// Takes the cycles of a cell out of a time series, a record a discharge: the capacity that it gave, and optionally the number of the cycle, what the charge
/// before took, how warm the cell became in it, the temperature around, and the current. Short gaps are bridged and told, long ones refused.
/// </summary>
internal static class CycleTable
{
    /// <summary>More cycles than these are not read.</summary>
    public const int MostCycles = 20_000;

    /// <summary>More missing cycles in a row are not bridged.</summary>
    public const int MostBridged = 5;

    private const int MostFindings = 20;

    /// <summary>The cycles; null with findings, each with its record, when something is wrong.</summary>
    /// <param name="source">What findings call the table, such as the path of the element.</param>
    /// <param name="warnings">What was bridged.</param>
    public static CellHistory? Read(TimeSeriesTable table, string cell, double ratedAh, string source, List<Finding> findings, List<MultiLanguageText> warnings)
    {
        var before = findings.Count;
        var capacity = Column(table, CycleColumn.Capacity(ratedAh), source, findings);
        if (capacity is null && findings.Count == before) findings.Add(Finding(source, "The column Capacity [Ah] is missing: give what each discharge delivered."));
        var number = Column(table, CycleColumn.Cycle, source, findings);
        var charge = Column(table, CycleColumn.ChargeCapacity(ratedAh), source, findings);
        var warm = Column(table, CycleColumn.ChargeMaxTemperature, source, findings);
        var ambient = Column(table, CycleColumn.AmbientTemperature, source, findings);
        var current = Column(table, CycleColumn.DischargeCurrent(ratedAh), source, findings);
        if (table.Count > MostCycles) findings.Add(Finding(source, $"It has {table.Count:N0} cycles: at most {MostCycles:N0} are read."));
        if (findings.Count > before || capacity is null) return null;

        var rows = new SortedDictionary<int, CellCycle>();
        int? first = null;
        for (var i = 0; i < table.Count && findings.Count - before < MostFindings; i++)
        {
            var at = $"{source}, record {i + 1}";
            if (number is not null && double.IsNaN(number.Values[i])) findings.Add(Finding(at, "The number of the cycle is missing."));
            var written = number is null || double.IsNaN(number.Values[i]) ? i + 1 : number.Values[i];
            if (written != Math.Floor(written)) findings.Add(Finding(at, $"Cycle is {written.ToString(CultureInfo.InvariantCulture)}, and must be a whole number."));
            first ??= (int)written;
            var cycle = (int)written - first.Value + 1;
            if (cycle > MostCycles) findings.Add(Finding(at, $"Cycle {written} is more than {MostCycles:N0} after the first: give a part of the history."));
            else if (rows.Count > 0 && cycle <= rows.Keys.Last()) findings.Add(Finding(at, $"Cycle {written} is not after the record before: put the cycles in their order, each once."));
            else if (Value(capacity, i, at, findings) is { } gave)
                rows[cycle] = new CellCycle(cycle, gave, Value(charge, i, at, findings), Value(warm, i, at, findings), Time(table.Times[i]), Value(ambient, i, at, findings), Value(current, i, at, findings));
        }
        if (findings.Count > before) return null;
        if (rows.Count == 0)
        {
            findings.Add(Finding(source, "No record has a capacity."));
            return null;
        }
        var cycles = Bridged(rows, source, findings, warnings);
        return findings.Count > before ? null : new CellHistory(cell, cycles);
    }

    public static Finding Finding(string at, string text) => new(Severity.Invalid, at, nameof(Battery), $"{at}: {text}");

    private static List<CellCycle> Bridged(SortedDictionary<int, CellCycle> rows, string source, List<Finding> findings, List<MultiLanguageText> warnings)
    {
        var cycles = new List<CellCycle>();
        var bridged = 0;
        foreach (var (number, cycle) in rows)
        {
            // What came before the first known capacity is unknown; the cell is then younger by those cycles at most.
            var missing = cycles.Count == 0 ? 0 : number - cycles[^1].Number - 1;
            if (missing > MostBridged) findings.Add(Finding(source, $"The capacities of the cycles {cycles[^1].Number + 1} to {number - 1} are missing: at most {MostBridged} in a row are bridged. Add them, or give the history after them."));
            else
            {
                for (var i = 1; i <= missing; i++)
                {
                    var share = i / (missing + 1.0);
                    cycles.Add(new CellCycle(number - missing - 1 + i, cycles[^i].CapacityAh + (share * (cycle.CapacityAh - cycles[^i].CapacityAh))));
                }
                bridged += missing;
            }
            cycles.Add(cycles.Count == 0 ? cycle with { Number = 1 } : cycle with { Number = cycles.Count + 1 });
        }
        if (bridged > 0)
        {
            var cyclesMissing = Sentence.Count(bridged, "cycles", "cycles", "cycle", "cycles");
            warnings.Add(Sentence.Of(
                $"The capacities of {cyclesMissing} are missing and were bridged by straight lines.",
                $"Capacités manquantes ({cyclesMissing}), comblées par des segments de droite."));
        }
        return cycles;
    }

    private static Found? Column(TimeSeriesTable table, CycleColumn column, string source, List<Finding> findings)
    {
        for (var i = 0; i < table.Variables.Count; i++)
        {
            var (name, unit) = CycleColumn.Parse(table.Variables[i]);
            if (!string.Equals(name, column.Name, StringComparison.OrdinalIgnoreCase)) continue;
            if (unit is not null && unit != column.Unit)
            {
                findings.Add(Finding(source, $"{name} is in {unit}, and must be in {(column.Unit.Length > 0 ? column.Unit : "no unit")}: convert it."));
                return null;
            }
            return new Found(column, table.Columns[i]);
        }
        return null;
    }

    private static double? Value(Found? column, int row, string at, List<Finding> findings)
    {
        if (column is null || double.IsNaN(column.Values[row])) return null;
        if (column.Column.Fault(column.Values[row]) is not { } fault) return column.Values[row];
        findings.Add(Finding(at, fault));
        return null;
    }

    private static DateTimeOffset? Time(string text) =>
        !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private sealed record Found(CycleColumn Column, double[] Values);
}
