namespace AasTwin.Optimization;

/// <summary>A value for every variable of a problem: what an evaluation is asked about. Immutable and thread-safe.</summary>
public sealed class Point
{
    private readonly double[] _values;
    private readonly IReadOnlyList<Variable> _variables;

    internal Point(IReadOnlyList<Variable> variables, double[] values)
    {
        _variables = variables;
        _values = values;
    }

    /// <summary>The values in the order of the problem's variables; a categorical one is the index of its choice.</summary>
    public ReadOnlySpan<double> Values => _values;

    public double this[int variable] => _values[variable];

    /// <exception cref="ArgumentException">The problem has no variable of this name.</exception>
    public double this[string variable] => _values[IndexOf(variable)];

    /// <summary>The value of an integer variable.</summary>
    /// <exception cref="ArgumentException">The problem has no variable of this name.</exception>
    public int Integer(string variable) => (int)Math.Round(this[variable]);

    /// <summary>The chosen name of a categorical variable.</summary>
    /// <exception cref="ArgumentException">The problem has no categorical variable of this name.</exception>
    public string Choice(string variable)
    {
        int index = IndexOf(variable);
        return _variables[index].Kind == VariableKind.Categorical
            ? _variables[index].Choices[(int)_values[index]]
            : throw new ArgumentException($"The variable '{variable}' is not categorical; read its value by the indexer.", nameof(variable));
    }

    public override string ToString() => string.Join(", ", _variables.Select((v, i) => $"{v.Name} = {v.Format(_values[i])}"));

    private int IndexOf(string name)
    {
        for (int i = 0; i < _variables.Count; i++)
        {
            if (_variables[i].Name == name) return i;
        }
        throw new ArgumentException($"There is no variable '{name}'; the problem has {string.Join(", ", _variables.Select(v => v.Name))}.", nameof(name));
    }
}
