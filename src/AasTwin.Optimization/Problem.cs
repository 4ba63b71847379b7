namespace AasTwin.Optimization;

/// <summary>What to search for: the variables, what is wanted, the limits, and the model that tells them. Immutable.</summary>
public sealed record Problem
{
    public required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>One for <c>GeneticAlgorithm</c> and <c>CmaEs</c>; one or more for <c>Nsga2</c>.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [new("objective")];

    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>
    /// The model. It is called from several threads at once when more than one worker is allowed, must give the same answer
    /// for the same point (a stochastic model takes its seeds from elsewhere), and is asked only once about a point.
    /// </summary>
    public required Func<Point, CancellationToken, Evaluation> Model { get; init; }

    /// <summary>The point with these values, in the order of <see cref="Variables"/>; each is moved to the nearest permitted value.</summary>
    /// <exception cref="ArgumentException">There is not one value for each variable, or one is not a number.</exception>
    public Point At(params ReadOnlySpan<double> values)
    {
        if (values.Length != Variables.Count)
        {
            throw new ArgumentException($"The point has {values.Length} values; the problem has {Variables.Count} variables.", nameof(values));
        }
        double[] nearest = new double[values.Length];
        for (int i = 0; i < nearest.Length; i++)
        {
            if (double.IsNaN(values[i])) throw new ArgumentException($"The value of '{Variables[i].Name}' is not a number.", nameof(values));
            nearest[i] = Variables[i].Nearest(values[i]);
        }
        return new Point(Variables, nearest);
    }

    /// <summary>Asks the model about one point, such as the present setting that a result is compared with.</summary>
    /// <exception cref="EvaluationException">The model failed, or answered another number of quantities than declared.</exception>
    public Solution Evaluate(Point point, CancellationToken cancellationToken = default)
    {
        Evaluation answer;
        try
        {
            answer = Model(point, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new EvaluationException(point, $"The model failed at {point}: {e.Message}", e);
        }
        if (answer.Objectives.Count != Objectives.Count || answer.Constraints.Count != Constraints.Count)
        {
            throw new EvaluationException(
                point,
                $"The model answered {answer.Objectives.Count} objectives and {answer.Constraints.Count} constrained quantities; "
                + $"the problem declares {Objectives.Count} and {Constraints.Count}.");
        }
        return new Solution(this, point, answer);
    }

    /// <summary>Everything that is wrong with the definition.</summary>
    public IReadOnlyList<ProblemFinding> Check()
    {
        List<ProblemFinding> findings = [];
        if (Variables.Count == 0) findings.Add(new("variables", "The problem has no variables; declare at least one."));
        if (Objectives.Count == 0) findings.Add(new("objectives", "The problem has no objective; declare at least one."));
        findings.AddRange(Variables.SelectMany(v => v.Check()));
        findings.AddRange(Constraints.SelectMany(c => c.Check()));
        AddRepeated(Variables.Select(v => v.Name), "variables");
        AddRepeated(Objectives.Select(o => o.Name), "objectives");
        AddRepeated(Constraints.Select(c => c.Name), "constraints");
        return findings;

        void AddRepeated(IEnumerable<string> names, string what)
        {
            foreach (IGrouping<string, string> name in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                findings.Add(new(name.Key, $"{name.Count()} {what} are called '{name.Key}'; give each a name of its own."));
            }
        }
    }
}
