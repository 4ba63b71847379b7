using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Optimization.Pareto;
using AasTwin.Optimization.RankingAndSelection;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// The operation <c>OptimizeConfiguration</c>: the best of all configurations within ranges and budget, by optimal computing budget allocation with common
/// random numbers. When they are too many to be compared one by one, NSGA-II first searches for those that give much for their price.
/// </summary>
internal static class OptimizeConfigurationOperation
{
    /// <summary>Configurations that are compared one by one, and those that a search keeps for it.</summary>
    private const int MostCompared = 1500, Kept = 40;

    /// <summary>Runs of a configuration in the search.</summary>
    private const int RunsInSearch = 5;

    public static OptimizeConfigurationOutput Optimize(OptimizeConfigurationInput input, OperationContext context)
    {
        var description = LineDescription.Of(context);
        var definition = description.Definition;
        var budget = input.Budget ?? definition.Costs?.Budget;
        var present = LineExperiment.Of(definition, input.DurationMinutes, input.WarmUpMinutes, 1);
        var objective = input.Objective != OptimizationObjective.Automatic ? input.Objective
            : definition.Costs is { MarginPerGoodPart: > 0 } ? OptimizationObjective.NetPresentValue : OptimizationObjective.GoodParts;
        var space = Check(input, description, budget, objective);
        var trial = new ConfigurationTrial(space, input, present.DurationMinutes, objective);

        var all = space.Within(budget, MostCompared);
        if (all is { Count: 0 })
            throw Refused("Budget", $"The budget of {budget:0.##} does not even allow the least of all values: raise it, or allow the present values in the ranges.");
        var compared = all ?? Search(space, trial, input, budget, new PartOf(context.Progress, 0, 0.5), context.Cancellation);
        if ((long)compared.Count * 2 > input.TotalReplications - trial.Runs)
            throw Refused("TotalReplications", $"{compared.Count} configurations need at least {(compared.Count * 2) + trial.Runs} runs: raise TotalReplications, or narrow the ranges.");

        var selection = Select(compared, trial, input, new PartOf(context.Progress, all is null ? 0.5 : 0, 1), context.Cancellation);
        var best = compared[selection.Best];
        if (trial.Deadlock(best) is { } why) throw new OperationFailedException($"The best configuration found stands still. {why}");
        var improvement = Improvement(trial.GoodParts(best), present, input, context.Cancellation);
        var runs = trial.Runs;
        return new OptimizeConfigurationOutput
        {
            Recommendation = Recommend(trial.Result(best), improvement, selection, compared.Count, all is not null),
            Best = trial.Result(best),
            Improvement = EstimateResult.Of(improvement),
            ProbabilityOfCorrectSelection = selection.ProbabilityOfCorrectSelection,
            ParetoFront = Front(compared, trial, space),
            ObjectiveUsed = objective,
            Configurations = all?.Count ?? (long)Math.Min(space.Count, long.MaxValue),
            Compared = compared.Count,
            ReplicationsRun = runs,
            SeedUsed = input.Seed,
        };
    }

    private static ConfigurationSpace Check(OptimizeConfigurationInput input, LineDescription description, double? budget, OptimizationObjective objective)
    {
        var definition = description.Definition;
        var findings = new List<Finding>();
        if (budget <= 0) findings.Add(LineExperiment.Finding("Budget", $"A budget of {budget:0.##} buys nothing: give what may be invested, above 0, or leave it out."));
        if (objective == OptimizationObjective.NetPresentValue && definition.Costs is null)
            findings.Add(LineExperiment.Finding("Objective", "The net present value needs the Costs of the line: add them, or optimize GoodParts."));
        var decisions = input.Decisions.Count > 0 ? input.Decisions : definition.Decisions.Count > 0 ? definition.Decisions : OneMachineMore(definition);
        var space = ConfigurationSpace.Of(decisions, new LineParameters(description), findings);
        if (space is not null)
        {
            // Each end of each range must make a line that can run.
            foreach (var corner in Enumerable.Range(-1, space.Decisions + 1))
            {
                var values = new int[space.Decisions];
                if (corner >= 0) values[corner] = space.ValuesOf(corner) - 1;
                var own = new List<Finding>();
                if (space.Line(values, corner < 0 ? "Decisions, all minima" : $"Decisions[{corner}].Maximum", own) is { } line)
                {
                    _ = LineModel.Build(line, input.DurationMinutes ?? definition.ShiftMinutes, out var found);
                    own.AddRange(found.Select(f => f with { Text = $"Decisions: {f.Text}" }));
                }
                findings.AddRange(own);
                if (own.Count > 0 && corner < 0) break;
            }
        }
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : space!;
    }

