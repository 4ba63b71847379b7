namespace AasTwin.Optimization.Evolutionary;

/// <summary>One start of CMA-ES: a distribution over the unit cube of the variables, moved generation by generation until it has converged.</summary>
internal sealed class CmaStart
{
    private const double ConvergedSpread = 1e-12;
    private const double ConvergedDifference = 1e-13;

    /// <summary>Least spread of a stepped variable, in steps: enough that a neighbor is sampled now and then.</summary>
    private const double LeastSteps = 0.3;

    private readonly IReadOnlyList<Variable> _variables;
    private readonly CmaDistribution _distribution;
    private readonly double[] _leastSpread;
    private readonly Queue<double> _bestCosts = new();
    private readonly int _memory;

    public CmaStart(IReadOnlyList<Variable> variables, double[] center, double stepSize, int population)
    {
        _variables = variables;
        double[] mean = [.. variables.Select((v, i) => v.Range == 0 ? 0.5 : (center[i] - v.Lower) / v.Range)];
        _leastSpread = [.. variables.Select(v => v.IsDiscrete && v.Range > 0 ? LeastSteps * v.Step / v.Range : 0)];
        _distribution = new CmaDistribution(mean, stepSize, population);
        _memory = 10 + (int)Math.Ceiling(30.0 * variables.Count / population);
    }

    /// <summary>Mean standard deviation, as a share of the variables' ranges.</summary>
    public double StepSize => _distribution.MeanSpread;

    public bool Converged { get; private set; }

    public List<Solution> Step(SearchRun run)
    {
        double[][] samples = _distribution.Sample(run.Random);
        List<Solution> solutions = run.Evaluate([.. samples.Select(ToPoint)]);
        if (solutions.Count < samples.Length) return solutions;

        int[] order = [.. Enumerable.Range(0, samples.Length).Order(Comparer<int>.Create((a, b) => Solution.Compare(solutions[a], solutions[b])))];
        _distribution.Update([.. order.Select(i => samples[i])]);
        _distribution.Widen(_leastSpread);
        Converged = HasConverged(solutions[order[0]], solutions[order[^1]]);
        return solutions;
    }

    private double[] ToPoint(double[] sample)
    {
        double[] point = new double[sample.Length];
        for (int i = 0; i < point.Length; i++) point[i] = _variables[i].Lower + (_variables[i].Range * Reflection.IntoUnit(sample[i]));
        return point;
    }

    private bool HasConverged(Solution best, Solution worst)
    {
        // The violation stands in for the cost as long as nothing is feasible.
        _bestCosts.Enqueue(best.IsFeasible ? best.Costs[0] : best.Violation);
        if (_bestCosts.Count > _memory) _bestCosts.Dequeue();
        if (_distribution.IsDegenerate) return true;
        if (_distribution.LargestSpread < ConvergedSpread) return true;
        if (_bestCosts.Count < _memory || best.IsFeasible != worst.IsFeasible) return false;
        double difference = _bestCosts.Max() - _bestCosts.Min();
        double within = best.IsFeasible ? worst.Costs[0] - best.Costs[0] : worst.Violation - best.Violation;
        double tolerance = ConvergedDifference * (1 + Math.Abs(_bestCosts.Last()));
        return difference <= tolerance && within <= tolerance;
    }
}
