using System.Numerics;
using AasTwin.Learning;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Trees;

/// <summary>Contributions against the definition of Shapley values: a mean over all orders in which features become known.</summary>
public sealed class ContributionTests
{
    private const int Features = 5;

    [Fact]
    public void Contributions_AreTheShapleyValuesOfTheirTrees()
    {
        BoostedTrees model = HistogramGradientBoosting.Train(Samples(400), null, new() { Trees = 6, MaxDepth = 6, MinChildWeight = 2, LearningRate = 0.5, ColumnShare = 1 }).Model;
        float[] contributions = new float[Features], prediction = new float[1];
        foreach (int row in new[] { 0, 17, 101 })
        {
            float[] features = Samples(400).Features.Row(row).ToArray();
            if (row == 17) features[2] = float.NaN;
            model.Contributions(features, contributions);
            double[] expected = new double[Features];
            foreach (DecisionTree tree in model.Trees) AddByDefinition(tree, features, expected);

            Assert.Equal(expected, contributions.Select(c => (double)c), (a, b) => Math.Abs(a - b) < 1e-4);
            model.Predict(features, prediction);
            Assert.Equal(prediction[0], model.ExpectedSum + contributions.Sum(), 1e-4f);
        }
    }

    [Fact]
    public void Contributions_OfAForest_SumToItsAnswer()
    {
        Samples samples = Samples(200);
        Samples classes = samples with { Targets = [.. samples.Targets.Select(t => t > 0.5f ? 2f : t > 0 ? 1 : 0)] };
        RandomForest forest = RandomForest.Train(classes, new() { Classes = 3, Trees = 10 });
        float[] contributions = new float[Features], probabilities = new float[3];
        forest.Predict(samples.Features.Row(3), probabilities);
        for (int output = 0; output < 3; output++)
        {
            forest.Contributions(samples.Features.Row(3), contributions, output);
            Assert.Equal(probabilities[output], forest.Expected(output) + contributions.Sum(), 1e-4f);
        }
    }

    private static void AddByDefinition(DecisionTree tree, float[] features, double[] values)
    {
        for (int feature = 0; feature < Features; feature++)
        {
            for (uint known = 0; known < 1 << Features; known++)
            {
                if ((known >> feature & 1) == 1) continue;
                int size = BitOperations.PopCount(known);
                double share = Factorial(size) * Factorial(Features - size - 1) / Factorial(Features);
                values[feature] += share * (Expected(tree, 0, features, known | 1u << feature) - Expected(tree, 0, features, known));
            }
        }
    }

    private static double Expected(DecisionTree tree, int at, float[] features, uint known)
    {
        TreeNode node = tree.AllNodes[at];
        if (node.IsLeaf) return tree.ValuesOf(at)[0];
        bool left = float.IsNaN(features[node.Feature]) ? node.MissingLeft : features[node.Feature] <= node.Threshold;
        if ((known >> node.Feature & 1) == 1) return Expected(tree, left ? node.Left : node.Right, features, known);
        double leftCover = tree.AllNodes[node.Left].Cover, rightCover = tree.AllNodes[node.Right].Cover;
        return ((leftCover * Expected(tree, node.Left, features, known)) + (rightCover * Expected(tree, node.Right, features, known))) / (leftCover + rightCover);
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    private static Samples Samples(int count)
    {
        Matrix features = RandomMatrix.Normal(count, Features, 1);
        float[] targets = [.. Enumerable.Range(0, count).Select(i => (features[i, 0] * features[i, 1]) + MathF.Abs(features[i, 2]) - features[i, 3])];
        return new(features, targets, [.. Enumerable.Range(0, count)]);
    }
}
