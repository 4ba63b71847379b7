namespace AasTwin.Learning.Networks;

/// <summary>Samples whose features lie in a matrix, with one or several targets.</summary>
public sealed class MatrixRows : ITrainingRows
{
    private readonly Matrix _features, _targets;
    private readonly int[]? _units;
    private readonly float[]? _weights;

    public MatrixRows(Samples samples)
        : this(samples.Features, new Matrix(samples.Count, 1, samples.Targets), samples.Units, samples.Weights)
    {
    }

    /// <summary>Samples with a row of targets each.</summary>
    /// <param name="units">Where each sample comes from; null for each from a unit of its own.</param>
    /// <param name="weights">How much each counts; null for the same.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public MatrixRows(Matrix features, Matrix targets, int[]? units = null, float[]? weights = null)
    {
        if (targets.Rows != features.Rows || (units?.Length ?? features.Rows) != features.Rows || (weights?.Length ?? features.Rows) != features.Rows)
            throw new ArgumentException("Features, targets, units and weights differ in their number of rows.", nameof(targets));
        (_features, _targets, _units, _weights) = (features, targets, units, weights);
    }

    public int Count => _features.Rows;

    public int Inputs => _features.Columns;

    public int Targets => _targets.Columns;

    public int UnitOf(int row) => _units?[row] ?? row;

    public float WeightOf(int row) => _weights?[row] ?? 1;

    public void CopyFeatures(int row, Span<float> features) => _features.Row(row).CopyTo(features);

    public void CopyTargets(int row, Span<float> targets) => _targets.Row(row).CopyTo(targets);
}
