using AasTwin.Metamodel;
using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A line that can be simulated: checked, with its distributions built. Immutable; shared by all replications.</summary>
/// <param name="TimeBetweenArrivals">Minutes; null for a saturated line.</param>
/// <param name="Stations">In the order in which they are defined.</param>
/// <param name="Products">At least one.</param>
/// <param name="Pools">The operators; empty when no station needs any.</param>
internal sealed record LineModel(
    Distribution? TimeBetweenArrivals,
    IReadOnlyList<StationModel> Stations,
    IReadOnlyList<ProductModel> Products,
    IReadOnlyList<PoolModel> Pools)
{
    /// <summary>Builds the model of a definition; null when there are findings, each with the element's path and the remedy.</summary>
    public static LineModel? Build(LineDefinition line, double durationMinutes, out IReadOnlyList<Finding> findings)
    {
        var builder = new LineModelBuilder(line, durationMinutes);
        findings = builder.Faults;
        return builder.Build();
    }
}

/// <summary>A product that can be made.</summary>
/// <param name="UpTo">A uniform random number below this, and not below that of the product before, chooses this product; 1 for the last.</param>
/// <param name="Steps">At least one.</param>
internal sealed record ProductModel(int Index, string Name, double UpTo, StepModel[] Steps);

/// <summary>A stop on the way of a product.</summary>
/// <param name="Station">Its number.</param>
/// <param name="ProcessingTime">Minutes, at speed 1.</param>
/// <param name="ReworkStep">Where parts to be worked on again go back to; -1 for the same machine at once.</param>
internal sealed record StepModel(int Station, Distribution ProcessingTime, int ReworkStep);

/// <summary>When operators are there, repeated every period; without periods they always are.</summary>
/// <param name="Skills">What each can do.</param>
/// <param name="Present">Minutes of the period, ascending and apart from each other.</param>
/// <param name="Paid">The same with the breaks.</param>
/// <param name="PeriodMinutes">After which it repeats: a day or a week.</param>
internal sealed record PoolModel(
    string Name,
    int Operators,
    IReadOnlyList<string> Skills,
    IReadOnlyList<(double From, double To)> Present,
    IReadOnlyList<(double From, double To)> Paid,
    double PeriodMinutes = PoolModel.Day)
{
    public const double Day = 1440;

    public bool IsAlwaysThere => Present is [(0, var to)] && to == PeriodMinutes;

    /// <summary>Hours of all operators that are paid between two times of a run.</summary>
    public double PaidHours(double from, double to)
    {
        double minutes = 0;
        for (var begin = Math.Floor(from / PeriodMinutes) * PeriodMinutes; begin < to; begin += PeriodMinutes)
            foreach (var period in Paid) minutes += Math.Max(0, Math.Min(to, begin + period.To) - Math.Max(from, begin + period.From));
        return Operators * minutes / 60;
    }
}
