using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>The operation <c>Simulate</c>: how much the line makes, how long parts take, what every station does with its time, and what it earns.</summary>
internal static class SimulateOperation
{
    /// <summary>Steps of the queue length over time, and the replications it is the mean of.</summary>
    private const int QueueSteps = 24, QueueReplications = 200;

    public static SimulateOutput Simulate(SimulateInput input, OperationContext context)
    {
        var description = LineDescription.Of(context);
        var experiment = LineExperiment.Of(description.Definition, input.DurationMinutes, input.WarmUpMinutes, input.Replications);
        var target = input.WriteProcessVariables ? ProcessVariables.TargetOf(context, nameof(SimulateInput.WriteProcessVariables)) : null;
        var log = input.WithEventLog ? new EventLogWriter() : null;
        var (runs, precision) = Run(experiment, input, context, log);
        if (log is { IsCut: true })
            throw new OperationFailedException($"The event log of the first run has more than {EventLogWriter.MostLines:N0} lines: simulate a shorter time, or leave out WithEventLog.");
        var line = experiment.Line;
        var (bottleneck, reason) = FindBottleneck(line, runs);
        var takt = IdealTakt.Of(line);
        var variables = ProcessVariables.Of(experiment, runs);
        if (target is not null)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            variables.WriteTo(target, context);
        }
        return new SimulateOutput
        {
            Throughput = EstimateResult.Over(runs, r => r.Finished),
            Scrapped = EstimateResult.Over(runs, r => r.Scrapped),
            Reworked = EstimateResult.Over(runs, r => r.Reworked),
            MeanCycleTimeMinutes = EstimateResult.OverThoseWith(runs, r => r.MeanCycleTimeMinutes),
            MedianCycleTimeMinutes = EstimateResult.OverThoseWith(runs, r => r.MedianCycleTimeMinutes),
            P95CycleTimeMinutes = EstimateResult.OverThoseWith(runs, r => r.LongCycleTimeMinutes),
            WorkInProcess = EstimateResult.Over(runs, r => r.MeanParts),
            Oee = EstimateResult.Over(runs, r => r.Finished * takt / experiment.ObservedMinutes),
            Stations = [.. line.Stations.Select((s, i) => Station(s, i, runs))],
            Money = experiment.Money is { } money ? Money(experiment.Definition.Costs!, money, runs) : null,
            Bottleneck = bottleneck,
            BottleneckReason = reason,
            PrecisionReached = precision,
            QueueStepMinutes = experiment.ObservedMinutes / QueueSteps,
            ProcessVariables = variables,
            TakenFromOtherSubmodels = description.Taken,
            ReplicationsRun = runs.Count,
            SimulatedMinutes = experiment.DurationMinutes,
            SeedUsed = input.Seed,
            EventLog = log is null ? null : new Blob { ContentType = "text/csv", Value = log.ToUtf8() },
        };
    }

    private static (IReadOnlyList<LineObservation> Runs, MultiLanguageText? Precision) Run(LineExperiment experiment, SimulateInput input, OperationContext context, EventLogWriter? log)
    {
        var plain = experiment.Options with { KeepsCycleTimes = true };
        var detailed = plain with { Intervals = QueueSteps };
        LineRunOptions Options(int replication) =>
            replication >= QueueReplications ? plain : replication > 0 || log is null ? detailed : detailed with { Log = log };
        if (input.Precision is not { } wanted) return (experiment.Run(input.Seed, input.Replications, context.Progress, context.Cancellation, Options), null);

        var result = Replications.RunUntil(
            (ulong)input.Seed,
            new Precision { RelativeHalfWidth = wanted, First = Math.Min(30, input.Replications), Limit = input.Replications },
            replication => LineRun.Run(experiment.Line, Options(replication.Index), replication),
            r => r.Finished,
            progress: new ShareOf(input.Replications, context.Progress),
            cancellationToken: context.Cancellation);
        LineExperiment.FailWhenStandingStill(result.Results);
        return (result.Results, Tell(result.Estimate, wanted, result.IsReached));
    }

    private static MultiLanguageText Tell(Estimate throughput, double wanted, bool isReached)
    {
        var ratio = throughput.RelativeHalfWidth / wanted;
        if (isReached)
        {
            return Sentence.Of(
                $"Yes: the throughput is known to ±{throughput.RelativeHalfWidth:P2} after {throughput.Replications} runs.",
                $"Oui : le débit est connu à ±{throughput.RelativeHalfWidth:P2} après {throughput.Replications} simulations.");
        }
        if (throughput.Mean == 0)
        {
            return Sentence.Of(
                $"No: no part left the line in any run; simulate longer runs.",
                $"Non : aucune pièce n'est sortie de la ligne ; simuler une durée plus longue.");
        }
        return Sentence.Of(
            $"No: after {throughput.Replications} runs the throughput is known to ±{throughput.RelativeHalfWidth:P2} only, and ±{wanted:P2} was wanted. It would take about {throughput.Replications * ratio * ratio:N0} runs: raise Replications or ask for less.",
            $"Non : après {throughput.Replications} simulations, le débit n'est connu qu'à ±{throughput.RelativeHalfWidth:P2}, alors que ±{wanted:P2} était demandé. Il faudrait environ {throughput.Replications * ratio * ratio:N0} simulations : augmenter Replications ou demander moins.");
    }

    private static StationResult Station(StationModel station, int i, IReadOnlyList<LineObservation> runs)
    {
        var quality = Share(runs.Sum(r => (double)(r.Stations[i].Parts - r.Stations[i].BadParts)), runs.Sum(r => (double)r.Stations[i].Parts));
        var working = EstimateResult.Over(runs, r => r.Stations[i].Busy);
        var available = 1 - runs.Average(r => r.Stations[i].Setup + r.Stations[i].Down + r.Stations[i].NoOperator);
        return new StationResult
        {
            Name = station.Name,
            Utilization = working,
            Setup = EstimateResult.Over(runs, r => r.Stations[i].Setup),
            Blocked = EstimateResult.Over(runs, r => r.Stations[i].Blocked),
            Starved = EstimateResult.Over(runs, r => r.Stations[i].Starved),
            Down = EstimateResult.Over(runs, r => r.Stations[i].Down),
            NoOperator = EstimateResult.Over(runs, r => r.Stations[i].NoOperator),
            MeanQueueLength = EstimateResult.Over(runs, r => r.Stations[i].MeanQueueLength),
            QueueOverTime = QueueOverTime(i, runs),
            Availability = available,
            Performance = Share(working.Mean, available),
            Quality = quality,
            Oee = EstimateResult.Over(runs, r => r.Stations[i].Busy * Share(r.Stations[i].Parts - r.Stations[i].BadParts, r.Stations[i].Parts)),
        };
    }

    private static double[] QueueOverTime(int station, IReadOnlyList<LineObservation> runs)
    {
        var means = new double[QueueSteps];
        var count = Math.Min(runs.Count, QueueReplications);
        for (var run = 0; run < count; run++)
            for (var step = 0; step < QueueSteps; step++) means[step] += runs[run].Stations[station].Intervals![step].QueueLength / count;
        return means;
    }

    private static MoneyResult Money(CostDefinition costs, LineMoney money, IReadOnlyList<LineObservation> runs) => new()
    {
        Currency = costs.Currency,
        Profit = EstimateResult.Over(runs, money.Profit),
        Margin = EstimateResult.Over(runs, money.Margin),
        ScrapLoss = EstimateResult.Over(runs, money.ScrapLoss),
        Operators = money.Operators,
        EnergyCost = EstimateResult.Over(runs, money.EnergyCost),
        EnergyKwh = EstimateResult.Over(runs, money.EnergyKwh),
    };

    private static (string Name, MultiLanguageText Reason) FindBottleneck(LineModel line, IReadOnlyList<LineObservation> runs)
    {
        var ranked = Enumerable.Range(0, line.Stations.Count).OrderByDescending(i => EstimateResult.Over(runs, r => r.Stations[i].Busy).Mean).ToArray();
        var first = line.Stations[ranked[0]].Name;
        var busy = Estimate.Of(EstimateResult.Values(runs, r => r.Stations[ranked[0]].Busy));
        var reason = Sentence.Of(
            $"{first} works {busy.Mean:P1} ± {busy.HalfWidth:P1} of the time",
            $"{first} travaille {busy.Mean:P1} ± {busy.HalfWidth:P1} du temps");
        if (ranked.Length == 1) return (first, Sentence.Of($"{reason}; it is the only station.", $"{reason} ; c'est le seul poste."));
        var second = line.Stations[ranked[1]].Name;
        var difference = Estimate.OfPairedDifference(
            EstimateResult.Values(runs, r => r.Stations[ranked[0]].Busy), EstimateResult.Values(runs, r => r.Stations[ranked[1]].Busy));
        return (first, difference.ExcludesZero
            ? Sentence.Of(
                $"{reason}, {difference.Mean:P1} ± {difference.HalfWidth:P1} more than {second}, the next.",
                $"{reason}, soit {difference.Mean:P1} ± {difference.HalfWidth:P1} de plus que {second}, le suivant.")
            : Sentence.Of(
                $"{reason}, but it cannot be told apart from {second} with {runs.Count} replications: the difference is {difference.Mean:P2} ± {difference.HalfWidth:P2}.",
                $"{reason}, mais {runs.Count} simulations ne permettent pas de le distinguer de {second} : la différence est de {difference.Mean:P2} ± {difference.HalfWidth:P2}."));
    }

    /// <summary>A share of something; 1 of nothing.</summary>
    private static double Share(double part, double whole) => whole > 0 ? part / whole : 1;
}
