namespace AasTwin.Optimization;

/// <summary>What values a decision variable takes.</summary>
public enum VariableKind
{
    /// <summary>Any number within the bounds, or the steps between them.</summary>
    Real,

    /// <summary>Whole numbers within the bounds.</summary>
    Integer,

    /// <summary>One of a list without order, held as its index.</summary>
    Categorical,
}

/// <summary>A decision variable: what a search may change, and within which limits. Immutable.</summary>
public sealed record Variable
{
    private Variable(VariableKind kind, string name, double lower, double upper)
    {
        Kind = kind;
        Name = name;
        Lower = lower;
        Upper = upper;
    }

    public VariableKind Kind { get; }

    /// <summary>Unique within the problem; add the unit to it where there is one, such as <c>airFlowM3PerH</c>.</summary>
    public string Name { get; }

    /// <summary>Least value, included.</summary>
    public double Lower { get; }

    /// <summary>Greatest value, included when the steps reach it.</summary>
    public double Upper { get; }

    /// <summary>Distance between neighboring values, counted from <see cref="Lower"/>; 0 for a continuous variable.</summary>
    public double Step { get; private init; }

    /// <summary>The names of a categorical variable's values; empty for the others.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>A number between two bounds, in steps when <paramref name="step"/> is above 0.</summary>
    public static Variable Real(string name, double lower, double upper, double step = 0) =>
        new(VariableKind.Real, name, lower, upper) { Step = step };

    /// <summary>A whole number between two bounds, such as a number of machines.</summary>
    public static Variable Integer(string name, int lower, int upper, int step = 1) =>
        new(VariableKind.Integer, name, lower, upper) { Step = step };

    /// <summary>One of several choices that have no order, such as a dispatching rule.</summary>
    public static Variable Categorical(string name, params IReadOnlyList<string> choices) =>
        new(VariableKind.Categorical, name, 0, choices.Count - 1) { Step = 1, Choices = choices };

    /// <summary>Whether the variable takes a countable number of values.</summary>
    internal bool IsDiscrete => Step > 0;

    internal double Range => Upper - Lower;

    /// <summary>The index of the last value of a discrete variable; the slack forgives rounding of (upper - lower) / step.</summary>
    internal double LastStep => Math.Floor((Range / Step) + 1e-9);

    /// <summary>The permitted value nearest to <paramref name="value"/>.</summary>
    public double Nearest(double value)
    {
        if (!IsDiscrete) return Math.Clamp(value, Lower, Upper);
        double steps = Math.Round((value - Lower) / Step, MidpointRounding.AwayFromZero);
        return Math.Min(Lower + (Math.Clamp(steps, 0, LastStep) * Step), Upper);
    }

    /// <summary>Whether <paramref name="value"/> is within the bounds and, but for rounding, on a step.</summary>
    public bool Permits(double value) =>
        double.IsFinite(value) && Math.Abs(Nearest(value) - value) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(value), Range));

    internal string Format(double value) =>
        Kind == VariableKind.Categorical ? Choices[(int)value] : value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    internal IEnumerable<ProblemFinding> Check()
    {
        if (string.IsNullOrWhiteSpace(Name)) yield return new("variable", "A variable has no name; give each one a name of its own.");
        if (Kind == VariableKind.Categorical)
        {
            if (Choices.Count == 0) yield return new(Name, $"The variable '{Name}' has no choices; list at least one.");
            foreach (string twice in Choices.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            {
                yield return new(Name, $"The variable '{Name}' lists the choice '{twice}' more than once; list it once.");
            }
            yield break;
        }
        if (!double.IsFinite(Lower) || !double.IsFinite(Upper))
        {
            yield return new(Name, $"The variable '{Name}' has the bounds {Lower} and {Upper}; both must be finite numbers.");
        }
        else if (Lower > Upper)
        {
            yield return new(Name, $"The variable '{Name}' has the lower bound {Lower} above the upper bound {Upper}; swap or correct them.");
        }
        if (!double.IsFinite(Step) || Step < 0 || (Kind == VariableKind.Integer && Step == 0))
        {
            yield return new(Name, $"The variable '{Name}' has the step {Step}; give a finite step above 0{(Kind == VariableKind.Real ? ", or 0 for none" : "")}.");
        }
    }
}
