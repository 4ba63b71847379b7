namespace AasTwin.Optimization;

/// <summary>Whether less or more is better.</summary>
public enum Sense
{
    Minimize,
    Maximize,
}

/// <summary>A quantity to make as small or as large as possible.</summary>
/// <param name="Name">Unique within the problem; with the unit, such as <c>costPerDayEur</c>.</param>
public sealed record Objective(string Name, Sense Sense = Sense.Minimize)
{
    /// <summary>The value in the sense of minimization, in which all comparisons are made.</summary>
    internal double Cost(double value) => Sense == Sense.Minimize ? value : -value;
}
