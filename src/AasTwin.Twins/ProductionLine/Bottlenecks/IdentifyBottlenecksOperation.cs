using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// The operation <c>IdentifyBottlenecks</c>: the classical criteria (utilization, growing queue, longest time per part), the pattern of blocking and starving
/// (Kuo, Lim and Meerkov, "Bottlenecks in serial production lines", Mathematical Problems in Engineering 2, 1996), and what a faster station would gain.
/// </summary>
internal static class IdentifyBottlenecksOperation
{
    private const double HighUtilization = 0.85;

    /// <summary>Steps of the time, and those left out of the trend of queues because the line fills at the beginning.</summary>
    private const int Steps = 24, FillingSteps = 8;

    public static IdentifyBottlenecksOutput Identify(IdentifyBottlenecksInput input, OperationContext context)
    {
        var experiment = LineExperiment.Of(LineDescription.Of(context).Definition, input.DurationMinutes, input.WarmUpMinutes, input.Replications);
        var count = experiment.Line.Stations.Count;
        var observing = experiment.Options with { Intervals = Steps };
        PartOf Progress(int done) => new(context.Progress, done / (count + 1.0), (done + 1) / (count + 1.0));
        var runs = experiment.Run(input.Seed, input.Replications, Progress(0), context.Cancellation, _ => observing);
        var gains = new Estimate[count];
        var cycleTimes = new Estimate?[count];
        for (var i = 0; i < count; i++)
        {
            var faster = experiment.WithSpeed(i, 1 + input.SpeedGain).Run(input.Seed, input.Replications, Progress(i + 1), context.Cancellation);
            gains[i] = Estimate.OfPairedDifference(EstimateResult.Values(faster, r => r.Finished), EstimateResult.Values(runs, r => r.Finished));
            cycleTimes[i] = CycleTimeChange(faster, runs);
        }
        var shifting = new ShiftingBottleneck(runs);
        var evidence = Enumerable.Range(0, count).Select(i => new Evidence(experiment, runs, i, gains[i], shifting.ShareOf(i))).ToArray();
        var first = evidence.Where(e => e.Gains).MaxBy(e => e.Gain.Mean) ?? evidence.OrderByDescending(e => e.Points).ThenByDescending(e => e.Utilization.Mean).First();
        return new IdentifyBottlenecksOutput
        {
            Bottleneck = first.Name,
            Reason = Reason(first, evidence, experiment, input.SpeedGain),
            Stations = [.. evidence.Select((e, i) => Verdict(e, e == first, cycleTimes[i], input.SpeedGain))],
            OverTime = [.. Enumerable.Range(0, Steps).Select(step => new MomentaryBottleneck
            {
                FromMinutes = experiment.WarmUpMinutes + (experiment.ObservedMinutes * step / Steps),
                Station = evidence[shifting.At(step).Station].Name,
                Share = shifting.At(step).Share,
            })],
            ReplicationsRun = input.Replications,
            SeedUsed = input.Seed,
        };
    }

    private static Estimate? CycleTimeChange(LineObservation[] faster, LineObservation[] runs)
    {
        var changes = faster.Zip(runs, (f, r) => f.MeanCycleTimeMinutes - r.MeanCycleTimeMinutes).Where(double.IsFinite).ToArray();
        return changes.Length > 1 ? Estimate.Of(changes) : null;
    }

    private static StationVerdict Verdict(Evidence e, bool isFirst, Estimate? cycleTime, double speedGain) => new()
    {
        Name = e.Name,
        Verdict = isFirst ? BottleneckVerdict.Bottleneck : e.Points > 0 ? BottleneckVerdict.Candidate : BottleneckVerdict.NoBottleneck,
        Reasons = [.. e.Reasons(speedGain)],
        Utilization = EstimateResult.Of(e.Utilization),
        QueueGrowthPerHour = EstimateResult.Of(e.QueueGrowth),
        MinutesPerPart = e.MinutesPerPart,
        Blocked = e.Blocked,
        Starved = e.Starved,
        IsTurningPoint = e.IsTurningPoint,
        ThroughputGain = EstimateResult.Of(e.Gain),
        CycleTimeChange = cycleTime is null ? null : EstimateResult.Of(cycleTime),
        MomentaryShare = e.MomentaryShare,
    };