    /// <summary>Finds configurations that give much for their price, when there are too many to be compared one by one.</summary>
    private static List<int[]> Search(ConfigurationSpace space, ConfigurationTrial trial, OptimizeConfigurationInput input, double? budget, IProgress<double> progress, CancellationToken cancellation)
    {
        var evaluations = Math.Max(60, input.TotalReplications / 2 / RunsInSearch);
        var found = new List<(int[] Values, double Value)>();
        var gate = new Lock();
        int[] ValuesOf(Point point) => [.. Enumerable.Range(0, space.Decisions).Select(i => point.Integer(space.NameOf(i)))];
        var problem = new Problem
        {
            Variables = [.. Enumerable.Range(0, space.Decisions).Select(i => Variable.Integer(space.NameOf(i), 0, space.ValuesOf(i) - 1))],
            Objectives = [new Objective("value", Sense.Maximize), new Objective("invest")],
            Constraints = budget is { } most ? [Constraint.AtMost("budget", most)] : [],
            Model = (point, token) =>
            {
                var values = ValuesOf(point);
                var value = Enumerable.Range(0, RunsInSearch).Average(run => trial.Run(values, run, SeedOf(input, run), token));
                var cost = space.Cost(values);
                if (!(cost > budget))
                {
                    lock (gate) found.Add((values, value));
                }
                return budget is null ? new Evaluation(value, cost) : new Evaluation([value, cost], [cost]);
            },
        };
        var options = new Nsga2Options
        {
            Population = 24,
            Generations = Math.Max(2, evaluations / 24),
            MaxEvaluations = evaluations,
            Seed = (ulong)input.Seed,
            Workers = System.Environment.ProcessorCount,
            OnGeneration = report => progress.Report(Math.Min(1, (report.Generation + 1.0) * 24 / evaluations)),
        };
        Nsga2.Search(problem, options, cancellation);
        if (found.Count == 0) throw Refused("Budget", $"No configuration within the budget of {budget:0.##} was found: raise it, or allow the present values in the ranges.");
        // The order in which evaluations end does not matter for what is kept.
        var distinct = found.DistinctBy(f => string.Join(',', f.Values)).OrderByDescending(f => f.Value).ThenBy(f => string.Join(',', f.Values), StringComparer.Ordinal).ToList();
        var front = NonDominatedSort.FirstFront([.. distinct.Select(f => new[] { -f.Value, space.Cost(f.Values) })]);
        return [.. Enumerable.Range(0, distinct.Count).Where(i => i < Kept || front.Contains(i)).Select(i => distinct[i].Values)];
    }

    private static SelectionResult Select(List<int[]> compared, ConfigurationTrial trial, OptimizeConfigurationInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var runs = input.TotalReplications - trial.Runs;
        var first = Math.Clamp(runs / 2 / compared.Count, 2, 10);
        var options = new OcbaOptions
        {
            Sense = Sense.Maximize,
            CommonRandomNumbers = true,
            Budget = Math.Max(runs, first * compared.Count),
            InitialReplications = first,
            Step = Math.Max(20, runs / 100),
            Confidence = input.Confidence,
            IndifferenceZone = input.IndifferenceZone,
            Seed = (ulong)input.Seed,
            Workers = System.Environment.ProcessorCount,
            OnStep = report => progress.Report(Math.Min(1, (double)report.Replications / report.MostReplications)),
        };
        return Ocba.Select(compared.Count, run => trial.Run(compared[run.Design], run.Number, SeedOf(input, run.Number), run.CancellationToken), options, cancellation);
    }

