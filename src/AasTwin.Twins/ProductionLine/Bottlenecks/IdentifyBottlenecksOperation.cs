using System.Globalization;
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

    private static string Reason(Evidence first, Evidence[] all, LineExperiment experiment, double speedGain)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{first.Name} {speedGain:P0} faster gives {first.Gain.Mean:0.##} ± {first.Gain.HalfWidth:0.##} good parts more in {experiment.ObservedMinutes:0.#} minutes");
        if (!first.Gains)
        {
            var limit = experiment.Line.TimeBetweenArrivals is null ? "no single station limits the line at this precision" : "the arrivals limit the line, not a station";
            return $"No faster station gives more parts for sure: {limit}. {first.Name} comes nearest: {string.Join(" ", first.Reasons(speedGain))}";
        }
        var rivals = all.Where(e => e != first && e.Gains && e.Gain.Upper > first.Gain.Lower).Select(e => e.Name).ToList();
        return rivals.Count == 0 ? what + ", more than any other station." : $"{what}; the interval overlaps with that of {string.Join(", ", rivals)}: more replications would tell.";
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

        public IEnumerable<string> Reasons(double speedGain)
        {
            var culture = CultureInfo.InvariantCulture;
            yield return string.Create(culture, $"It works {Utilization.Mean:P1} ± {Utilization.HalfWidth:P1} of its available time, {(IsHighlyUtilized ? "over" : "not surely over")} {HighUtilization:P0}.");
            yield return string.Create(culture, $"Its queue {(QueueGrows ? "grows" : "does not surely grow")}: {QueueGrowth.Mean:+0.###;-0.###;0} ± {QueueGrowth.HalfWidth:0.###} parts per hour.");
            yield return string.Create(culture, $"It needs {MinutesPerPart:0.###} minutes for a part{(IsLongest ? ", the longest of all stations" : "")}.");
            yield return string.Create(culture, $"It is blocked {Blocked:P1} and starved {Starved:P1} of its time{(IsTurningPoint ? "; stations before it are rather blocked, those after it rather starved" : "")}.");
            yield return string.Create(culture, $"{speedGain:P0} faster it gives {Gain.Mean:+0.##;-0.##;0} ± {Gain.HalfWidth:0.##} good parts{(Gains ? "" : ", not distinguishable from none")}.");
            yield return string.Create(culture, $"It is the momentary bottleneck {MomentaryShare:P0} of the time.");
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
