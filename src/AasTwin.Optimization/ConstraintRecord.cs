namespace AasTwin.Optimization;

/// <summary>Remembers over all evaluated points which constraints were kept and which of them together.</summary>
internal sealed class ConstraintRecord(IReadOnlyList<Constraint> constraints)
{
    private readonly bool[,] _keptTogether = new bool[constraints.Count, constraints.Count];
    private readonly double[] _leastViolation = [.. Enumerable.Repeat(double.PositiveInfinity, constraints.Count)];
    private readonly double[] _closest = [.. Enumerable.Repeat(double.NaN, constraints.Count)];

    public void Add(Solution solution)
    {
        Span<bool> kept = constraints.Count <= 256 ? stackalloc bool[constraints.Count] : new bool[constraints.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            double violation = constraints[i].Violation(solution.Constraints[i]);
            kept[i] = violation == 0;
            if (violation < _leastViolation[i]) (_leastViolation[i], _closest[i]) = (violation, solution.Constraints[i]);
        }
        for (int i = 0; i < kept.Length; i++)
        {
            for (int j = 0; j < kept.Length && kept[i]; j++) _keptTogether[i, j] |= kept[j];
        }
    }

    public Infeasibility? Explain(Solution best)
    {
        if (best.IsFeasible) return null;
        if (double.IsPositiveInfinity(best.Violation)) return new Infeasibility([]);
        List<UnmetConstraint> unmet = [];
        for (int i = 0; i < constraints.Count; i++)
        {
            bool metAlone = _keptTogether[i, i];
            if (metAlone && constraints[i].Violation(best.Constraints[i]) == 0) continue;
            List<Constraint> conflicts = [];
            for (int j = 0; j < constraints.Count; j++)
            {
                if (metAlone && _keptTogether[j, j] && !_keptTogether[i, j]) conflicts.Add(constraints[j]);
            }
            unmet.Add(new UnmetConstraint(constraints[i], best.Constraints[i], _closest[i], metAlone, conflicts));
        }
        return new Infeasibility(unmet);
    }
}
