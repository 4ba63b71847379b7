using System.Globalization;
using AasTwin.Learning.Models;

namespace AasTwin.Learning.Conformal;

/// <summary>
/// Split conformal prediction by bins of the prediction (Mondrian; Vovk et al., "Algorithmic Learning in a Random World", 2005): narrow where the model
/// is right, wide where it is not, and covering in each bin. Immutable; safe for concurrent use.
/// </summary>
public sealed class MondrianConformal
{
    private readonly double[] edges;
    private readonly UnitScores[] bins;

    private MondrianConformal(double[] edges, UnitScores[] bins) => (this.edges, this.bins) = (edges, bins);

    /// <summary>The bins' inner edges, ascending.</summary>
    public IReadOnlyList<double> Edges => edges;

    /// <summary>The highest level that every bin supports.</summary>
    public double HighestLevel => bins.Min(b => b.HighestLevel);

    /// <param name="actual">What came, a row each.</param>
    /// <param name="predicted">What a model predicted that did not see these units.</param>
    /// <param name="units">The unit of each row.</param>
    /// <param name="edges">Ascending; a prediction belongs to the bin whose lower edge it reaches.</param>
    /// <exception cref="LearningException">A value is not finite, or no unit has rows in a bin.</exception>
    public static MondrianConformal Calibrate(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<int> units, IReadOnlyList<double> edges)
    {
        if (actual.Length != predicted.Length || actual.Length != units.Length) throw new ArgumentException("Actual values, predictions and units must be there, one for one.");
        double[] inner = [.. edges];
        for (var i = 1; i < inner.Length; i++)
            if (!(inner[i] > inner[i - 1])) throw new ArgumentException("Edges of bins must ascend.", nameof(edges));
        var (scores, members) = (new List<float>[inner.Length + 1], new List<int>[inner.Length + 1]);
        for (var i = 0; i <= inner.Length; i++) (scores[i], members[i]) = ([], []);
        for (var i = 0; i < actual.Length; i++)
        {
            var bin = BinOf(inner, predicted[i]);
            scores[bin].Add(Math.Abs(actual[i] - predicted[i]));
            members[bin].Add(units[i]);
        }
        LearningException.ThrowIfAny([.. Enumerable.Range(0, scores.Length).Where(b => scores[b].Count == 0)
            .Select(b => new LearningFinding(Name(inner, b), "No calibration unit was predicted there.", "Use fewer bins, or calibrate with more units."))]);
        return new MondrianConformal(inner, [.. scores.Zip(members, (s, m) => UnitScores.Of([.. s], [.. m]))]);
    }

    /// <summary>The interval around a prediction.</summary>
    /// <exception cref="LearningException">The units of its bin do not support the level.</exception>
    public Interval Predict(double prediction, double level)
    {
        var bin = BinOf(edges, prediction);
        var half = bins[bin].Quantile(level, $"The level of the interval, {Name(edges, bin)}");
        return new Interval(prediction - half, prediction + half);
    }

    internal static void Write(ParameterWriter writer, MondrianConformal model)
    {
        writer.Write(model.edges);
        foreach (var bin in model.bins) UnitScores.Write(writer, bin);
    }

    internal static MondrianConformal Read(ParameterReader reader)
    {
        var edges = reader.ReadDoubles();
        for (var i = 1; i < edges.Length; i++)
            if (!(edges[i] > edges[i - 1])) throw reader.Fault("Edges of bins do not ascend.");
        var bins = new UnitScores[edges.Length + 1];
        for (var i = 0; i < bins.Length; i++) bins[i] = UnitScores.Read(reader);
        return new MondrianConformal(edges, bins);
    }

    private static int BinOf(double[] edges, double prediction)
    {
        var bin = 0;
        while (bin < edges.Length && prediction >= edges[bin]) bin++;
        return bin;
    }

    private static string Name(double[] edges, int bin) => string.Create(
        CultureInfo.InvariantCulture, $"predictions {(bin == 0 ? "" : $"from {edges[bin - 1]:0.###}")}{(bin > 0 && bin < edges.Length ? " " : "")}{(bin == edges.Length ? "" : $"below {edges[bin]:0.###}")}");
}
