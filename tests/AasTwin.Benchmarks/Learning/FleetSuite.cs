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

    private const int ShippedMachines = 196, LstmEpochs = 5;

    private const string Description = "aasx/station/fleet/fleet.json";

    public static void Run(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string part = arguments.FirstOrDefault() ?? "all";
        int seeds = arguments.Length > 1 && int.TryParse(arguments[1], out int number) ? number : 5;
        if (part is "all" or "quality") Quality(RiskLearner.Trees, seeds, 1);
        if (part is "all" or "types") Types(part == "all" ? 1 : seeds);
        if (part == "lstm") Quality(RiskLearner.Lstm, seeds, 1);
        if (part == "perceptron") Quality(RiskLearner.Perceptron, seeds, 1);
        if (part == "noise") foreach (double noise in new[] { 0.5, 2, 4 }) Quality(RiskLearner.Trees, 1, noise);
        if (part is "all" or "drift") Drift();
        if (part is "all" or "inference") Inference();
        if (part is "all" or "policies") Policies(seeds);
        if (part == "model") Model(arguments.ElementAtOrDefault(1) ?? "fleet.model");
    }

    private static TrainedFailureModel Train(RiskLearner learner, ulong seed, DegradationDefinition definition, int machines, out IReadOnlyList<RecordedStint> judged)
    {
        var stints = TrainingFleet.Record(definition, 0, machines, Days, seed);
        judged = TrainingFleet.Record(definition, 10_000, JudgedMachines, Days, seed);
        return FailureModelTrainer.Train(stints, Options(learner) with { Seed = seed });
    }

    private static FailureModelOptions Options(RiskLearner learner) => learner switch
    {
        RiskLearner.Lstm => new() { Learner = learner, Epochs = LstmEpochs },
        // A third of the machines each to choose and to calibrate would leave too few to train on: there are more machines instead.
        RiskLearner.BestByType => new() { Learner = learner, Epochs = LstmEpochs, ValidationShare = 0.3, CalibrationShare = 0.2 },
        _ => new() { Learner = learner },
    };

    private static void Quality(RiskLearner learner, int seeds, double noise)
    {
        var definition = new DegradationDefinition { Sensors = new() { NoiseLevel = noise } };
        var found = new List<FailureModelEvaluation>();
        double processor = Processor();
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var model = Train(learner, seed, definition, TrainedMachines, out var judged).Model;
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
    /// The recurrent network against the trees, machine type by machine type, trained on the same machines; some choose the better one for each type, and others judge
    /// all three. Fewer and shorter histories than above, because the network takes long.
    /// </summary>
    private static void Types(int seeds)
    {
        const int Trained = 112, Judged = 70, Days = 400;
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var stints = TrainingFleet.Record(new DegradationDefinition(), 0, Trained, Days, seed);
            var judged = TrainingFleet.Record(new DegradationDefinition(), 10_000, Judged, Days, seed);
            double begin = Processor();
            var trained = FailureModelTrainer.Train(stints, Options(RiskLearner.BestByType) with { Seed = seed });
            Console.WriteLine($"\nBy machine type, failures within 7 days, seed {seed}: {Trained} machines over {Days} days, of which half trained, 0.3 chose and 0.2 calibrated, {Judged} others judged; {Processor() - begin:0} processor seconds of training.");
            Print(trained, TypeEvaluation.Of(trained, judged));
            Console.WriteLine();
            foreach ((string name, FailureModel model) in trained.Candidates.Select(c => (Name: c.Learner.ToString(), c.Model)).Append(("the better by type", trained.Model)))
            {
                var week = FailureModelEvaluation.Of(model, judged).Horizons[Horizons.Week];
                Console.WriteLine($"All types, {name}: PR-AUC {week.AveragePrecision:0.000}, balanced accuracy {week.Balanced.BalancedAccuracy:0.000}, F1 {week.AtThreshold.F1:0.000}, Brier {week.Brier:0.0000} (base rate {week.BaseRate:0.0000}).");
            }
        }
    }

    private static void Print(TrainedFailureModel trained, IReadOnlyList<TypeEvaluation> types)
    {
        Console.WriteLine("PR-AUC on the machines that chose (failures of theirs), PR-AUC and balanced accuracy on those that judge.\n");
        Console.WriteLine($"| type | {string.Join(" | ", trained.Candidates.Select(c => $"{c.Learner}: chose | judged | balanced accuracy"))} | taken |");
        Console.WriteLine($"|---|{string.Concat(trained.Candidates.Select(_ => "---|---|---|"))}---|");
        foreach (var type in types)
            Console.WriteLine($"| {MachineTypes.Name(type.Type)} | {string.Join(" | ", type.Learners.Select(l => $"{l.ValidationPrecision:0.000} | {l.Judged?.AveragePrecision:0.000} | {l.Judged?.Balanced.BalancedAccuracy:0.000}"))} | {type.Chosen} ({Why(trained.Choices.First(c => c.Type == type.Type))}) |");
    }

    private static string Why(LearnerChoice choice) => double.IsNaN(choice.Certainty) ? $"{choice.Failures} failures tell too little" : $"{choice.Failures} failures, LSTM better in {choice.Certainty:P0} of resamples";

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
        double begin = Processor();
        var trained = Train(RiskLearner.BestByType, 1, new DegradationDefinition(), ShippedMachines, out var judged);
        var evaluation = FailureModelEvaluation.Of(trained.Model, judged);
        string data = $"{ShippedMachines} simulated machines of all types over {Days} days, seed 1, noise level 1";
        var types = TypeEvaluation.Of(trained, judged);
        string card = ModelCard.Of(trained.Model, data, evaluation, types);
        var trainedOn = new TrainingData(data, ShippedMachines * Days * 24, ShippedMachines, TrainingData.Fingerprint(data));
        System.IO.File.WriteAllBytes(path, FailureModelFile.Write(trained.Model, card, trainedOn, ModelCard.Metrics(evaluation)).ToBytes());
        System.IO.File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "README.md"), card);
        Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes, {Processor() - begin:0} processor seconds\n\n{card}");
        Print(trained, types);
    }

    private static string Spread(IEnumerable<double> values, string format = "0.000")
    {
        double[] all = [.. values];
        double mean = all.Average();
        return all.Length == 1 ? mean.ToString(format) : $"{mean.ToString(format)} ± {Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1)).ToString(format)}";
    }

    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
}
