using AasTwin.Learning;
using AasTwin.Learning.Neighbors;
using AasTwin.Learning.Trees;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>
/// Predicts the cycles that a cell has left until its capacity first falls below a threshold, and the capacities on the way. Far from the end: the mean of
/// a forest on slow trends and of the similarity to whole lives; near the end: a forest on the last capacities. Both forests predict the ratio to an
/// extrapolation, so that cells may live longer than those trained on. Immutable; safe for concurrent use.
/// </summary>
public sealed class RemainingLifeModel
{
    /// <summary>Cycles that a prediction needs: with fewer there is no trend to be told from chance.</summary>
    public const int LeastCycles = 20;

    // Remaining cycles around which the model for the last cycles takes over, and how gradually.
    private const double Handover = 30;
    private const double HandoverWidth = 20;

    private readonly RandomForest far;
    private readonly RandomForest near;
    private readonly TrajectorySimilarity similarity;
    private readonly double ratedAh;
    private readonly double priorRate;
    private readonly double longest;

    internal RemainingLifeModel(RandomForest far, RandomForest near, TrajectorySimilarity similarity, double ratedAh)
    {
        (this.far, this.near, this.similarity, this.ratedAh) = (far, near, similarity, ratedAh);
        (priorRate, longest) = Prior(similarity);
    }

    /// <summary>Capacity below which life ends.</summary>
    public double ThresholdAh => similarity.Options.Threshold * ratedAh;

    public double RatedAh => ratedAh;

    /// <summary>Predicts the logarithm of the ratio to the extrapolated life while life is long.</summary>
    public RandomForest Far => far;

    /// <summary>The same in the last cycles.</summary>
    public RandomForest Near => near;

    internal TrajectorySimilarity Similarity => similarity;

    /// <summary>The expected remaining cycles.</summary>
    /// <param name="history">At least <see cref="LeastCycles"/> cycles.</param>
    /// <exception cref="LearningException">The history is too short, or a capacity is not finite.</exception>
    public double Predict(CellHistory history) => Predict(history.Health(ratedAh));

    /// <summary>The expected capacities of the next cycles.</summary>
    /// <exception cref="LearningException">The history is shorter than five cycles, or a capacity is not finite.</exception>
    public double[] Forecast(CellHistory history, int cycles) => [.. similarity.Match(history.Health(ratedAh)).Forecast(cycles).Select(h => h * ratedAh)];

    /// <summary>Remaining cycles that are not exceeded with a probability, by the similarity to the training cells alone.</summary>
    internal double SimilarityQuantile(CellHistory history, double level) => similarity.Match(history.Health(ratedAh)).RemainingLifeQuantile(level);

    internal double Predict(float[] health)
    {
        if (health.Length < LeastCycles) throw new LearningException("The history", $"It has {health.Length} cycles.", $"Give at least {LeastCycles}: with fewer there is no trend to be told from chance.");
        var features = new FadeFeatures(health, similarity.Options.Threshold, priorRate, longest);
        var slow = (Answer(far, features.Far(), features.SteadyLife) + similarity.Match(health).RemainingLife) / 2;
        var quick = Answer(near, features.Near(), features.PresentLife);
        var share = Math.Clamp(((((slow + quick) / 2) - Handover) / HandoverWidth) + 0.5, 0, 1);
        return (share * slow) + ((1 - share) * quick);
    }

    /// <summary>Share lost a cycle in the mean, and the cycles that no extrapolation exceeds.</summary>
    internal static (double Rate, double Longest) Prior(TrajectorySimilarity similarity)
    {
        var lives = similarity.Library.Select(t => (Start: Start(t), Life: Array.FindIndex(t.Values, v => v < similarity.Options.Threshold) + 1)).Where(l => l.Life > 0).ToList();
        return lives.Count == 0
            ? throw new LearningException("The training cells", "None has fallen below the threshold.", "Add cells that have, or set a higher threshold.")
            : (lives.Average(l => (l.Start - similarity.Options.Threshold) / l.Life), 2.0 * lives.Max(l => l.Life));
    }

    private static double Start(Trajectory trajectory)
    {
        var first = trajectory.Values[..5];
        Array.Sort(first);
        return first[2];
    }

    private static double Answer(RandomForest forest, float[] features, double extrapolated)
    {
        Span<float> ratio = stackalloc float[1];
        forest.Predict(features, ratio);
        return Math.Max(0, (Math.Exp(ratio[0]) * (extrapolated + FadeFeatures.Shift)) - FadeFeatures.Shift);
    }
}
