using AasTwin.Learning;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Trees;

public sealed class RandomForestTests
{
    [Fact]
    public void Forest_LearnsValues_WithMoreSpreadWhereItKnowsLess()
    {
        Matrix features = RandomMatrix.Normal(1000, 3, 1), noise = RandomMatrix.Normal(1000, 1, 2);
        float[] targets = [.. Enumerable.Range(0, 1000).Select(i => 100 + (10 * MathF.Abs(features[i, 0])) + (features[i, 1] > 0 ? 5 * noise.Values[i] : 0))];
        RandomForest forest = RandomForest.Train(new(features, targets, [.. Enumerable.Range(0, 1000)]), new() { Trees = 30, ColumnShare = 0.7, MinLeafWeight = 3 });

        float[] output = new float[1];
        forest.Predict([1.5f, -1, 0], output);
        Assert.Equal(115, output[0], 1.5f);
        Assert.True(Spread(forest, [0.5f, 1, 0]) > 3 * Spread(forest, [0.5f, -1, 0]));
    }

    [Fact]
    public void Forest_TellsClasses()
    {
        (Samples training, Samples fresh) = (Rings(900, 1), Rings(300, 2));
        RandomForest forest = RandomForest.Train(training, new() { Classes = 3, Trees = 30 });
        Matrix probabilities = ((IPredictor)forest).Predict(fresh.Features);
        int right = Enumerable.Range(0, 300).Count(i => probabilities.Row(i).ToArray().Index().MaxBy(p => p.Item).Index == fresh.Targets[i]);
        Assert.InRange(right, 270, 300);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(1, probabilities.Row(i).ToArray().Sum(), 1e-4f));
    }

    [Fact]
    public void Training_OnOneOrTwoWorkers_GivesTheSameTrees()
    {
        Samples samples = Rings(300, 1);
        TreeNode[] Nodes(int workers) =>
            [.. RandomForest.Train(samples, new() { Classes = 3, Trees = 8, Workers = workers }).Trees.SelectMany(t => t.AllNodes)];
        Assert.Equal(Nodes(1), Nodes(2));
    }

    [Fact]
    public void FaultyRequests_AreRefused()
    {
        Assert.Contains("no class from 0 to 1", Assert.Throws<LearningException>(() => RandomForest.Train(Rings(50, 1), new() { Classes = 2 })).Message);
        Assert.Contains("Trees", Assert.Throws<LearningException>(() => RandomForest.Train(Rings(50, 1), new() { Trees = 0 })).Message);
    }

    [Fact]
    public void Hazard_TellsWhenTheEventComes_InSpiteOfCensoring()
    {
        // Exponential durations with rate 0.1 or 0.4; half of them are cut off at 3.
        RandomStream random = new(3);
        const int count = 6000;
        Matrix features = new(count, 1);
        float[] durations = new float[count];
        bool[] happened = new bool[count];
        for (int i = 0; i < count; i++)
        {
            features[i, 0] = random.Next(2);
            double duration = -Math.Log(1 - random.NextDouble()) / (features[i, 0] > 0 ? 0.4 : 0.1);
            bool cut = random.NextBool(0.5) && duration > 3;
            (durations[i], happened[i]) = (cut ? 3 : (float)duration, !cut);
        }
        DiscreteTimeHazard model = DiscreteTimeHazard.Train(
            new(features, durations, [.. Enumerable.Range(0, count)]), happened, [1, 2, 3, 4, 5, 6], new() { Trees = 60, LearningRate = 0.2, ColumnShare = 1 });

        float[] probabilities = new float[6];
        foreach ((float feature, double rate) in new[] { (0f, 0.1), (1f, 0.4) })
        {
            model.Predict([feature], probabilities);
            Assert.Equal(probabilities.Order(), probabilities);
            for (int k = 0; k < 6; k++) Assert.Equal(1 - Math.Exp(-rate * (k + 1)), probabilities[k], 0.05);
        }
        Assert.Contains("ascending", Assert.Throws<LearningException>(() => DiscreteTimeHazard.Train(new(features, durations, new int[count]), happened, [2, 1])).Message);
    }

    private static double Spread(RandomForest forest, float[] features)
    {
        float[] answers = forest.PredictEach(features);
        float mean = answers.Average();
        return Math.Sqrt(answers.Average(a => (a - mean) * (a - mean)));
    }

    // The class is the distance from the middle.
    private static Samples Rings(int count, ulong seed)
    {
        Matrix features = RandomMatrix.Normal(count, 2, seed);
        float[] classes = [.. Enumerable.Range(0, count).Select(i => MathF.Min(2, MathF.Floor(1.2f * MathF.Sqrt((features[i, 0] * features[i, 0]) + (features[i, 1] * features[i, 1])))))];
        return new(features, classes, [.. Enumerable.Range(0, count)]);
    }
}
