namespace AasTwin.Learning.Manifolds;

/// <summary>What PHATE computes on the way, for those who want to check or explain it: of the data, or of their landmarks.</summary>
public sealed class PhateSteps
{
    private readonly SparseMatrix transitions;
    private readonly double[] potentials;

    internal PhateSteps(double[] bandwidths, SparseMatrix transitions, double[] potentials)
    {
        Bandwidths = bandwidths;
        this.transitions = transitions;
        this.potentials = potentials;
    }

    /// <summary>The bandwidth of the kernel at each data point, in the units of the data.</summary>
    public IReadOnlyList<double> Bandwidths { get; }

    /// <summary>Data points, or landmarks where there are.</summary>
    public int Count => transitions.RowCount;

    /// <summary>The probabilities of a step of diffusion from a point to each point; they add up to 1.</summary>
    public double[] TransitionsFrom(int point)
    {
        var row = new double[transitions.ColumnCount];
        var columns = transitions.ColumnsOf(point);
        for (int k = 0; k < columns.Length; k++) row[columns[k]] = transitions.ValuesOf(point)[k];
        return row;
    }

    /// <summary>The potentials of a point.</summary>
    public ReadOnlySpan<double> PotentialsOf(int point) => potentials.AsSpan(point * Count, Count);
}
