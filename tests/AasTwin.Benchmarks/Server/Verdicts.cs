using System.Globalization;

namespace AasTwin.Benchmarks.Server;

/// <summary>What was measured beside what it must reach, printed as one table at the end.</summary>
internal sealed class Verdicts
{
    private readonly List<(string Measure, string Value, string Bar, bool? IsMet)> rows = [];

    public void AtLeast(string measure, double value, double bar, string unit, string remark = "") =>
        rows.Add((measure, Text(value, unit) + remark, "≥ " + Text(bar, unit), value >= bar));

    public void AtMost(string measure, double value, double bar, string unit, string remark = "") =>
        rows.Add((measure, Text(value, unit) + remark, "≤ " + Text(bar, unit), value <= bar));

    public void Judged(string measure, string value, string bar, bool isMet) => rows.Add((measure, value, bar, isMet));

    /// <summary>What is only told.</summary>
    public void Told(string measure, string value) => rows.Add((measure, value, "", null));

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| measure | reached | bar | |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (measure, value, bar, isMet) in rows) Console.WriteLine($"| {measure} | {value} | {bar} | {isMet switch { true => "met", false => "MISSED", _ => "" }} |");
        Console.WriteLine();
        Console.WriteLine($"{rows.Count(r => r.IsMet == true)} met, {rows.Count(r => r.IsMet == false)} missed; load average {ServerSuite.LoadAverage()}");
    }

    public static string Text(double value, string unit)
    {
        var number = value >= 100 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("0.00", CultureInfo.InvariantCulture);
        return unit.Length == 0 ? number : unit[0] == '/' ? number + unit : $"{number} {unit}";
    }
}
