namespace AasTwin.Optimization;

/// <summary>What every search has in common. Immutable.</summary>
public abstract record SearchOptions
{
    private protected SearchOptions()
    {
    }

    /// <summary>The same seed gives the same result, whatever the number of workers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Points evaluated at the same time, at least 1; more than the processors do not help.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Most evaluations of the model; null for what the generations need. A point met again is not evaluated again.</summary>
    public int? MaxEvaluations { get; init; }

    /// <summary>Points to begin with, such as the present setting; the rest of the first generation is drawn at random.</summary>
    public IReadOnlyList<Point> Start { get; init; } = [];

    /// <summary>Called after every generation on the thread of the search; it should be quick.</summary>
    public Action<GenerationReport>? OnGeneration { get; init; }

    private protected abstract IEnumerable<ProblemFinding> CheckOwn(Problem problem);

    internal IReadOnlyList<ProblemFinding> Check(Problem problem)
    {
        List<ProblemFinding> findings = [.. problem.Check()];
        if (Workers < 1) findings.Add(new(nameof(Workers), $"Workers is {Workers}; at least 1 is needed."));
        if (MaxEvaluations < 1) findings.Add(new(nameof(MaxEvaluations), $"MaxEvaluations is {MaxEvaluations}; allow at least 1, or leave it out."));
        foreach (Point point in Start.Where(p => p.Values.Length != problem.Variables.Count))
        {
            findings.Add(new(nameof(Start), $"A start point has {point.Values.Length} values for {problem.Variables.Count} variables; make it by the problem's At."));
        }
        findings.AddRange(CheckOwn(problem));
        return findings;
    }

    private protected static ProblemFinding? Share(string name, double value) =>
        value is >= 0 and <= 1 ? null : new(name, $"{name} is {value}; give a probability from 0 to 1.");

    private protected static ProblemFinding? AtLeast(string name, double value, double least) =>
        value >= least && double.IsFinite(value) ? null : new(name, $"{name} is {value}; give a finite number of at least {least}.");

    private protected static ProblemFinding? Positive(string name, double value) =>
        value > 0 && double.IsFinite(value) ? null : new(name, $"{name} is {value}; give a finite number above 0.");

    private protected static ProblemFinding? OneObjective(Problem problem, string search) => problem.Objectives.Count <= 1
        ? null
        : new("objectives", $"{search} works on one objective and the problem has {problem.Objectives.Count}; use Nsga2, or make all but one into constraints.");
}
