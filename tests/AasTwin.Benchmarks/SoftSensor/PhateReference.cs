using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>PHATE against the output of its authors' program. Their files have 7 to 12 digits: a deviation counts as far as it exceeds half of the last digit.</summary>
internal static class PhateReference
{
    public static void Print(string folder)
    {
        using var reference = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "reference.json")));
        foreach (string name in new[] { "iris", "swissroll300", "tree200" })
        {
            var expected = reference.RootElement.GetProperty(name);
            var data = Read(folder, $"{name}_X");
            int width = data[0].Length - 1;
            var points = new Points(data.Length, width, [.. data.SelectMany(r => r.Take(width).Select(Number))]);
            var result = Phate.Fit(points, new() { KeepSteps = true, Starts = 2 });
            var steps = result.Steps!;
            int[] rows = [.. Enumerable.Range(0, points.Count)];
            int time = expected.GetProperty("t_auto").GetInt32();
            SoftSensorSuite.Row($"{name}: diffusion time", $"{time}", $"{result.DiffusionTime}", result.DiffusionTime == time);
            Deviation(name, "bandwidth", 1e-9, rows.Select(i => steps.Bandwidths[i]), Read(folder, $"{name}_bandwidth").Select(r => r[0]));
            Deviation(name, "operator", 1e-9, rows.SelectMany(steps.TransitionsFrom), Read(folder, $"{name}_diffop").SelectMany(r => r));
            Deviation(name, "entropy", 1e-9, result.Entropies, Read(folder, $"{name}_vne").Select(r => r[^1]));
            Deviation(name, "potential", 1e-6, rows.SelectMany(i => steps.PotentialsOf(i).ToArray()), Read(folder, $"{name}_potential").SelectMany(r => r));
            double stress = result.Stress / expected.GetProperty("smacof_raw_stress").GetDouble();
            SoftSensorSuite.Row($"{name}: raw stress / reference", "≤ 1.001", $"{stress:0.000000}", stress <= 1.001);
            if (name == "tree200") continue;
            var theirs = Read(folder, $"{name}_embedding_smacof");
            double disparity = Procrustes.Disparity(new Points(theirs.Length, 2, [.. theirs.SelectMany(r => r.Select(Number))]), Phate.Fit(points).Positions);
            SoftSensorSuite.Row($"{name}: Procrustes disparity", "≤ 1E-4", $"{disparity:0.0E0}", disparity <= 1e-4);
        }
        Points clean = Tree(folder, "tree600_clean"), noisy = Tree(folder, "tree600_noisy");
        double demap = ManifoldPreservation.Demap(clean, Phate.Fit(noisy, new() { DiffusionTime = 150 }).Positions);
        SoftSensorSuite.Row("tree600: DEMaP at t = 150", "≥ 0.75", $"{demap:0.0000}", demap >= 0.75);
    }

    private static void Deviation(string name, string what, double bar, IEnumerable<double> ours, IEnumerable<string> theirs)
    {
        double worst = ours.Zip(theirs, (o, t) => Math.Max(0, Math.Abs(o - Number(t)) - (0.5 * LastDigit(t)))).Max();
        SoftSensorSuite.Row($"{name}: {what}, deviation beyond the file's digits", $"≤ {bar:0E0}", $"{worst:0.0E0}", worst <= bar);
    }

    /// <summary>What one more in the last digit of a number stands for; trailing zeros are left away in the files, so that 8 significant digits are taken at least as far.</summary>
    private static double LastDigit(string text)
    {
        int exponentAt = text.IndexOfAny(['e', 'E']), point = text.IndexOf('.', StringComparison.Ordinal);
        string mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        double value = Math.Abs(Number(text));
        double written = Math.Pow(10, exponent - decimals), least = value > 0 ? Math.Pow(10, Math.Floor(Math.Log10(value)) - 6) : 0;
        return value == 0 ? 0 : Math.Min(written, least);
    }

    private static Points Tree(string folder, string file)
    {
        var rows = Read(folder, file);
        return new Points(rows.Length, rows[0].Length, [.. rows.SelectMany(r => r.Select(Number))]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Read(string folder, string name)
    {
        string plain = Path.Combine(folder, $"{name}.csv");
        using Stream stream = File.Exists(plain) ? File.OpenRead(plain) : new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !char.IsLetter(line[0])).Select(line => line.Split(','))];
    }
}
