using AasTwin.Learning;
using AasTwin.Learning.Generative;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning.Generative;

public sealed class ConditionalGeneratorTests
{
    private static readonly PganOptions Short = new() { Steps = 300, Units = 16 };

    [Theory]
    [InlineData(3, 2, 5, 4, 10)]
    [InlineData(1, 1, 3, 2, 1)]
    [InlineData(9, 2, 17, 6, 0)]
    public void Critic_HasTheGradientsOfFiniteDifferences_ThoseOfThePenaltyToo(int columns, int condition, int units, int rows, double penaltyWeight) =>
        Assert.InRange(CriticCheck.LargestError(columns, condition, units, rows, penaltyWeight, seed: 3), 0, 1e-6);

    [Fact]
    public void Generate_WithoutNoise_GivesTheSampleOfThePosition()
    {
        var (positions, samples) = Circle(60);
        var generator = ConditionalGenerator.Train(positions, samples, Short);
        var made = new float[2];
        double squares = 0;
        for (int i = 0; i < positions.Rows; i++)
        {
            generator.Generate(positions.Row(i), new float[generator.Noise], made);
            squares += Math.Pow(made[0] - samples[i, 0], 2) + Math.Pow(made[1] - samples[i, 1], 2);
        }
        // The samples lie on an arc of 3 radians with radius 10: their mean errs by 8.
        Assert.InRange(Math.Sqrt(squares / positions.Rows), 0, 2.5);
    }

    [Fact]
    public void Train_WithTheSameSeed_GivesTheSameGenerator()
    {
        var (positions, samples) = Circle(20);
        var options = Short with { Steps = 20 };
        Assert.Equal(Made(ConditionalGenerator.Train(positions, samples, options)), Made(ConditionalGenerator.Train(positions, samples, options)));
        Assert.NotEqual(Made(ConditionalGenerator.Train(positions, samples, options)), Made(ConditionalGenerator.Train(positions, samples, options with { Seed = 2 })));
    }

    [Fact]
    public void SavedAndLoaded_ItGeneratesTheSame()
    {
        var (positions, samples) = Circle(20);
        var generator = ConditionalGenerator.Train(positions, samples, Short with { Steps = 20 });
        var file = new ModelFile
        {
            Name = "generator",
            Created = DateTimeOffset.UnixEpoch,
            TrainingData = TrainingSamples.Described,
            Parts = [new ModelPart("generator", generator)],
        };
        Assert.Equal(Made(generator), Made(ModelFile.Read(file.ToBytes(), "made.model").Part<ConditionalGenerator>("generator")));
    }

    [Fact]
    public void Train_OnFaultyData_NamesAllFaults()
    {
        var (positions, samples) = Circle(20);
        samples[3, 1] = float.NaN;
        var error = Assert.Throws<LearningException>(() => ConditionalGenerator.Train(positions, samples, Short with { Steps = 0, Penalty = double.NaN }));
        Assert.Equal(["Steps", "Penalty", "samples, row 3, column 1"], error.Findings.Select(f => f.Where));
    }

    [Fact]
    public void Train_CanBeCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var (positions, samples) = Circle(20);
        Assert.ThrowsAny<OperationCanceledException>(() => ConditionalGenerator.Train(positions, samples, Short, cancellation: source.Token));
    }

    private static float[] Made(ConditionalGenerator generator)
    {
        var made = new float[generator.Columns];
        generator.Generate([0.3f], [0.5f, -1f], made);
        return made;
    }

    private static (Matrix Positions, Matrix Samples) Circle(int count)
    {
        var (positions, samples) = (new Matrix(count, 1), new Matrix(count, 2));
        for (int i = 0; i < count; i++)
        {
            positions[i, 0] = (float)i / count;
            (samples[i, 0], samples[i, 1]) = (10 * MathF.Cos(3 * positions[i, 0]), 10 * MathF.Sin(3 * positions[i, 0]));
        }
        return (positions, samples);
    }
}
