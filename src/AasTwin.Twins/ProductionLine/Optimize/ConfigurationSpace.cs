using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.ProductionLine;

/// <summary>The configurations that decisions allow: each a choice of one value for each decision. Immutable.</summary>
internal sealed class ConfigurationSpace
{
    private const int MostValues = 100_000;

    private readonly LineParameters parameters;
    private readonly Choice[] choices;

    private ConfigurationSpace(LineParameters parameters, Choice[] choices) => (this.parameters, this.choices) = (parameters, choices);

    public int Decisions => choices.Length;

    /// <summary>Values of a decision.</summary>
    public int ValuesOf(int decision) => choices[decision].Values.Length;

    public string NameOf(int decision) => choices[decision].Path.ToString();

    /// <summary>Configurations in all, within the budget or not.</summary>
    public double Count => choices.Aggregate(1.0, (product, c) => product * c.Values.Length);

    /// <summary>Null with findings when a decision makes no sense.</summary>
    public static ConfigurationSpace? Of(IReadOnlyList<DecisionDefinition> decisions, LineParameters parameters, List<Finding> findings)
    {
        var before = findings.Count;
        var choices = new List<Choice>();
        for (var i = 0; i < decisions.Count; i++)
        {
            var (decision, at) = (decisions[i], $"Decisions[{i}]");
            if (parameters.Resolve(decision.Parameter, at + ".Parameter", findings) is not { } path) continue;
            if (!LineParameters.IsNumber(path)) findings.Add(LineExperiment.Finding(at + ".Parameter", $"{path} is no number, so it has no range: take it into a scenario instead."));
            if (!(decision.Maximum >= decision.Minimum) || !double.IsFinite(decision.Maximum - decision.Minimum))
                findings.Add(LineExperiment.Finding(at + ".Maximum", $"The greatest value, {decision.Maximum:0.###}, is below the least, {decision.Minimum:0.###}: correct one."));
            else if ((decision.Maximum - decision.Minimum) / decision.Step > MostValues)
                findings.Add(LineExperiment.Finding(at + ".Step", $"The range has more than {MostValues:N0} values: take a greater step."));
            else if (LineParameters.IsWhole(path) && (decision.Minimum % 1 != 0 || decision.Step % 1 != 0))
                findings.Add(LineExperiment.Finding(at, $"{path} takes whole numbers only: give whole ones for Minimum and Step."));
            else choices.Add(Values(decision, path, parameters.Number(path)));
        }
        foreach (var path in choices.GroupBy(c => c.Path).Where(g => g.Count() > 1).Select(g => g.Key))
            findings.Add(LineExperiment.Finding("Decisions", $"{path} is decided twice: give it once."));
        return findings.Count == before ? new ConfigurationSpace(parameters, [.. choices]) : null;
    }

    /// <summary>Investment of a configuration.</summary>
    /// <param name="values">Number of the value of each decision.</param>
    public double Cost(ReadOnlySpan<int> values)
    {
        double cost = 0;
        for (var i = 0; i < choices.Length; i++) cost += choices[i].Costs[values[i]];
        return Math.Round(cost, 6);
    }

    /// <summary>All configurations within the budget; null when there are more than <paramref name="most"/>.</summary>
    public List<int[]>? Within(double? budget, int most)
    {
        var found = new List<int[]>();
        return Extend(0, 0, new int[choices.Length]) ? found : null;

        bool Extend(int decision, double cost, int[] values)
        {
            if (decision == choices.Length)
            {
                found.Add([.. values]);
                return found.Count <= most;
            }
            for (var v = 0; v < choices[decision].Values.Length; v++)
            {
                values[decision] = v;
                var sum = cost + choices[decision].Costs[v];
                if (!(sum > budget) && !Extend(decision + 1, sum, values)) return false;
            }
            return true;
        }
    }

    /// <summary>The line in a configuration; null with findings when it cannot be.</summary>
    public LineDefinition? Line(ReadOnlySpan<int> values, string at, List<Finding> findings) => parameters.With(Changes(values), at, findings);

    public IReadOnlyList<ChangeDefinition> Describe(ReadOnlySpan<int> values) =>
        [.. Changes(values).Select(c => new ChangeDefinition { Parameter = c.Path.ToString(), Value = c.Value })];

    private List<(IdShortPath Path, string Value)> Changes(ReadOnlySpan<int> values)
    {
        var changes = new List<(IdShortPath, string)>();
        for (var i = 0; i < choices.Length; i++) changes.Add((choices[i].Path, choices[i].Values[values[i]].ToString("R", CultureInfo.InvariantCulture)));
        return changes;
    }

    private static Choice Values(DecisionDefinition decision, IdShortPath path, double? present)
    {
        // Multiples of the step are rounded to what a person would write, so that 0.1 + 0.2 is 0.3.
        var count = (int)Math.Floor(((decision.Maximum - decision.Minimum) / decision.Step) + 1e-9) + 1;
        double[] values = [.. Enumerable.Range(0, count).Select(i => Math.Round(decision.Minimum + (i * decision.Step), 12))];
        return new Choice(path, values, [.. values.Select(v => decision.CostPerUnit * Math.Max(0, v - (present ?? decision.Minimum)))]);
    }

    /// <summary>A decision with its values and what they cost.</summary>
    private sealed record Choice(IdShortPath Path, double[] Values, double[] Costs);
}