    private static MultiLanguageText Reason(Evidence first, Evidence[] all, LineExperiment experiment, double speedGain)
    {
        if (!first.Gains)
        {
            var limit = experiment.Line.TimeBetweenArrivals is null
                ? Sentence.Of($"no single station limits the line at this precision", $"à cette précision, aucun poste ne limite la ligne à lui seul")
                : Sentence.Of($"the arrivals limit the line, not a station", $"ce sont les arrivées qui limitent la ligne, pas un poste");
            var reasons = Sentence.Join(first.Reasons(speedGain));
            return Sentence.Of(
                $"No faster station gives more parts for sure: {limit}. {first.Name} comes nearest: {reasons}",
                $"Aucun poste plus rapide ne donne à coup sûr plus de pièces : {limit}. {first.Name} s'en approche le plus : {reasons}");
        }
        var what = Sentence.Of(
            $"{first.Name} {speedGain:P0} faster gives {first.Gain.Mean:0.##} ± {first.Gain.HalfWidth:0.##} good parts more in {experiment.ObservedMinutes:0.#} minutes",
            $"{first.Name} plus rapide de {speedGain:P0} donne {first.Gain.Mean:0.##} ± {first.Gain.HalfWidth:0.##} bonnes pièces de plus en {experiment.ObservedMinutes:0.#} minutes");
        var rivals = all.Where(e => e != first && e.Gains && e.Gain.Upper > first.Gain.Lower).Select(e => e.Name).ToList();
        if (rivals.Count == 0) return Sentence.Of($"{what}, more than any other station.", $"{what}, plus que tout autre poste.");
        var names = string.Join(", ", rivals);
        return Sentence.Of(
            $"{what}; the interval overlaps with that of {names}: more replications would tell.",
            $"{what} ; l'intervalle chevauche celui de {names} : davantage de simulations permettraient de trancher.");
    }

    /// <summary>What was found about a station.</summary>
    private sealed class Evidence
    {
        public Evidence(LineExperiment experiment, LineObservation[] runs, int station, Estimate gain, double momentaryShare)
        {
            Name = experiment.Line.Stations[station].Name;
            Gain = gain;
            MomentaryShare = momentaryShare;
            Utilization = Estimate.Of(EstimateResult.Values(runs, r => Available(r.Stations[station]) is > 0 and var available ? r.Stations[station].Busy / available : 0));
            var step = experiment.ObservedMinutes / Steps;
            QueueGrowth = Estimate.Of(EstimateResult.Values(runs, r => Slope(r.Stations[station].Intervals!) * 60 / step));
            HoursOfTrend = (Steps - FillingSteps) * step / 60;
            MinutesPerPart = IdealTakt.Of(experiment.Line, station);
            IsLongest = MinutesPerPart >= IdealTakt.Of(experiment.Line);
            Blocked = runs.Average(r => r.Stations[station].Blocked);
            Starved = runs.Average(r => r.Stations[station].Starved);
            IsTurningPoint = TurnsAt(runs, station);
        }

        public string Name { get; }

        public Estimate Gain { get; }

        public double MomentaryShare { get; }

        public Estimate Utilization { get; }

        public Estimate QueueGrowth { get; }

        public double HoursOfTrend { get; }

        public double MinutesPerPart { get; }

        public bool IsLongest { get; }

        public double Blocked { get; }

        public double Starved { get; }

        public bool IsTurningPoint { get; }

        public bool Gains => Gain.Lower > 0;

        public bool IsHighlyUtilized => Utilization.Lower > HighUtilization;

        /// <summary>Grows for sure, and by at least a part in the time looked at.</summary>
        public bool QueueGrows => QueueGrowth.Lower > 0 && QueueGrowth.Mean * HoursOfTrend >= 1;

