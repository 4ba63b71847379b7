using System.Diagnostics;
using System.Globalization;
using Process = System.Diagnostics.Process;
using Replications = AasTwin.Simulation.Replications;

namespace AasTwin.Benchmarks.Simulation;

/// <summary>The kernel against a bare loop over a struct heap of the same model, both measured in this run, medians of seven.</summary>
internal static class SimulationSuite
{
    private const int Customers = 2_000_000, Shifts = 20_000;

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["accuracy"])
        {
            AccuracySuite.Run();
            return;
        }
        if (args is ["profile", var model])
        {
            Profile(model);
            return;
        }
        if (args is ["simpy", var same])
        {
            if (same == "queue") CompareWithSimPy(same, Customers, () => Models.Queue(Customers, 1));
            else CompareWithSimPy(same, Shifts, () => Lines(i => Models.Line(i, false)));
            return;
        }
        if (args is ["row", var only])
        {
            foreach (Row row in Rows().Where(row => row.Name == only)) Compare(row);
            return;
        }
        Console.WriteLine("A customer or part is a process that holds a unit of a resource, by `Use` or by a `Request` in a using block with a timeout in it.");
        Console.WriteLine("Each row runs in a process of its own, because the runtime compiles the kernel by what it has seen it do.");
        Console.WriteLine();
        Console.WriteLine("| model | kernel | bare struct heap | ratio | bar |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (Row row in Rows()) RunAlone("row", row.Name);
        Console.WriteLine();
        foreach (bool use in (bool[])[true, false]) Allocation(use ? "Use" : "Request", Models.ClosedLine(parts: 20, use));
        Shift();
        RunAlone("simpy", "queue");
        RunAlone("simpy", "line");
    }

    private static IEnumerable<Row> Rows()
    {
        foreach (bool use in (bool[])[true, false])
        {
            string how = use ? "Use" : "Request";
            yield return new($"M/M/1 by {how}, customers/s", Customers, () => Models.Queue(Customers, 1, use), () => BareModels.Queue(Customers, 1), LeastRatio: 0.5);
            yield return new($"M/M/4 by {how}, customers/s", Customers, () => Models.Queue(Customers, 4, use), () => BareModels.Queue(Customers, 4));
            yield return new($"line of three by {how}, shifts/s", Shifts, () => Lines(i => Models.Line(i, use)), () => Lines(BareModels.Line), LeastRatio: 0.5);
        }
        foreach (int processes in (int[])[1, 10, 100, 1_000, 10_000, 100_000])
        {
            const long Events = 5_000_000;
            Lazy<Action<long>> kernel = new(() => Models.Timeouts(processes)), bare = new(() => BareModels.Timeouts(processes));
            yield return new(
                $"timeouts/s, {processes:N0} waiting", Events, () => Waits(kernel.Value, Events), () => Waits(bare.Value, Events), MustAgree: false,
                LeastRate: processes switch { 1_000 => 12e6, 100_000 => 5e6, _ => 0 });
        }
    }

    private static void RunAlone(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SimulationSuite).Assembly.Location, "simulation", .. args]) { RedirectStandardOutput = true })!;
        Console.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
    }

    private static void CompareWithSimPy(string model, long units, Func<Outcome> kernel)
    {
        const string Python = "/usr/bin/python3";
        string script = Path.Combine(AppContext.BaseDirectory, "Simulation", "simpy_models.py");
        if (!File.Exists(Python)) return;
        using var process = Process.Start(new ProcessStartInfo(Python, [script, model]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            Console.WriteLine("SimPy is not installed (Debian: python3-simpy3); no ratio to it.");
            return;
        }
        double simPy = double.Parse(output, CultureInfo.InvariantCulture);
        double rate = Median(Enumerable.Range(0, 5).Select(_ => units / Seconds(kernel)));
        Console.WriteLine($"SimPy, {model}: {Rate(simPy)} a second; the kernel {Rate(rate)}, {rate / simPy:F0} times as many (bar: 60, {Verdict(rate / simPy >= 60)})");
    }

    private static Outcome Waits(Action<long> model, long events)
    {
        model(events);
        return default;
    }

    /// <summary>Runs one model for a while, for a profiler.</summary>
    private static void Profile(string model)
    {
        Action<long> timeouts = int.TryParse(model, out int processes) ? Models.Timeouts(processes) : _ => { };
        for (int i = 0; i < 40; i++)
        {
            double seconds = Seconds(model switch
            {
                "line" => () => Lines(i => Models.Line(i, false)),
                "queue" => () => Models.Queue(Customers, 1),
                "line-use" => () => Lines(i => Models.Line(i, true)),
                "queue-use" => () => Models.Queue(Customers, 1, true),
                "bare-line" => () => Lines(BareModels.Line),
                "bare-queue" => () => BareModels.Queue(Customers, 1),
                _ => () => Waits(timeouts, 5_000_000),
            });
            Console.WriteLine($"{model}: {seconds:F3} s");
        }
    }

    private static Outcome Lines(Func<int, Outcome> line)
    {
        long done = 0;
        double sum = 0;
        for (int i = 0; i < Shifts; i++)
        {
            Outcome outcome = line(i);
            done += outcome.Done;
            sum += outcome.MeanTime;
        }
        return new Outcome(done, sum / Shifts);
    }

    private static void Shift()
    {
        const int Count = 10_000;
        var seconds = new List<double>();
        for (int i = 0; i < 6; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            Outcome[] results = Replications.Run(Models.Seed, Count, run => Models.Line(run.Streams, true));
            seconds.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            if (results.Length != Count) throw new InvalidOperationException();
        }
        Console.WriteLine($"{Count:N0} replications of the shift on {System.Environment.ProcessorCount} cores: {Median(seconds.Skip(1)):F3} s (bar: 0.3 s, {Verdict(Median(seconds.Skip(1)) <= 0.3)})");
    }

    /// <summary>What processes that come and go, requests and timeouts allocate once there are as many as there will be.</summary>
    private static void Allocation(string how, Action<double> runUntil)
    {
        const double WarmUp = 500_000, End = 2 * WarmUp;
        runUntil(WarmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        runUntil(End);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine($"line of three with 20 parts by {how}, allocated from time {WarmUp:N0} to {End:N0} (two million events): {allocated} bytes (bar: 0, {Verdict(allocated == 0)})");
    }

    private static string Verdict(bool isMet) => isMet ? "met" : "missed";

    private static void Compare(Row row)
    {
        Outcome expected = row.Bare(), outcome = row.Kernel();
        if (row.MustAgree && (outcome.Done != expected.Done || Math.Abs(outcome.MeanTime - expected.MeanTime) > 1e-6))
        {
            throw new InvalidOperationException($"{row.Name}: the kernel computes {outcome}, the bare loop {expected}.");
        }
        List<double> kernelRates = [], bareRates = [];
        for (int i = 0; i < 7; i++)
        {
            bareRates.Add(row.Units / Seconds(row.Bare));
            kernelRates.Add(row.Units / Seconds(row.Kernel));
        }
        double kernel = Median(kernelRates), bare = Median(bareRates), ratio = kernel / bare;
        string bar = row.LeastRatio > 0 ? $"ratio ≥ {row.LeastRatio}: {Verdict(ratio >= row.LeastRatio)}"
            : row.LeastRate > 0 ? $"≥ {Rate(row.LeastRate)}: {Verdict(kernel >= row.LeastRate)}"
            : "";
        Console.WriteLine($"| {row.Name} | {Rate(kernel)} | {Rate(bare)} | {ratio:F2} | {bar} |");
    }

    private static double Seconds(Func<Outcome> run)
    {
        // Time on the processor, so that other work on the machine does not count.
        using var self = Process.GetCurrentProcess();
        TimeSpan begin = self.TotalProcessorTime;
        run();
        self.Refresh();
        return (self.TotalProcessorTime - begin).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Rate(double rate) => rate >= 1e6 ? $"{rate / 1e6:F1} M" : $"{rate:N0}";

    private sealed record Row(
        string Name, long Units, Func<Outcome> Kernel, Func<Outcome> Bare, bool MustAgree = true, double LeastRatio = 0, double LeastRate = 0);
}
