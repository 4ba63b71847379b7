using AasTwin.Learning.Models;

namespace AasTwin.Learning.Conformal;

/// <summary>
/// Intervals from cross-validation (CV+; Barber et al., Ann. Stat. 49(1), 2021): every unit both trains and calibrates, which suits few units. The folds'
/// models predict; each calibration error is taken around the model that did not see its unit. Covers with at least 2 · level − 1, and close to the level
/// in practice. Immutable; safe for concurrent use.
/// </summary>
public sealed class CrossConformal
{
    private readonly UnitScores[] folds;
    private readonly int units;

    private CrossConformal(UnitScores[] folds) => (this.folds, units) = (folds, folds.Sum(f => f.Units));

    /// <summary>Number of folds, and of the predictions that <see cref="Predict"/> needs.</summary>
    public int Folds => folds.Length;

    /// <summary>The highest level that so many units support: m/(m + 1).</summary>
    public double HighestLevel => units / (units + 1.0);

    /// <param name="heldOut">For each fold the units that its model did not see: what came, what the model predicted, and the unit of each row.</param>
    /// <exception cref="LearningException">A value is not finite, or a unit is in two folds.</exception>
    public static CrossConformal Calibrate(IReadOnlyList<(float[] Actual, float[] Predicted, int[] Units)> heldOut)
    {
        var twice = heldOut.SelectMany(f => f.Units.Distinct()).GroupBy(u => u).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new LearningException($"Unit {twice.Key}", "It is in more than one fold.", "Split by unit, so that each unit is held out once.");
        if (heldOut.Count < 2) throw new LearningException("The folds", $"There are {heldOut.Count}.", "Cross-validation needs at least two.");
        return new CrossConformal([.. heldOut.Select(f => UnitScores.Of([.. f.Actual.Zip(f.Predicted, (a, p) => Math.Abs(a - p))], f.Units))]);
    }

    /// <summary>The interval for a row of which each fold's model says something.</summary>
    /// <param name="predictions">The predictions of the folds' models, in the order of the folds.</param>
    /// <exception cref="LearningException">The units do not support the level.</exception>
    public Interval Predict(ReadOnlySpan<double> predictions, double level)
    {
        if (predictions.Length != folds.Length) throw new ArgumentException($"{predictions.Length} predictions were given, and there are {folds.Length} folds.", nameof(predictions));
        if (level > HighestLevel + 1e-9)
        {
            throw new LearningException(
                "The level of the interval",
                FormattableString.Invariant($"{units} units support levels up to {100 * HighestLevel:0.#} %, and {100 * level:0.#} % was asked for."),
                FormattableString.Invariant($"Train with at least {Math.Ceiling((level / (1 - level)) - 1e-9):0} units, or ask for a lower level."));
        }
        return new Interval(-Bound(predictions, level, -1), Bound(predictions, level, 1));
    }

    internal static void Write(ParameterWriter writer, CrossConformal model)
    {
        writer.Write(model.folds.Length);
        foreach (var fold in model.folds) UnitScores.Write(writer, fold);
    }

    internal static CrossConformal Read(ParameterReader reader)
    {
        var folds = new UnitScores[reader.ReadInt32(2, 10_000, "The number of folds")];
        for (var i = 0; i < folds.Length; i++) folds[i] = UnitScores.Read(reader);
        return new CrossConformal(folds);
    }

    /// <summary>The least value that sign · prediction + error does not exceed with the level as weight, by bisection to float precision.</summary>
    private double Bound(ReadOnlySpan<double> predictions, double level, int sign)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (var i = 0; i < folds.Length; i++)
        {
            low = Math.Min(low, sign * predictions[i]);
            high = Math.Max(high, (sign * predictions[i]) + folds[i].Greatest);
        }
        for (var i = 0; i < 60 && high - low > 1e-7 * Math.Max(1, Math.Abs(high)); i++)
        {
            var middle = (low + high) / 2;
            if (Weight(predictions, middle, sign) >= level - 1e-9) high = middle;
            else low = middle;
        }
        return high;
    }

    private double Weight(ReadOnlySpan<double> predictions, double value, int sign)
    {
        var weight = 0.0;
        for (var i = 0; i < folds.Length; i++)
            // Weights of a fold are those among its own units; among all units each counts for less.
            weight += folds[i].WeightTo(value - (sign * predictions[i])) * (folds[i].Units + 1) / (units + 1);
        return weight;
    }
}
