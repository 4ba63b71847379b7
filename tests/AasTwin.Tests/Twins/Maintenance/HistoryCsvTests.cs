using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

public sealed class HistoryCsvTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_CutsTheHistoriesAtTheirEvents()
    {
        List<Finding> findings = [];
        var stints = HistoryCsv.Read(
            new StringReader(Readings(("P-1", "Pump", 800), ("M-1", "Motor", 400))),
            new StringReader("Machine,Time,Event\nP-1,2026-01-01T00:00Z,Commissioning\nP-1,2026-01-15T00:00Z,MechanicalWear\nP-1,2026-01-16T00:00Z,Repair\nM-1,2026-01-01T00:00Z,Overhaul\n"),
            findings);
        Assert.Empty(findings);
        // Until the failure, and from the repair on; the day between, in which the pump stood, is in neither.
        Assert.Equal(
            [(MachineType.Pump, 336, FailureKind.MechanicalWear), (MachineType.Pump, 800 - 360, (FailureKind?)null), (MachineType.Motor, 400, null)],
            stints.Select(s => (s.Type, s.Hours, s.Failure)));
        Assert.Equal([0.0, 360, 0], stints.Select(s => s.HoursSinceOverhaul));
        Assert.Equal(2, stints.Select(s => s.Machine).Distinct().Count());
    }

    [Theory]
    [InlineData("Machine;Time;Event", null, "Events, line 1: it must read Machine,Time,Event")]
    [InlineData("Machine,Time,Event\nP-1,soon,Repair", null, "Events, line 2: \"soon\" is no time")]
    [InlineData("Machine,Time,Event\nP-1,2026-01-01T00:00Z,Party", null, "\"Party\" is no event")]
    [InlineData("Machine,Time,Event\nX-9,2026-01-01T00:00Z,Repair", null, "X-9 has no readings")]
    [InlineData("Machine,Time,Event\n", null, "no machine has readings of a week after an overhaul")]
    [InlineData(null, "Type", "Machine,Type is missing")]
    [InlineData(null, "Spaceship", "is no type of machine")]
    [InlineData(null, "hot", "must be a number within")]
    [InlineData(null, "gap", "fields, and line 1 names")]
    [InlineData(null, "twice", "does not follow the line before")]
    [InlineData(null, "apart", "the lines of P-1 are not together")]
    public void Read_NamesTheLine(string? events, string? fault, string text)
    {
        List<Finding> findings = [];
        string[] lines = Readings(("P-1", "Pump", 200)).TrimEnd('\n').Split('\n');
        var readings = fault switch
        {
            "Type" => "Time," + string.Join('\n', lines),
            "Spaceship" => string.Join('\n', lines).Replace(",Pump,", ",Spaceship,", StringComparison.Ordinal),
            "hot" => string.Join('\n', lines[..^1]) + "\n" + lines[^1][..(lines[^1].LastIndexOf(',') + 1)] + "1e9",
            "gap" => string.Join('\n', lines) + ",1",
            "twice" => string.Join('\n', [.. lines, lines[^1]]),
            "apart" => string.Join('\n', [.. lines, lines[1].Replace("P-1", "P-2", StringComparison.Ordinal), lines[^1]]),
            _ => string.Join('\n', lines),
        };
        if (fault == "Type") (readings, text) = (readings.Replace("Time,Machine,Type", "Time,Maschine,Typ", StringComparison.Ordinal), "Machine, Type is missing");
        var stints = HistoryCsv.Read(new StringReader(readings), new StringReader(events ?? "Machine,Time,Event\nP-1,2026-01-01T00:00Z,Overhaul\n"), findings);
        Assert.Empty(stints);
        Assert.Contains(findings, f => f.Text.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Hours of healthy machines, each signal in the middle of what is possible.</summary>
    private static string Readings(params (string Name, string Type, int Hours)[] machines)
    {
        var text = new StringBuilder("Machine,Type,Time,").AppendJoin(',', Signals.All.Select(s => s.Header)).Append('\n');
        foreach (var (name, type, hours) in machines)
        {
            for (var hour = 0; hour < hours; hour++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name},{type},{Begin.AddHours(hour):yyyy-MM-ddTHH:mmZ},");
                text.AppendJoin(',', Signals.All.Select(s => (s.Least + ((s.Greatest - s.Least) * (0.4 + (0.01 * (hour % 7))))).ToString("G6", CultureInfo.InvariantCulture))).Append('\n');
            }
        }
        return text.ToString();
    }
}
