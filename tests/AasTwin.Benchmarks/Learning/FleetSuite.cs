using System.Diagnostics;
using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// The maintenance twin: how well failures are foretold of machines that were never trained on, how soon drift is found, how quick a fleet is assessed, and what the plan
/// saves against other policies. <c>-- learning fleet [quality|types|lstm|noise|drift|inference|policies|model FILE] [seeds]</c>; all but lstm, noise and model without a word.
/// </summary>
internal static class FleetSuite
{
    private const int TrainedMachines = 140, JudgedMachines = 84, Days = 730;

    private const string Description = "aasx/station/fleet/fleet.json";

    public static void Run(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string part = arguments.FirstOrDefault() ?? "all";
        int seeds = arguments.Length > 1 && int.TryParse(arguments[1], out int number) ? number : 5;
        if (part is "all" or "quality") Quality(RiskLearner.Trees, seeds, 1);
        if (part is "all" or "types") Types();
        if (part == "lstm") Quality(RiskLearner.Lstm, seeds, 1);
        if (part == "perceptron") Quality(RiskLearner.Perceptron, seeds, 1);
        if (part == "noise") foreach (double noise in new[] { 0.5, 2, 4 }) Quality(RiskLearner.Trees, 1, noise);
        if (part is "all" or "drift") Drift();
        if (part is "all" or "inference") Inference();
        if (part is "all" or "policies") Policies(seeds);
        if (part == "model") Model(arguments.ElementAtOrDefault(1) ?? "fleet.model");
    }

    private static FailureModel Train(RiskLearner learner, ulong seed, DegradationDefinition definition, out IReadOnlyList<RecordedStint> judged)
    {
        var stints = TrainingFleet.Record(definition, 0, TrainedMachines, Days, seed);
        judged = TrainingFleet.Record(definition, 10_000, JudgedMachines, Days, seed);
        var options = learner == RiskLearner.Lstm
            ? new FailureModelOptions { Learner = learner, Seed = seed, Epochs = 5, EveryHours = 96, EveryHoursAtTheEnd = 12 }
            : new FailureModelOptions { Learner = learner, Seed = seed };
        return FailureModelTrainer.Train(stints, options);
    }

    private static void Quality(RiskLearner learner, int seeds, double noise)
    {
        var definition = new DegradationDefinition { Sensors = new() { NoiseLevel = noise } };
        var found = new List<FailureModelEvaluation>();
        double processor = Processor();
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var model = Train(learner, seed, definition, out var judged);
            found.Add(FailureModelEvaluation.Of(model, judged));
            if (seed == 1) Probes(model, judged, found[0]);
        }
        Console.WriteLine($"\n{learner}, noise level {noise}, {TrainedMachines} machines trained and calibrated on, {JudgedMachines} others judged, {seeds} seeds, {(Processor() - processor) / seeds:0} s of processor time a seed.\n");
        Console.WriteLine("| within | base rate | precision | recall | F1 | PR-AUC | ROC-AUC | Brier | Brier of the base rate | balanced accuracy |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        for (int h = 0; h < Horizons.Hours.Count; h++)
        {
            string Of(Func<HorizonEvaluation, double> figure, string format = "0.000") => Spread(found.Select(e => figure(e.Horizons[h])), format);
            Console.WriteLine($"| {Horizons.Hours[h]} h | {Of(e => e.BaseRate, "0.0000")} | {Of(e => e.AtThreshold.Precision)} | {Of(e => e.AtThreshold.Recall)} | {Of(e => e.AtThreshold.F1)} | {Of(e => e.AveragePrecision)} | {Of(e => e.RocArea)} | {Of(e => e.Brier, "0.0000")} | {Of(e => e.BaseBrier, "0.0000")} | {Of(e => e.Balanced.BalancedAccuracy)} |");
        }
        Console.WriteLine("\nWithout history (base rate): balanced accuracy 0.5, PR-AUC the base rate.");
        Console.WriteLine($"Balanced accuracy, 7 days: {Spread(found.Select(e => e.Horizons[Horizons.Week].Balanced.BalancedAccuracy))} (bar 0.94: {Verdict.AtLeast(found.Average(e => e.Horizons[Horizons.Week].Balanced.BalancedAccuracy), 0.94)}).");
        Console.WriteLine($"Kind right in the last 30 days {Spread(found.Select(e => e.KindAccuracy))}; remaining life in the 90 % interval {Spread(found.Select(e => e.LifeCoverage))}, last 30 days: error {Spread(found.Select(e => e.LifeError), "0")} h, width {Spread(found.Select(e => e.LifeWidth), "0")} h.");
        Console.WriteLine($"Calibration, 7 days, seed 1 (predicted: observed, moments): {string.Join("; ", found[0].Calibration.Select(b => $"{b.Predicted:0.00}: {b.Observed:0.00}, {b.Count}"))}");
    }

