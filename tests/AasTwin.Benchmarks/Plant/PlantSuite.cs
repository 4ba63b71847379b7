using System.Globalization;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Benchmarks.Plant;

/// <summary>The water treatment plant against the published figures of BSM1, and how long it takes.</summary>
internal static class PlantSuite
{
    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string folder = args.FirstOrDefault() ?? Path.Combine(Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? Path.Combine("..", "shared"), "data", "bsm1");
        if (!File.Exists(Path.Combine(folder, "influent_dry.csv")))
        {
            Console.Error.WriteLine($"The benchmark's files are not in '{folder}'. Name their folder behind the suite or set AASTWIN_SHARED.");
            return;
        }
        PlantState rest = Rest(folder);
        OpenLoop(folder, rest);
        Weathers(folder);
    }

    private static PlantState Rest(string folder)
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
        Console.WriteLine($"Worst {published.Zip(ours, (r, our) => Math.Abs((our / r.Value) - 1)).Max():G2} (bar 1E-04), {seconds:F2} processor s.");
        Console.WriteLine();
        return rest;
    }

    private static void OpenLoop(string folder, PlantState rest)
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
        Console.WriteLine();
        Console.WriteLine("| balance, days 7 to 14 | as BSM1 has the settler | conserving every component |");
        Console.WriteLine("|---|---|---|");
        PlantDefinition conserving = PlantDefinition.OpenLoop with { Settler = new() { Composition = SettlerComposition.Conserved } };
        var other = new PlantRun(conserving, dry, rest);
        other.Advance(7);
        other.BeginEvaluation();
        other.Advance(14);
        foreach ((MassBalance first, MassBalance second) in p.Balances.Zip(other.Evaluate().Balances)) Console.WriteLine($"| {first.Name} | {first.RelativeError:G2} | {second.RelativeError:G2} |");
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

    // Of the one thread that works and of the compiler beside it; the clock on the wall would measure the neighbors.
    private static TimeSpan Processor() => Environment.CpuUsage.TotalTime;

    private static List<(string Name, double Value)> Reference(string folder, string file) =>
        [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(',')).Select(f => (f[0], double.Parse(f[1], CultureInfo.InvariantCulture)))];
}
