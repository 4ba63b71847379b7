using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using AasTwin.Twins.Economics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Simulates configurations and keeps what they gave. Safe for concurrent use; what it keeps does not depend on the order.</summary>
internal sealed class ConfigurationTrial(ConfigurationSpace space, OptimizeConfigurationInput input, double durationMinutes, OptimizationObjective objective)
{
    private readonly Dictionary<string, Record> records = [];
    private readonly Lock gate = new();

    /// <summary>Runs made in all.</summary>
    public int Runs => records.Values.Sum(r => r.Runs.Count);

    /// <summary>One run of a configuration: the value of the objective.</summary>
    /// <param name="number">The number of the run; the seed belongs to it, whatever the configuration.</param>
    public double Run(int[] values, int number, ulong seed, CancellationToken cancellation)
    {
        var record = RecordOf(values);
        lock (record)
        {
            if (record.Runs.TryGetValue(number, out var known)) return known.Value;
        }
        var experiment = record.Experiment.Value;
        var run = LineRun.Run(experiment.Line, experiment.Options, new RandomStreams(seed), cancellation);
        var value = objective == OptimizationObjective.GoodParts ? run.Finished : NetPresentValueOf(experiment, run, space.Cost(values));
        lock (record)
        {
            record.Runs[number] = new Outcome(run.Finished, value, run.Deadlock);
        }
        return value;
    }

    public int[] GoodParts(int[] values) => [.. RecordOf(values).Runs.OrderBy(r => r.Key).Select(r => r.Value.Finished)];

    /// <summary>Why the configuration stands still in a run; null when it does not.</summary>
    public string? Deadlock(int[] values) => RecordOf(values).Runs.OrderBy(r => r.Key).Select(r => r.Value.Deadlock).FirstOrDefault(d => d is not null);

    public ConfigurationResult Result(int[] values)
    {
        var parts = GoodParts(values);
        return new ConfigurationResult
        {
            Values = space.Describe(values),
            Invest = space.Cost(values),
            GoodParts = EstimateResult.Of(Estimate.Of(Array.ConvertAll(parts, p => (double)p))),
            Replications = parts.Length,
        };
    }

    private Record RecordOf(int[] values)
    {
        var key = string.Join(',', values);
        lock (gate)
        {
            if (!records.TryGetValue(key, out var record)) records[key] = record = new Record(new Lazy<LineExperiment>(() => Build(values)));
            return record;
        }
    }

    private LineExperiment Build(int[] values)
    {
        var findings = new List<Finding>();
        var line = space.Line(values, "Decisions", findings);
        return line is null
            ? throw new OperationRefusedException(findings)
            : LineExperiment.Of(line, durationMinutes, input.WarmUpMinutes, 1, string.Join(", ", space.Describe(values).Select(c => $"{c.Parameter} = {c.Value}")));
    }

    /// <summary>What the profit of the run is worth when every run of the years is like it. Linear in the profit, so that the mean over runs is that of the mean profit.</summary>
    private static double NetPresentValueOf(LineExperiment experiment, LineObservation run, double invest)
    {
        var costs = experiment.Definition.Costs!;
        var annual = experiment.Money!.Profit(run) * costs.ShiftsPerYear * experiment.Definition.ShiftMinutes / experiment.ObservedMinutes;
        return NetPresentValue.Of(costs.DiscountRate, new Investment { Outlay = invest, AnnualSaving = annual, Years = costs.Years }.CashFlows);
    }

    private sealed record Record(Lazy<LineExperiment> Experiment)
    {
        public Dictionary<int, Outcome> Runs { get; } = [];
    }

    private readonly record struct Outcome(int Finished, double Value, string? Deadlock);
}