    /// <summary>
    /// The recurrent network against the trees, machine type by machine type, trained on the same machines and judged on the same others: fewer and shorter histories than
    /// above, because the network takes long.
    /// </summary>
    private static void Types()
    {
        const int Trained = 70, Judged = 42, Days = 400;
        var stints = TrainingFleet.Record(new DegradationDefinition(), 0, Trained, Days, 1);
        var judged = TrainingFleet.Record(new DegradationDefinition(), 10_000, Judged, Days, 1);
        var learners = new[] { RiskLearner.Trees, RiskLearner.Lstm };
        var models = new List<FailureModel>();
        var seconds = new List<double>();
        foreach (var learner in learners)
        {
            double begin = Processor();
            models.Add(FailureModelTrainer.Train(stints, learner == RiskLearner.Lstm
                ? new FailureModelOptions { Learner = learner, Epochs = 5, EveryHours = 96, EveryHoursAtTheEnd = 12 }
                : new FailureModelOptions { Learner = learner }));
            seconds.Add(Processor() - begin);
        }
        Console.WriteLine($"\nBy machine type, failures within 7 days: {Trained} machines over {Days} days trained and calibrated on, {Judged} others judged; processor seconds of training {seconds[0]:0} (trees), {seconds[1]:0} (LSTM 128/64/32).\n");
        Console.WriteLine("| type | base rate | trees: PR-AUC | balanced accuracy | LSTM: PR-AUC | balanced accuracy | better by PR-AUC |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var type in Enum.GetValues<MachineType>().Cast<MachineType?>().Append(null))
        {
            RecordedStint[] of = [.. judged.Where(s => type is null || s.Type == type)];
            if (of.All(s => s.Failure is null)) continue;
            var found = models.Select(m => FailureModelEvaluation.Of(m, of).Horizons[Horizons.Week]).ToArray();
            Console.WriteLine($"| {type?.ToString() ?? "all"} | {found[0].BaseRate:0.0000} | {found[0].AveragePrecision:0.000} | {found[0].Balanced.BalancedAccuracy:0.000} | {found[1].AveragePrecision:0.000} | {found[1].Balanced.BalancedAccuracy:0.000} | {(found[0].AveragePrecision >= found[1].AveragePrecision ? "trees" : "LSTM")} |");
        }
        Console.WriteLine("The better one on all machines is the default: RiskLearner.Trees.");
    }

    /// <summary>What must destroy the skill does, and what must change nothing does not.</summary>
    private static void Probes(FailureModel model, IReadOnlyList<RecordedStint> judged, FailureModelEvaluation honest)
    {
        var random = new RandomStream(9);
        RecordedStint[] permuted = [.. judged.Select(s => s with { Readings = Permuted(s.Readings, random) })];
        var broken = FailureModelEvaluation.Of(model, permuted).Horizons[Horizons.Week];
        var again = FailureModelEvaluation.Of(model, judged).Horizons[Horizons.Week];
        Console.WriteLine($"Probes: signals permuted among each other: balanced accuracy {broken.Balanced.BalancedAccuracy:0.000}, PR-AUC {broken.AveragePrecision:0.000} (honest {honest.Horizons[Horizons.Week].AveragePrecision:0.000}); twice the same: {(again == honest.Horizons[Horizons.Week] ? "identical" : "DIFFERENT")}: {Verdict.Of(broken.Balanced.BalancedAccuracy < 0.7 && again == honest.Horizons[Horizons.Week])}.");
    }

    private static Matrix Permuted(Matrix readings, RandomStream random)
    {
        // Hours in another order: levels stay, what leads up to a failure is gone.
        int[] order = [.. Enumerable.Range(0, readings.Rows)];
        random.Shuffle(order);
        return readings.SelectRows(order);
    }

    private static void Drift()
    {
        var found = DriftEvaluation.Of(FailureModelFile.Shipped, new DegradationDefinition(), 20_000, 56, 730, 3);
        Console.WriteLine($"\nDrift, {found.Failures} failures with signs, {found.HealthyYears:0} machine years without wear: {found.Announced:P1} announced; the alarm comes {found.LeadHours.Low:0} / {found.LeadHours.Median:0} / {found.LeadHours.High:0} h before the failure (10, 50, 90 %), {found.DelayHours.Low:0} / {found.DelayHours.Median:0} / {found.DelayHours.High:0} h after the damage reached 0.3; {found.FalseAlarmsPerYear:0.00} false alarms a machine and year (asked for 0.50).");
    }

    private static void Inference()
    {
        var stints = TrainingFleet.Record(new DegradationDefinition(), 30_000, 124, 60, 4);
        var model = FailureModelFile.Shipped;
        var fleet = stints.Where(s => s.Hours > WindowFeatures.Hours).Take(124).ToList();
        model.Risks(fleet[0]);
        double best = double.PositiveInfinity;
        for (int run = 0; run < 5; run++)
        {
            double processor = Processor();
            foreach (var stint in fleet) model.Risks(stint);
            best = Math.Min(best, Processor() - processor);
        }
        Console.WriteLine($"\nInference of {fleet.Count} windows on one core: {best:0.000} s of processor time (bar 0.5: {Verdict.AtMost(best, 0.5)}; best of five).");
    }

    private static void Policies(int seeds)
    {
        var findings = new List<Finding>();
        using var stream = System.IO.File.OpenRead(Description);
        var fleet = FleetDescriptionReader.Read(stream, Description, findings) ?? throw new InvalidOperationException(string.Join('\n', findings));
        Console.WriteLine($"\nA year of {fleet.Machines.Count} machines under each policy, the same circumstances, {seeds} seeds: mean ± standard deviation.\n");
        Console.WriteLine("| policy | cost, 1000 EUR | standstill, h | failures | planned tasks |");
        Console.WriteLine("|---|---|---|---|---|");
        (string Name, Func<ulong, PolicyOutcome> Run)[] policies =
        [
            ("run to failure", seed => PolicySimulation.Run(MaintenancePolicy.RunToFailure, fleet, 365, seed)),
            .. new[] { 2000, 3000, 4000, 6000 }.Select(hours => ($"overhaul every {hours} h", (Func<ulong, PolicyOutcome>)(seed => PolicySimulation.Run(MaintenancePolicy.FixedInterval, fleet, 365, seed, intervalHours: hours)))),
            ("predictive plan", seed => PolicySimulation.Run(MaintenancePolicy.Predictive, fleet, 365, seed, FailureModelFile.Shipped)),
        ];
        foreach ((string name, Func<ulong, PolicyOutcome> run) in policies)
        {
            var outcomes = Enumerable.Range(1, seeds).Select(seed => run(1000 + (ulong)seed)).ToList();
            Console.WriteLine($"| {name} | {Spread(outcomes.Select(o => o.Cost / 1000), "0")} | {Spread(outcomes.Select(o => o.DowntimeHours), "0")} | {Spread(outcomes.Select(o => (double)o.Failures), "0")} | {Spread(outcomes.Select(o => (double)o.PlannedTasks), "0")} |");
        }
    }

    /// <summary>Trains the model that comes with the program.</summary>
    private static void Model(string path)
    {
        var model = Train(RiskLearner.Trees, 1, new DegradationDefinition(), out var judged);
        var evaluation = FailureModelEvaluation.Of(model, judged);
        string data = $"{TrainedMachines} simulated machines of all types over {Days} days, seed 1, noise level 1";
        string card = ModelCard.Of(model, data, evaluation);
        var trained = new TrainingData(data, TrainedMachines * Days * 24, TrainedMachines, TrainingData.Fingerprint(data));
        System.IO.File.WriteAllBytes(path, FailureModelFile.Write(model, card, trained, ModelCard.Metrics(evaluation)).ToBytes());
        System.IO.File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "README.md"), card);
        Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes\n\n{card}");
    }

    private static string Spread(IEnumerable<double> values, string format = "0.000")
    {
        double[] all = [.. values];
        double mean = all.Average();
        return all.Length == 1 ? mean.ToString(format) : $"{mean.ToString(format)} ± {Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1)).ToString(format)}";
    }

    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
}