    /// <summary>The line as it is with the same seeds as the best configuration.</summary>
    private static Estimate Improvement(int[] best, LineExperiment present, OptimizeConfigurationInput input, CancellationToken cancellation)
    {
        var runs = new double[best.Length];
        Parallel.For(0, runs.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            runs[i] = LineRun.Run(present.Line, present.Options, new Simulation.Distributions.RandomStreams(SeedOf(input, i)), cancellation).Finished);
        return Estimate.OfPairedDifference(Array.ConvertAll(best, p => (double)p), runs);
    }

    private static List<ConfigurationResult> Front(List<int[]> compared, ConfigurationTrial trial, ConfigurationSpace space)
    {
        var points = compared.Select(c => new[] { space.Cost(c), -trial.GoodParts(c).Average() }).ToList();
        return [.. NonDominatedSort.FirstFront(points).OrderBy(i => points[i][0]).Select(i => trial.Result(compared[i]))];
    }

    private static MultiLanguageText Recommend(ConfigurationResult best, Estimate improvement, SelectionResult selection, int compared, bool isComplete)
    {
        var values = Sentence.Join(best.Values.Select(Assignment), ", ");
        var gain = improvement.ExcludesZero
            ? Sentence.Of(
                $"{improvement.Mean:+0.##;-0.##} ± {improvement.HalfWidth:0.##} good parts in a run",
                $"{improvement.Mean:+0.##;-0.##} ± {improvement.HalfWidth:0.##} bonnes pièces par simulation")
            : Sentence.Of(
                $"not distinguishable from the line as it is ({improvement.Mean:+0.##;-0.##;0} ± {improvement.HalfWidth:0.##} good parts in a run)",
                $"aucune différence discernable avec la ligne actuelle ({improvement.Mean:+0.##;-0.##;0} ± {improvement.HalfWidth:0.##} bonnes pièces par simulation)");
        var among = isComplete ? Sentence.Of($"{compared} configurations", $"{compared} configurations") : Sentence.Of($"{compared} configurations that the search kept", $"{compared} configurations retenues par la recherche");
        var more = selection.Decided ? null : Sentence.Of($"; more runs would tell more", $" ; davantage de simulations en diraient plus");
        return Sentence.Of(
            $"{values} for {best.Invest:N0}: {gain}. It is the best of {among} with a probability of at least {selection.ProbabilityOfCorrectSelection:P0}{more}.",
            $"{values} pour {best.Invest:N0} : {gain}. C'est la meilleure de {among} avec une probabilité d'au moins {selection.ProbabilityOfCorrectSelection:P0}{more}.");
    }

    private static MultiLanguageText Assignment(ChangeDefinition change) =>
        double.TryParse(change.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Sentence.Of($"{change.Parameter} = {change.Value}", $"{change.Parameter} = {number}")
            : Sentence.Of($"{change.Parameter} = {change.Value}", $"{change.Parameter} = {change.Value}");

    private static List<DecisionDefinition> OneMachineMore(LineDefinition line) =>
        [.. line.Stations.Select((s, i) => new DecisionDefinition { Parameter = $"Stations[{i}].Machines", Minimum = s.Machines, Maximum = s.Machines + 1, CostPerUnit = s.InvestPerMachine })];

    private static ulong SeedOf(OptimizeConfigurationInput input, int run) => (((ulong)input.Seed * 0x9e3779b97f4a7c15) ^ (uint)run) * 0xd1b54a32d192ed03;

    private static OperationRefusedException Refused(string path, string text) => new([LineExperiment.Finding(path, text)]);
}
