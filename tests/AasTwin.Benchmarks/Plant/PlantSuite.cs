using System.Globalization;
using AasTwin.Benchmarks.Server;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;
using Environment = System.Environment;
using File = System.IO.File;

namespace AasTwin.Benchmarks.Plant;

/// <summary>
/// The water treatment plant against the published figures of BSM1, how long it takes, and what tuning and optimization reach; every measure with its bar and a verdict at the end.
/// Parts that are named, of <c>figures</c>, <c>loops</c> and <c>searches</c>, run alone.
/// </summary>
internal static class PlantSuite
{
    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string[] parts = ["figures", "loops", "searches"], named = [.. args.Intersect(parts)];
        string folder = args.FirstOrDefault(a => !parts.Contains(a)) ?? Path.Combine(Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? Path.Combine("..", "shared"), "data", "bsm1");
        if (!File.Exists(Path.Combine(folder, "influent_dry.csv")))
        {
            Console.Error.WriteLine($"The benchmark's files are not in '{folder}'. Name their folder behind the suite or set AASTWIN_SHARED.");
            return;
        }
        var verdicts = new Verdicts();
        if (Wants("figures"))
        {
            OpenLoop(folder, Rest(folder, verdicts), verdicts);
            Weathers(folder);
        }
        if (Wants("loops"))
        {
            StepTests(verdicts);
            OxygenLoop(folder, verdicts);
            StationLoops(verdicts);
        }
        if (Wants("searches")) Searches(verdicts);
        verdicts.Print();

