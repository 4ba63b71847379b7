namespace AasTwin.Learning;

/// <summary>Examples to learn from, a row each.</summary>
/// <param name="Features">What is known: a row a sample.</param>
/// <param name="Targets">What is to be predicted: a value a sample (a class by its number from 0).</param>
/// <param name="Units">The engine, cell or machine that each sample comes from. All splits are by unit, so that nothing of a held-out unit is seen in training.</param>
public sealed record Samples(Matrix Features, float[] Targets, int[] Units)
{
    private const int ReportedCells = 5;

    /// <summary>How much each sample counts, at least 0; null for the same.</summary>
    public float[]? Weights { get; init; }

    /// <summary>Names of the features for messages and importances; null for numbers.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init; }

    public int Count => Targets.Length;

    /// <summary>The distinct units, ascending.</summary>
    public int[] DistinctUnits() => [.. Units.Distinct().Order()];

    /// <summary>The name of a feature, or "feature 7".</summary>
    public string NameOf(int feature) => FeatureNames?[feature] ?? $"feature {feature}";

    /// <summary>A copy of some samples, in the order given.</summary>
    public Samples Select(ReadOnlySpan<int> rows)
    {
        float[] targets = new float[rows.Length];
        int[] units = new int[rows.Length];
        float[]? weights = Weights is null ? null : new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            (targets[i], units[i]) = (Targets[rows[i]], Units[rows[i]]);
            if (weights is not null) weights[i] = Weights![rows[i]];
        }
        return this with { Features = Features.SelectRows(rows), Targets = targets, Units = units, Weights = weights };
    }

    /// <summary>The samples of some units, in their present order.</summary>
    public Samples OfUnits(IReadOnlySet<int> units) => Select([.. Enumerable.Range(0, Count).Where(row => units.Contains(Units[row]))]);

    /// <summary>Holds out a share of the units, drawn at random: at least one, and never all.</summary>
    /// <exception cref="LearningException">There is only one unit.</exception>
    public UnitSplit SplitByUnit(double heldOutShare, ulong seed)
    {
        int[] units = ShuffledUnits(2, seed);
        return SplitAt(units.Take(Math.Clamp((int)Math.Round(heldOutShare * units.Length), 1, units.Length - 1)));
    }

    /// <summary>Folds for cross-validation: each unit is held out once, the folds differ by one unit at most.</summary>
    /// <exception cref="LearningException">There are fewer units than folds.</exception>
    public IEnumerable<UnitSplit> FoldsByUnit(int folds, ulong seed)
    {
        int[] units = ShuffledUnits(folds, seed);
        return Enumerable.Range(0, folds).Select(fold => SplitAt(units.Where((_, i) => i % folds == fold)));
    }

    /// <summary>A split for each unit, ascending, which is held out.</summary>
    /// <exception cref="LearningException">There is only one unit.</exception>
    public IEnumerable<UnitSplit> LeaveOneUnitOut()
    {
        RequireUnits(DistinctUnits(), 2);
        return DistinctUnits().Select(unit => SplitAt([unit]));
    }

    /// <summary>
    /// What is wrong with the samples: differing lengths, no rows, targets, weights or (unless missing values are allowed) features that are not finite.
    /// </summary>
    /// <param name="allowMissing">NaN among the features stands for a missing value; infinite values are always findings.</param>
    public IReadOnlyList<LearningFinding> Check(bool allowMissing = false)
    {
        List<LearningFinding> findings = [];
        if (Features.Rows != Targets.Length || Units.Length != Targets.Length || (Weights is not null && Weights.Length != Targets.Length))
        {
            string weights = Weights is null ? "" : $" and {Weights.Length} weights";
            findings.Add(new("samples", $"{Features.Rows} rows of features, {Targets.Length} targets, {Units.Length} units{weights} do not match.", "Give one of each a sample."));
            return findings;
        }
        if (Count == 0) findings.Add(new("samples", "There are none.", "Give at least one sample."));
        if (FeatureNames is not null && FeatureNames.Count != Features.Columns)
            findings.Add(new("feature names", $"There are {FeatureNames.Count} for {Features.Columns} columns.", "Name every column, or none."));
        CheckFeatures(findings, allowMissing);
        for (int row = 0; row < Count; row++)
        {
            if (!float.IsFinite(Targets[row])) findings.Add(new($"row {row} (unit {Units[row]}), target", $"is {Targets[row]}.", "Leave the sample out, or give a finite target."));
            if (Weights is not null && !(Weights[row] >= 0 && float.IsFinite(Weights[row])))
                findings.Add(new($"row {row} (unit {Units[row]}), weight", $"is {Weights[row]}.", "Give a finite weight of at least 0."));
            if (findings.Count > 20) break;
        }
        return findings;
    }

    private void CheckFeatures(List<LearningFinding> findings, bool allowMissing)
    {
        for (int column = 0; column < Features.Columns; column++)
        {
            List<int> bad = [];
            int count = 0;
            for (int row = 0; row < Features.Rows; row++)
            {
                float value = Features.Values[(row * Features.Columns) + column];
                if (float.IsFinite(value) || (allowMissing && float.IsNaN(value))) continue;
                if (bad.Count < ReportedCells) bad.Add(row);
                count++;
            }
            if (count == 0) continue;
            string name = FeatureNames is not null && FeatureNames.Count == Features.Columns ? $"column {column} ({FeatureNames[column]})" : $"column {column}";
            string rows = string.Join(", ", bad) + (count > bad.Count ? ", …" : "");
            findings.Add(new(name, $"{count} values are not finite (rows {rows}).", "Fill the gaps or leave the rows out."));
        }
    }

    private int[] ShuffledUnits(int least, ulong seed)
    {
        int[] units = DistinctUnits();
        RequireUnits(units, least);
        new RandomStream(seed).Shuffle(units);
        return units;
    }

    private static void RequireUnits(int[] units, int least)
    {
        if (units.Length < least)
            throw new LearningException("units", $"{units.Length} are too few to hold some out.", $"Give samples of at least {least} units.");
    }

    private UnitSplit SplitAt(IEnumerable<int> heldOut)
    {
        HashSet<int> units = [.. heldOut];
        int[] rows = [.. Enumerable.Range(0, Count)];
        return new(Select([.. rows.Where(r => !units.Contains(Units[r]))]), Select([.. rows.Where(r => units.Contains(Units[r]))]));
    }
}
