namespace AasTwin.Optimization;

/// <summary>Why no evaluated point keeps all constraints.</summary>
/// <param name="Constraints">The constraints that the least violating point breaks, and those that no point kept; none when the model had no answer anywhere.</param>
/// <remarks>It speaks of the points evaluated, not of all points: a search proves no impossibility.</remarks>
public sealed record Infeasibility(IReadOnlyList<UnmetConstraint> Constraints)
{
    /// <summary>One sentence a constraint.</summary>
    public override string ToString() => Constraints.Count > 0
        ? string.Join(" ", Constraints)
        : "The model had no answer at any evaluated point: check the model, or the bounds of the variables.";
}

/// <summary>A constraint that stands in the way of a feasible point.</summary>
/// <param name="Constraint">Its definition.</param>
/// <param name="Value">The quantity at the least violating point.</param>
/// <param name="Closest">The quantity nearest to the bound (or within it) that any evaluated point reached.</param>
/// <param name="MetAlone">Whether some evaluated point keeps this constraint, breaking others.</param>
/// <param name="ConflictsWith">Constraints that were each kept by some point, but never together with this one.</param>
public sealed record UnmetConstraint(
    Constraint Constraint,
    double Value,
    double Closest,
    bool MetAlone,
    IReadOnlyList<Constraint> ConflictsWith)
{
    public override string ToString()
    {
        string start = $"'{Constraint.Name}' has to be {Constraint.Requirement}";
        if (!MetAlone) return $"{start}; the nearest any point came is {Closest:G6}: no setting within the variables' bounds was found that meets it.";
        return ConflictsWith.Count > 0
            ? $"{start}; it can be met, but never together with {string.Join(", ", ConflictsWith.Select(c => $"'{c.Name}'"))} (here {Value:G6})."
            : $"{start}; it can be met, but not together with all the others (here {Value:G6}).";
    }
}