        bool Wants(string part) => named.Length == 0 || named.Contains(part);
    }

    private static PlantState Rest(string folder, Verdicts verdicts)
    {
        TimeSpan begin = Processor();
        PlantState rest = SteadyState.Find(PlantDefinition.OpenLoop);
        double seconds = (Processor() - begin).TotalSeconds;
        Composition e = rest.Effluent;
        Asm1Parameters p = PlantDefinition.OpenLoop.Kinetics;
        double[] ours =
        [
            e.SI, e.SS, e.XI, e.XS, e.XBH, e.XBA, e.XP, e.SO, e.SNO, e.SNH, e.SND, e.XND, e.SALK, e.SuspendedSolids(p),
            SteadyState.BenchmarkFlow - PlantDefinition.OpenLoop.Handles.WasteSludge, .. rest.SettlerSolids,
        ];
        var published = Reference(folder, "reference_steady_state.csv").Where(r => !r.Name.StartsWith("influent", StringComparison.Ordinal)).ToList();
        Console.WriteLine("| steady state | published | here | relative error |");
        Console.WriteLine("|---|---|---|---|");
        foreach (((string name, double value), double our) in published.Zip(ours)) Console.WriteLine($"| {name} | {value:G8} | {our:G8} | {Math.Abs((our / value) - 1):G2} |");
        Console.WriteLine();
        double worst = published.Zip(ours, (r, our) => Math.Abs((our / r.Value) - 1)).Max();
        verdicts.Judged($"steady state, worst of {published.Count} values", $"{worst:G2}", "≤ 1E-04", worst <= 1e-4 && published.Count == 25);
        Console.WriteLine($"Worst {published.Zip(ours, (r, our) => Math.Abs((our / r.Value) - 1)).Max():G2} (bar 1E-04), {seconds:F2} processor s.");
        Console.WriteLine();
        return rest;
    }

    private static void OpenLoop(string folder, PlantState rest, Verdicts verdicts)
    {
        Influent dry = Influent.Read(Path.Combine(folder, "influent_dry.csv"));
        var run = new PlantRun(PlantDefinition.OpenLoop, dry.Repeat(2), rest);
        run.Advance(14);
        TimeSpan begin = Processor();
        int steps = run.Steps;
        run.Advance(21);
        run.BeginEvaluation();
        run.Advance(28);
        double seconds = (Processor() - begin).TotalSeconds;
        Performance p = run.Evaluate();
        double[] ours =
        [
            p.Cod.Mean, p.TotalNitrogen.Mean, p.Ammonia.Mean, p.SuspendedSolids.Mean, p.Bod5.Mean, p.Ammonia.Percentile95, p.TotalNitrogen.Percentile95, p.SuspendedSolids.Percentile95,
        ];
        Console.WriteLine("| open loop, dry, days 7 to 14 | published | here | relative error |");
        Console.WriteLine("|---|---|---|---|");
        foreach (((string name, double value), double our) in Reference(folder, "reference_open_loop_dry.csv").Zip(ours)) Console.WriteLine($"| {name} | {value:G6} | {our:G6} | {100 * ((our / value) - 1):F2} % |");
        double worst = Reference(folder, "reference_open_loop_dry.csv").Zip(ours, (r, our) => Math.Abs((our / r.Value) - 1)).Max();
        verdicts.Judged($"open loop, dry, worst of {ours.Length} values", $"{100 * worst:F2} %", "≤ 0.5 %", worst <= 0.005);
        verdicts.Judged("14 days of dry weather, processor time", $"{seconds:F2} s", "≤ 1.5 s", seconds <= 1.5);
        Console.WriteLine();
        Console.WriteLine("| balance, days 7 to 14 | as BSM1 has the settler | conserving every component |");
        Console.WriteLine("|---|---|---|");
        PlantDefinition conserving = PlantDefinition.OpenLoop with { Settler = new() { Composition = SettlerComposition.Conserved } };
        var other = new PlantRun(conserving, dry, rest);
        other.Advance(7);
        other.BeginEvaluation();
        other.Advance(14);
        IReadOnlyList<MassBalance> conserved = other.Evaluate().Balances;
        foreach ((MassBalance first, MassBalance second) in p.Balances.Zip(conserved))
        {
            verdicts.Judged($"balance of {second.Name}, conserving settler", $"{Math.Abs(second.RelativeError):G2}", "≤ 1E-06", Math.Abs(second.RelativeError) <= 1e-6);
            verdicts.Told($"balance of {first.Name}, settler as BSM1 defines it", $"{Math.Abs(first.RelativeError):G2}");
        }
        foreach ((MassBalance first, MassBalance second) in p.Balances.Zip(conserved)) Console.WriteLine($"| {first.Name} | {first.RelativeError:G2} | {second.RelativeError:G2} |");
        Console.WriteLine();
        Console.WriteLine($"14 days: {seconds:F2} processor s (bar 1.5 s), {run.Steps - steps} steps.");
        Console.WriteLine();
    }

    private static void Weathers(string folder)
    {
        Console.WriteLine("| days 7 to 14 | EQI kg/d | OCI | aeration kWh/d | pumping kWh/d | mixing kWh/d | sludge kg/d | days N above | days NH above | processor s for 14 d |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach ((string control, PlantDefinition plant) in ((string, PlantDefinition)[])[("open loop", PlantDefinition.OpenLoop), ("closed loop", PlantDefinition.ClosedLoop)])
        {
            PlantState rest = SteadyState.Find(plant);
            Influent dry = Influent.Read(Path.Combine(folder, "influent_dry.csv"));
            var before = new PlantRun(plant, dry, rest);
            before.Advance(14);
            foreach (string weather in (string[])["dry", "rain", "storm"])
            {
                // The weather follows on 14 days of dry weather; its file begins at 0.
                Influent influent = Influent.Read(Path.Combine(folder, $"influent_{weather}.csv"));
                var run = new PlantRun(plant, influent, before.State.At(0), seed: 1);
                TimeSpan begin = Processor();
                run.Advance(7);
                run.BeginEvaluation();
                run.Advance(14);
                double seconds = (Processor() - begin).TotalSeconds;
                Performance p = run.Evaluate();
                Console.WriteLine(
                    $"| {control}, {weather} | {p.EffluentQualityIndex:F0} | {p.OperatingCostIndex:F0} | {p.AerationEnergy:F0} | {p.PumpingEnergy:F0} | {p.MixingEnergy:F0} | {p.SludgeProduction:F0} | {p.TotalNitrogen.DaysAbove:F2} | {p.Ammonia.DaysAbove:F2} | {seconds:F2} |");
            }
        }
    }

    /// <summary>The margins that Skogestad (2003) tells in table 2, and ∫|e| = τI / Kc after a step of the load, on first- and second-order processes with delay.</summary>
    private static void StepTests(Verdicts verdicts)
    {
        foreach ((double time, double published) in ((double, double)[])[(4, 1.59), (double.PositiveInfinity, 1.70)])
        {
            var model = new ProcessModel(0.5, time, 1);
            double sensitivity = LoopMargins.Of(model, Simc.Tune(model)).MaximumSensitivity;
            verdicts.Judged($"SIMC, {(double.IsFinite(time) ? "first order" : "integrating")} with delay: sensitivity, published {published:F2}", $"{sensitivity:F3}", "± 0.01", Math.Abs(sensitivity - published) <= 0.01);
        }
        foreach ((string name, double time, double second) in ((string, double, double)[])[("first order", 4, 0), ("second order", 2, 1.5)])
        {
            var model = new ProcessModel(2, time, 1, second);
            PidSettings settings = Simc.Tune(model);
            double[] lags = second > 0 ? [time, second] : [time];
            const double Period = 0.01;
            var process = new LinearProcess(model.Gain, lags, model.Delay, periodSeconds: Period);
            var controller = new PidController(settings, new OutputLimits(-1e9, 1e9), 0, Period);
            controller.Update(0, 0);
            double error = 0;
            for (int i = 0; i < 100 / Period; i++)
            {
                error += Math.Abs(process.Value) * Period;
                process.Step(controller.Update(0, process.Value) + 1);
            }
            double ratio = error / (settings.IntegralTime / settings.Gain);
            verdicts.Judged($"SIMC, {name} with delay: absolute error after a load step in relation to τI / Kc", $"{ratio:F3}", "1 ± 0.06", Math.Abs(ratio - 1) <= 0.06);
        }
    }

    /// <summary>The oxygen loop of the benchmark, tuned in dry weather, against its default; both with noise and the benchmark's own influents, days 7 to 14.</summary>
    private static void OxygenLoop(string folder, Verdicts verdicts)
    {
        const int Oxygen = 1;
        const double Period = 15;
        PlantDefinition plant = PlantDefinition.ClosedLoop;
        PlantState rest = SteadyState.Find(plant with { Loops = [.. plant.Loops.Select(l => l with { Noise = 0 })] });
        LoopTuning tuning = LoopTuning.Of(plant, Oxygen, Influent.Read(Path.Combine(folder, "influent_dry.csv")), rest, new LoopTuningOptions { PeriodSeconds = Period });
        List<double> ratios = [];
        foreach (string weather in (string[])["dry", "storm"])
        {
            Influent influent = Influent.Read(Path.Combine(folder, $"influent_{weather}.csv"));
            var before = new PlantRun(plant, influent, rest, 1, PlantIntegration.Fast);
            before.Advance(6.5);
            LoopTrial given = LoopTrial.Of(plant, Oxygen, influent, before.State, 7, 14, seed: 2), tuned = LoopTrial.Of(plant, Oxygen, influent, before.State, 7, 14, tuning.Settings, seed: 2, periodSeconds: Period);
            ratios.Add(tuned.AbsoluteError / given.AbsoluteError);
            verdicts.Judged($"oxygen loop of BSM1 after AutoTune, {weather}: absolute error in relation to the default ({given.AbsoluteError:F3} g/m³ d)", $"{ratios[^1]:F3}", "≤ 1", ratios[^1] <= 1);
        }
        verdicts.Judged("the same, mean", $"{ratios.Average():F3}", "< 1", ratios.Average() < 1);
    }

    private static void StationLoops(Verdicts verdicts)
    {
        using var station = new PlantOperations("TreatmentStation");
        foreach (string weather in (string[])["Dry", "Storm"])
        {
            OperationResult result = station.Invoke("AutoTune", new { Weather = weather, Hours = 24, AdaptDays = weather == "Dry" ? 2 : 0 });
            List<double> ratios = [];
            Console.WriteLine();
            Console.WriteLine($"| loop of the station, {weather}, 24 h | before | after | kept |");
            Console.WriteLine("|---|---|---|---|");
            foreach (SubmodelElementCollection error in ((SubmodelElementList)result.Output.Single(o => o.IdShort == "Errors")).Value!.Cast<SubmodelElementCollection>())
            {
                double before = Number(error, "Before"), after = Number(error, "After");
                bool isKept = Text(error, "Kept") == "true";
                Console.WriteLine($"| {Text(error, "Name")} | {before:G4} | {after:G4} | {(isKept ? "yes" : "no, rolled back")} |");
                ratios.Add(isKept ? after / before : 1);
            }
            Console.WriteLine();
            Console.WriteLine(English(result.Output.Single(o => o.IdShort == "Summary")));
            verdicts.Judged($"eight loops of the station after AutoTune, {weather}: worst ratio of absolute errors", $"{ratios.Max():F3}", "≤ 1", ratios.Max() <= 1);
            verdicts.Judged($"the same, mean", $"{ratios.Average():F3}", "< 1", ratios.Average() < 1);
        }
    }

    private static void Searches(Verdicts verdicts)
    {
        foreach ((string twin, string name, double bar) in ((string, string, double)[])[("TreatmentStation", "small station", 20), ("ActivatedSludgePlant", "BSM1", 180)])
        {
            using var plant = new PlantOperations(twin);
            object search = new { Population = 80, Generations = 40, Elites = 10, Workers = 2 };
            var reports = new Reports();
            (long begin, TimeSpan processor) = (TimeProvider.System.GetTimestamp(), Processor());
            OperationResult result = plant.Invoke("OptimizeEnergy", search, reports);
            double seconds = TimeProvider.System.GetElapsedTime(begin).TotalSeconds, worked = (Processor() - processor).TotalSeconds;
            Console.WriteLine();
            Console.WriteLine(English(result.Output.Single(o => o.IdShort == "Recommendation")));
            verdicts.Judged($"energy optimization 80 x 40, {name}, two cores ({worked:F0} processor s)", $"{seconds:F1} s", $"≤ {bar} s", seconds <= bar);
            verdicts.Judged($"progress reports of it, {name}", $"{reports.Count}", "≥ 40", reports.Count >= 40);

            using var cancel = new CancellationTokenSource();
            var first = new Reports { OnReport = cancel.Cancel };
            begin = TimeProvider.System.GetTimestamp();
            ExecutionState state = plant.Invoke("OptimizeEnergy", search, first, cancel.Token).ExecutionState;
            verdicts.Judged($"canceled at its first report, {name}", $"{state} after {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:F1} s", "Canceled", state == ExecutionState.Canceled);

            object small(int workers) => twin == "TreatmentStation" ? new { Population = 12, Generations = 4, Elites = 2, Workers = workers, Seed = 3 } : new { Population = 6, Generations = 2, Elites = 1, SettleDays = 2.0, CompareDays = 2, Workers = workers, Seed = 3 };
            OperationResult one = plant.Invoke("OptimizeEnergy", small(1)), two = plant.Invoke("OptimizeEnergy", small(2)), again = plant.Invoke("OptimizeEnergy", small(2));
            bool isSame = one.Output.Zip(two.Output).All(p => ModelEquality.Equals(p.First, p.Second)) && two.Output.Zip(again.Output).All(p => ModelEquality.Equals(p.First, p.Second));
            verdicts.Judged($"same seed on one core, two cores and twice, {name}", isSame ? "identical" : "different", "identical", isSame);
        }
    }

    private static string English(SubmodelElement sentence) => ((MultiLanguageProperty)sentence).Value!.First(t => t.Language == "en").Text;

    private static string Text(SubmodelElementCollection collection, string name) => ((Property)collection.Value!.Single(e => e.IdShort == name)).Value!;

    private static double Number(SubmodelElementCollection collection, string name) => double.Parse(Text(collection, name), CultureInfo.InvariantCulture);

    private sealed class Reports : IProgress<double>
    {
        public int Count { get; private set; }

        public Action? OnReport { get; init; }

        public void Report(double value)
        {
            Count++;
            OnReport?.Invoke();
        }
    }

    // Of the one thread that works and of the compiler beside it; the clock on the wall would measure the neighbors.
    private static TimeSpan Processor() => Environment.CpuUsage.TotalTime;

    private static List<(string Name, double Value)> Reference(string folder, string file) =>
        [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(',')).Select(f => (f[0], double.Parse(f[1], CultureInfo.InvariantCulture)))];
}