        public int Points => (IsHighlyUtilized ? 1 : 0) + (QueueGrows ? 1 : 0) + (IsLongest ? 1 : 0) + (IsTurningPoint ? 1 : 0) + (Gains ? 1 : 0);

        public IEnumerable<MultiLanguageText> Reasons(double speedGain)
        {
            var over = IsHighlyUtilized ? Sentence.Of($"over", $"plus de") : Sentence.Of($"not surely over", $"pas à coup sûr plus de");
            yield return Sentence.Of(
                $"It works {Utilization.Mean:P1} ± {Utilization.HalfWidth:P1} of its available time, {over} {HighUtilization:P0}.",
                $"Il travaille {Utilization.Mean:P1} ± {Utilization.HalfWidth:P1} de son temps disponible, {over} {HighUtilization:P0}.");
            var grows = QueueGrows ? Sentence.Of($"grows", $"croît") : Sentence.Of($"does not surely grow", $"ne croît pas à coup sûr");
            yield return Sentence.Of(
                $"Its queue {grows}: {QueueGrowth.Mean:+0.###;-0.###;0} ± {QueueGrowth.HalfWidth:0.###} parts per hour.",
                $"Sa file {grows} : {QueueGrowth.Mean:+0.###;-0.###;0} ± {QueueGrowth.HalfWidth:0.###} pièces par heure.");
            var longest = IsLongest ? Sentence.Of($", the longest of all stations", $", le temps le plus long de tous les postes") : null;
            yield return Sentence.Of(
                $"It needs {MinutesPerPart:0.###} minutes for a part{longest}.",
                $"Il lui faut {MinutesPerPart:0.###} min par pièce{longest}.");
            var turning = IsTurningPoint
                ? Sentence.Of($"; stations before it are rather blocked, those after it rather starved", $" ; les postes en amont sont plutôt bloqués, ceux en aval plutôt en manque")
                : null;
            yield return Sentence.Of(
                $"It is blocked {Blocked:P1} and starved {Starved:P1} of its time{turning}.",
                $"Il est bloqué {Blocked:P1} et en manque de pièces {Starved:P1} de son temps{turning}.");
            var doubt = Gains ? null : Sentence.Of($", not distinguishable from none", $", indiscernable de zéro");
            yield return Sentence.Of(
                $"{speedGain:P0} faster it gives {Gain.Mean:+0.##;-0.##;0} ± {Gain.HalfWidth:0.##} good parts{doubt}.",
                $"Plus rapide de {speedGain:P0}, il donne {Gain.Mean:+0.##;-0.##;0} ± {Gain.HalfWidth:0.##} bonnes pièces{doubt}.");
            yield return Sentence.Of(
                $"It is the momentary bottleneck {MomentaryShare:P0} of the time.",
                $"Il est le goulot momentané {MomentaryShare:P0} du temps.");
        }

        private static double Available(StationObservation s) => 1 - s.Setup - s.Down - s.NoOperator;

        /// <summary>Least-squares slope of the queue per step, after the line has filled.</summary>
        private static double Slope(StationInterval[] intervals)
        {
            const int n = Steps - FillingSteps;
            double covariance = 0, variance = 0;
            for (var i = 0; i < n; i++)
            {
                var x = i - ((n - 1) / 2.0);
                covariance += x * intervals[FillingSteps + i].QueueLength;
                variance += x * x;
            }
            return covariance / variance;
        }

        /// <summary>The neighbor before is rather blocked, the one after rather starved, and both lose more time by it than this station; at an end of the line one side is enough.</summary>
        private static bool TurnsAt(LineObservation[] runs, int station)
        {
            double Surplus(int i) => runs.Average(r => r.Stations[i].Blocked - r.Stations[i].Starved);
            double Lost(int i) => runs.Average(r => r.Stations[i].Blocked + r.Stations[i].Starved);
            var last = runs[0].Stations.Length - 1;
            return last > 0
                && (station == 0 || (Surplus(station - 1) > 0 && Lost(station - 1) > Lost(station)))
                && (station == last || (Surplus(station + 1) < 0 && Lost(station + 1) > Lost(station)));
        }
    }
}
