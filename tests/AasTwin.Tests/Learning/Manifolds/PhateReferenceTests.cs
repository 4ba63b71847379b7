using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Tests.Learning.Manifolds;

/// <summary>PHATE against the output of its authors' program (phate 1.0.11, graphtools 2.1.0) on three sets of points.</summary>
public sealed class PhateReferenceTests
{
    [SharedDataTheory("data/phate-reference")]
    [InlineData("iris")]
    [InlineData("swissroll300")]
    [InlineData("tree200")]
    public void Fit_GivesTheStepsOfTheAuthors(string name)
    {
        var reference = Reference(name);
        var result = Phate.Fit(Data(name), new() { KeepSteps = true, Starts = 2 });

        Assert.Equal(reference.GetProperty("t_auto").GetInt32(), result.DiffusionTime);
        AssertClose(Rows(name, "bandwidth").Select(r => r[0]), result.Steps!.Bandwidths, 1e-9);
        AssertClose(Rows(name, "vne").Select(r => r[^1]), result.Entropies, 1e-9);
        double[][] transitions = Rows(name, "diffop"), potentials = Rows(name, "potential");
        for (int i = 0; i < transitions.Length; i++)
        {
            AssertClose(transitions[i], result.Steps.TransitionsFrom(i), 1e-7);
            AssertClose(potentials[i], result.Steps.PotentialsOf(i).ToArray(), 6e-6);
        }
        Assert.InRange(result.Stress, 0, 1.001 * reference.GetProperty("smacof_raw_stress").GetDouble());
    }

    [SharedDataTheory("data/phate-reference")]
    [InlineData("iris")]
    [InlineData("swissroll300")]
    public void Fit_GivesTheShapeOfTheAuthors(string name)
    {
        var rows = Rows(name, "embedding_smacof");
        var theirs = new Points(rows.Length, 2, [.. rows.SelectMany(r => r)]);
        Assert.InRange(Procrustes.Disparity(theirs, Phate.Fit(Data(name)).Positions), 0, 1e-4);
    }

    [SharedDataFact("data/phate-reference")]
    public void Fit_WithMoreDiffusion_KeepsTheBranchesOfATree()
    {
        Points clean = Points("tree600_clean", drop: 0), noisy = Points("tree600_noisy", drop: 0);
        double demap = ManifoldPreservation.Demap(clean, Phate.Fit(noisy, new() { DiffusionTime = 150 }).Positions);
        Assert.InRange(demap, 0.75, 1);
    }

    [SharedDataFact("data/phate-reference")]
    public void Fit_ThroughLandmarks_KeepsTheBranchesOfATree()
    {
        Points clean = Points("tree600_clean", drop: 0), noisy = Points("tree600_noisy", drop: 0);
        double demap = ManifoldPreservation.Demap(clean, Phate.Fit(noisy, new() { DiffusionTime = 60, Landmarks = 150 }).Positions);
        Assert.True(demap > 0.7, $"{demap}; the authors' program reaches 0.759");
    }

    private static JsonElement Reference(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("data/phate-reference/reference.json"))).RootElement.GetProperty(name);

    private static Points Data(string name) => Points($"{name}_X", drop: 1);

    private static Points Points(string file, int drop)
    {
        var rows = Read(file);
        int width = rows[0].Length - drop;
        return new Points(rows.Length, width, [.. rows.SelectMany(r => r.Take(width))]);
    }

    private static double[][] Rows(string name, string what) => Read($"{name}_{what}");

    private static double[][] Read(string file)
    {
        Stream stream = SharedData.TryFind($"data/phate-reference/{file}.csv.gz", out var packed)
            ? new GZipStream(File.OpenRead(packed), CompressionMode.Decompress)
            : File.OpenRead(SharedData.PathOf($"data/phate-reference/{file}.csv"));
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !char.IsLetter(line[0]))
            .Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
    }

    /// <param name="tolerance">Relative, with the digits that the files have.</param>
    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance)
    {
        var pairs = expected.Zip(actual).ToList();
        Assert.Equal(pairs.Count, expected.Count());
        var worst = pairs.MaxBy(p => Math.Abs(p.First - p.Second) / Math.Max(1, Math.Abs(p.First)));
        Assert.True(Math.Abs(worst.First - worst.Second) <= tolerance * Math.Max(1, Math.Abs(worst.First)), $"{worst.First} expected, {worst.Second} computed");
    }
}
