using System.Globalization;
using System.IO.Compression;
using AasTwin.Learning;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>Three public data sets as the literature on soft sensors uses them; where they come from: the README beside them.</summary>
internal static class SoftSensorData
{
    /// <summary>Butane at the bottom of a debutanizer column from seven variables, one of them with three lags and two as their mean (Fortuna et al. 2007).</summary>
    public static Samples Debutanizer(string folder)
    {
        var u = Read(Path.Combine(folder, "softsensor", "debutanizer.csv"));
        List<float[]> rows = [];
        List<float> targets = [];
        for (int k = 3; k < u.Count; k++)
        {
            rows.Add([u[k][0], u[k][1], u[k][2], u[k][3], u[k][4], u[k - 1][4], u[k - 2][4], u[k - 3][4], (u[k][5] + u[k][6]) / 2]);
            targets.Add(u[k][7]);
        }
        return Of(rows, targets);
    }

    /// <summary>H2S in the tail gas of a sulfur recovery unit from five flows with lags of 5, 7 and 9 (Fortuna et al. 2007).</summary>
    public static Samples SulfurRecovery(string folder)
    {
        var u = Read(Path.Combine(folder, "softsensor", "sru.csv.gz"));
        List<float[]> rows = [];
        List<float> targets = [];
        for (int k = 9; k < u.Count; k++)
        {
            rows.Add([.. Enumerable.Range(0, 5).SelectMany(j => new[] { 0, 5, 7, 9 }.Select(lag => u[k - lag][j]))]);
            targets.Add(u[k][5]);
        }
        return Of(rows, targets);
    }

    /// <summary>Heating load of simulated buildings from eight properties (Tsanas and Xifara 2012).</summary>
    public static Samples Buildings(string folder)
    {
        var u = Read(Path.Combine(folder, "energy", "uci_energy_efficiency.csv"));
        return Of([.. u.Select(r => r[..8])], [.. u.Select(r => r[8])]);
    }

    private static Samples Of(List<float[]> rows, List<float> targets) => new(Matrix.FromRows(rows), [.. targets], new int[rows.Count]);

    private static List<float[]> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content);
        reader.ReadLine();
        List<float[]> rows = [];
        while (reader.ReadLine() is { Length: > 0 } line) rows.Add([.. line.Split(',').Select(v => float.Parse(v, CultureInfo.InvariantCulture))]);
        return rows;
    }
}
