using System.Globalization;
using System.IO.Compression;
using AasTwin.Learning;
using AasTwin.Learning.Features;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// The turbofan engines of NASA's C-MAPSS data (Saxena and Goebel 2008), a subset of four: engines run to failure to learn from, and engines cut off
/// earlier whose remaining cycles are to be told. Channels: three settings, then 21 sensors.
/// </summary>
internal sealed record CmapssData(string Name, IReadOnlyList<UnitSeries> Training, IReadOnlyList<UnitSeries> Test, float[]? Answers)
{
    /// <summary>Remaining cycles beyond which an engine counts as sound.</summary>
    public const float Cap = 125;

    public static string[] Names { get; } = ["FD001", "FD002", "FD003", "FD004"];

    /// <summary>The settings among the channels.</summary>
    public static int[] Settings { get; } = [0, 1, 2];

    /// <summary>The sensors that vary: s2, s3, s4, s7, s8, s9, s11, s12, s13, s14, s15, s17, s20, s21.</summary>
    public static int[] Sensors { get; } = [.. new[] { 2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21 }.Select(s => s + 2)];

    public static CmapssData Load(string folder, string name)
    {
        string answers = Path.Combine(folder, $"RUL_{name}.csv");
        return new(
            name, ReadUnits(Path.Combine(folder, $"train_{name}.csv.gz"), toFailure: true), ReadUnits(Path.Combine(folder, $"test_{name}.csv.gz"), toFailure: false),
            File.Exists(answers) ? [.. File.ReadLines(answers).Skip(1).Select(line => float.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture))] : null);
    }

    /// <summary>How many operating conditions there are: altitude to 5 kft, Mach to 0.1 and throttle to 1 tell them apart.</summary>
    public static int ConditionsOf(IEnumerable<UnitSeries> units) => units
        .SelectMany(u => Enumerable.Range(0, u.Values.Rows).Select(row => (MathF.Round(u.Values[row, 0] / 5), MathF.Round(u.Values[row, 1], 1), MathF.Round(u.Values[row, 2]))))
        .Distinct().Count();

    /// <summary>
    /// Engines of known life cut off like the test engines: each at some cycles whose remaining lives are drawn from <paramref name="lives"/>, of those
    /// that leave at least 25 cycles.
    /// </summary>
    public static (IReadOnlyList<UnitSeries> Units, float[] Answers) CutOff(IReadOnlyList<UnitSeries> units, float[] lives, int cuts, ulong seed)
    {
        RandomStream random = new(seed);
        List<UnitSeries> cutOff = [];
        List<float> answers = [];
        foreach (UnitSeries unit in units)
        {
            float[] possible = [.. lives.Where(life => unit.Values.Rows - life >= 25)];
            for (int cut = 0; cut < cuts && possible.Length > 0; cut++)
            {
                float life = possible[random.Next(possible.Length)];
                cutOff.Add(unit.Truncate(unit.Values.Rows - (int)life));
                answers.Add(life);
            }
        }
        return (cutOff, [.. answers]);
    }

    // Targets are the remaining cycles, capped.
    private static List<UnitSeries> ReadUnits(string path, bool toFailure)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        Dictionary<int, List<float[]>> rows = [];
        while (reader.ReadLine() is { } line)
        {
            float[] values = [.. line.Split(',').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            int unit = (int)values[0];
            if (!rows.TryGetValue(unit, out List<float[]>? of)) rows[unit] = of = [];
            of.Add(values[2..]);
        }
        return [.. rows.OrderBy(r => r.Key).Select(r => new UnitSeries(r.Key, Matrix.FromRows(r.Value), toFailure ? RemainingCycles(r.Value.Count) : null))];
    }

    private static float[] RemainingCycles(int cycles) => [.. Enumerable.Range(1, cycles).Select(cycle => MathF.Min(cycles - cycle, Cap))];
}
