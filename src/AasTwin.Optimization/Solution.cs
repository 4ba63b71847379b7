namespace AasTwin.Optimization;

/// <summary>A point together with what the model says about it. Immutable and thread-safe.</summary>
public sealed class Solution
{
    private readonly double[] _costs;

    internal Solution(Problem problem, Point point, Evaluation evaluation)
    {
        Point = point;
        Objectives = evaluation.Objectives;
        Constraints = evaluation.Constraints;
        _costs = new double[problem.Objectives.Count];
        for (int i = 0; i < _costs.Length; i++)
        {
            _costs[i] = problem.Objectives[i].Cost(Objectives[i]);
            if (!double.IsFinite(_costs[i])) Violation = double.PositiveInfinity;
        }
        for (int i = 0; i < problem.Constraints.Count; i++)
        {
            Violation += problem.Constraints[i].Violation(Constraints[i]);
        }
    }

    public Point Point { get; }

    /// <summary>The values of the objectives in their own sense: a maximized one is not negated.</summary>
    public IReadOnlyList<double> Objectives { get; }

    /// <summary>The values of the constrained quantities.</summary>
    public IReadOnlyList<double> Constraints { get; }

    /// <summary>The value of the first objective.</summary>
    public double Objective => Objectives[0];

    /// <summary>Sum of the scaled violations of all constraints; 0 when all are kept; infinite when the model had no answer.</summary>
    public double Violation { get; }

    /// <summary>Whether every constraint is kept.</summary>
    public bool IsFeasible => Violation == 0;

    /// <summary>The objectives in the sense of minimization.</summary>
    internal ReadOnlySpan<double> Costs => _costs;

    public override string ToString() => $"{Point}: {string.Join(", ", Objectives)}{(IsFeasible ? "" : $" (violation {Violation:G3})")}";

    /// <summary>
    /// Below 0 when <paramref name="a"/> is better: a feasible solution before an infeasible one, of two feasible ones the
    /// lower cost, of two infeasible ones the lower violation (Deb, "An efficient constraint handling method for genetic
    /// algorithms", Computer Methods in Applied Mechanics and Engineering 186, 2000).
    /// </summary>
    internal static int Compare(Solution a, Solution b)
    {
        int byViolation = a.Violation.CompareTo(b.Violation);
        return byViolation != 0 ? byViolation : a._costs[0].CompareTo(b._costs[0]);
    }
}
