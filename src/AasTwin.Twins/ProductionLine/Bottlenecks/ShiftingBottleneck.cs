namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// Which station is the momentary bottleneck in each step of the time: the one with the largest share of machine time neither starved nor blocked, ties shared.
/// After Roser, Nakano and Tanaka, "Shifting bottleneck detection", WSC 2002, with steps of equal length in place of active periods.
/// </summary>
internal sealed class ShiftingBottleneck
{
    private readonly double[,] shares;

    /// <param name="runs">Replications that observed intervals.</param>
    public ShiftingBottleneck(IReadOnlyList<LineObservation> runs)
    {
        int stations = runs[0].Stations.Length, steps = runs[0].Stations[0].Intervals!.Length;
        shares = new double[steps, stations];
        foreach (var run in runs)
        {
            for (var step = 0; step < steps; step++)
            {
                var most = run.Stations.Max(s => s.Intervals![step].Active);
                var ties = run.Stations.Count(s => s.Intervals![step].Active == most);
                for (var i = 0; i < stations; i++)
                    if (run.Stations[i].Intervals![step].Active == most) shares[step, i] += 1.0 / (ties * runs.Count);
            }
        }
    }

    public int Steps => shares.GetLength(0);

    /// <summary>Share of all time and runs in which it is this station.</summary>
    public double ShareOf(int station) => Math.Min(1, Enumerable.Range(0, Steps).Average(step => shares[step, station]));

    /// <summary>The station it most often is in a step, and how often.</summary>
    public (int Station, double Share) At(int step)
    {
        var station = Enumerable.Range(0, shares.GetLength(1)).MaxBy(i => shares[step, i]);
        return (station, shares[step, station]);
    }
}
