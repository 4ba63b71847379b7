using AasTwin.Learning;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning;

/// <summary>Made samples for tests of learners.</summary>
internal static class TrainingSamples
{
    public static TrainingData Described { get; } = new("made for a test", 12, 3, new string('a', 64));

    /// <summary>Normal features; target = 3 + Σ (i + 1) · feature + noise. Units of ten rows.</summary>
    public static Samples Of(int rows, int columns, ulong seed, double noise = 0)
    {
        var random = new RandomStream(seed);
        var features = new Matrix(rows, columns);
        var targets = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var target = 3 + (noise * random.NextGaussian());
            for (var column = 0; column < columns; column++)
            {
                features[row, column] = (float)random.NextGaussian();
                target += (column + 1) * features[row, column];
            }
            targets[row] = (float)target;
        }
        return new Samples(features, targets, [.. Enumerable.Range(0, rows).Select(r => r / 10)]);
    }
}
