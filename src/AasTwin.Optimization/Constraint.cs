using System.Globalization;

namespace AasTwin.Optimization;

/// <summary>How a constrained quantity stands to its bound.</summary>
public enum Relation
{
    AtMost,
    AtLeast,
    Equal,
}

/// <summary>A limit that a quantity computed by the evaluation has to keep.</summary>
/// <param name="Name">Unique within the problem; with the unit, such as <c>ammoniaMgPerL</c>.</param>
public sealed record Constraint(string Name, Relation Relation, double Bound)
{
    /// <summary>
    /// The amount of violation that counts as 1 when violations of different constraints are added; by default the
    /// magnitude of the bound, or 1 for a bound of 0.
    /// </summary>
    public double Scale { get; init; } = Bound == 0 ? 1 : Math.Abs(Bound);

    /// <summary>Excess over the bound that is forgiven, in the quantity's own unit; an equality needs one above 0.</summary>
    public double Tolerance { get; init; } = Relation == Relation.Equal ? 1e-4 * (Bound == 0 ? 1 : Math.Abs(Bound)) : 0;

    public static Constraint AtMost(string name, double bound) => new(name, Relation.AtMost, bound);

    public static Constraint AtLeast(string name, double bound) => new(name, Relation.AtLeast, bound);

    public static Constraint Equal(string name, double bound) => new(name, Relation.Equal, bound);

    /// <summary>How far <paramref name="value"/> is beyond the bound and the tolerance, in units of <see cref="Scale"/>; 0 when the limit is kept.</summary>
    public double Violation(double value)
    {
        if (double.IsNaN(value)) return double.PositiveInfinity;
        double excess = Relation switch
        {
            Relation.AtMost => value - Bound,
            Relation.AtLeast => Bound - value,
            _ => Math.Abs(value - Bound),
        };
        return Math.Max(0, excess - Tolerance) / Scale;
    }

    internal string Requirement => string.Create(
        CultureInfo.InvariantCulture,
        $"{Relation switch { Relation.AtMost => "at most ", Relation.AtLeast => "at least ", _ => "" }}{Bound:G6}");

    internal IEnumerable<ProblemFinding> Check()
    {
        if (!double.IsFinite(Bound)) yield return new(Name, $"The constraint '{Name}' has the bound {Bound}; give a finite number.");
        if (!double.IsFinite(Scale) || Scale <= 0) yield return new(Name, $"The constraint '{Name}' has the scale {Scale}; give a finite number above 0.");
        if (!double.IsFinite(Tolerance) || Tolerance < 0) yield return new(Name, $"The constraint '{Name}' has the tolerance {Tolerance}; give a finite number of at least 0.");
    }
}
