using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What to simulate.</summary>
internal sealed record SimulateInput
{
    [Description("Independent runs; more of them give narrower intervals.")]
    [Description("Nombre de simulations indépendantes ; plus il y en a, plus les intervalles sont étroits.", "fr")]
    [AllowedRange(2, 1_000_000)]
    public int Replications { get; init; } = 1000;

    [Description("Simulated time of a run; absent means the ShiftMinutes of the submodel.")]
    [Description("Durée simulée ; absente, celle de ShiftMinutes dans le sous-modèle.", "fr")]
    [Unit("min")]
    [AllowedRange(1, 100_000)]
    public double? DurationMinutes { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>What came out. Every estimate is a mean over the replications with its 95 % confidence interval.</summary>
internal sealed record SimulateOutput
{
    [Description("Parts that leave the line in the simulated time.")]
    public required EstimateResult Throughput { get; init; }

    [Description("Time from arrival to leaving the line, in minutes; absent when no part left it. A saturated line counts from the first machine.")]
    public EstimateResult? MeanCycleTimeMinutes { get; init; }

    [Description("The stations in the order of the line.")]
    public required IReadOnlyList<StationResult> Stations { get; init; }

    [Description("The station that limits the line: the one with the highest utilization.")]
    public required string Bottleneck { get; init; }

    [Description("Why, with figures; says so when two stations cannot be told apart.")]
    public required string BottleneckReason { get; init; }

    [Description("Independent runs behind the estimates.")]
    public required int ReplicationsRun { get; init; }

    [Description("Simulated time of a run.")]
    [Unit("min")]
    public required double SimulatedMinutes { get; init; }

    [Description("The seed that gives this result again.")]
    public required long SeedUsed { get; init; }
}

/// <summary>A mean with its 95 % confidence interval.</summary>
internal sealed record EstimateResult
{
    [Description("Mean over the replications.")]
    public required double Mean { get; init; }

    [Description("Lower end of the 95 % confidence interval.")]
    public required double Lower { get; init; }

    [Description("Upper end of the 95 % confidence interval.")]
    public required double Upper { get; init; }

    public static EstimateResult Of(Estimate estimate) => new() { Mean = estimate.Mean, Lower = estimate.Lower, Upper = estimate.Upper };
}

/// <summary>What a station did.</summary>
internal sealed record StationResult
{
    [Description("The station.")]
    public required string Name { get; init; }

    [Description("Share of machine time spent working, 0 to 1.")]
    public required EstimateResult Utilization { get; init; }

    [Description("Share of machine time spent holding a finished part that has no place to go, 0 to 1.")]
    public required EstimateResult Blocked { get; init; }

    [Description("Mean number of parts waiting before the station.")]
    public required EstimateResult MeanQueueLength { get; init; }
}

/// <summary>The operation <c>Simulate</c>: how much the line makes, how long parts take, and which station limits it.</summary>
internal static class SimulateOperation
{
    public static SimulateOutput Simulate(SimulateInput input, OperationContext context)
    {
        var definition = context.Parameters<LineDefinition>();
        var duration = input.DurationMinutes ?? definition.ShiftMinutes;
        var line = LineModel.Build(definition, duration, out var findings) ?? throw new OperationRefusedException(findings);
        var runs = Replications.Run(
            (ulong)input.Seed,
            input.Replications,
            replication => LineRun.Run(line, duration, replication),
            progress: new ShareOf(input.Replications, context.Progress),
            cancellationToken: context.Cancellation);
        var (bottleneck, reason) = FindBottleneck(line, runs);
        return new SimulateOutput
        {
            Throughput = Over(runs, r => r.Finished),
            MeanCycleTimeMinutes = OverThoseWith(runs, r => r.MeanCycleTimeMinutes),
            Stations = [.. line.Stations.Select((s, i) => new StationResult
            {
                Name = s.Name,
                Utilization = Over(runs, r => r.Stations[i].Utilization),
                Blocked = Over(runs, r => r.Stations[i].Blocked),
                MeanQueueLength = Over(runs, r => r.Stations[i].MeanQueueLength),
            })],
            Bottleneck = bottleneck,
            BottleneckReason = reason,
            ReplicationsRun = input.Replications,
            SimulatedMinutes = duration,
            SeedUsed = input.Seed,
        };
    }

    private static (string Name, string Reason) FindBottleneck(LineModel line, LineObservation[] runs)
    {
        var ranked = Enumerable.Range(0, line.Stations.Count).OrderByDescending(i => Over(runs, r => r.Stations[i].Utilization).Mean).ToArray();
        var first = line.Stations[ranked[0]].Name;
        var busy = Estimate.Of(Values(runs, r => r.Stations[ranked[0]].Utilization));
        var reason = $"{first} works {busy.Mean:P1} ± {busy.HalfWidth:P1} of the time";
        if (ranked.Length == 1) return (first, reason + "; it is the only station.");
        var second = line.Stations[ranked[1]].Name;
        var difference = Estimate.OfPairedDifference(
            Values(runs, r => r.Stations[ranked[0]].Utilization), Values(runs, r => r.Stations[ranked[1]].Utilization));
        return (first, difference.ExcludesZero
            ? $"{reason}, {difference.Mean:P1} ± {difference.HalfWidth:P1} more than {second}, the next."
            : $"{reason}, but it cannot be told apart from {second} with {runs.Length} replications: the difference is {difference.Mean:P2} ± {difference.HalfWidth:P2}.");
    }

    private static EstimateResult Over(LineObservation[] runs, Func<LineObservation, double> figure) => EstimateResult.Of(Estimate.Of(Values(runs, figure)));

    private static EstimateResult? OverThoseWith(LineObservation[] runs, Func<LineObservation, double> figure) =>
        Values(runs, figure).Where(double.IsFinite).ToArray() is { Length: > 1 } values ? EstimateResult.Of(Estimate.Of(values)) : null;

    private static double[] Values(LineObservation[] runs, Func<LineObservation, double> figure) => Array.ConvertAll(runs, r => figure(r));

    private sealed class ShareOf(int replications, IProgress<double> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report((double)value / replications);
    }
}
