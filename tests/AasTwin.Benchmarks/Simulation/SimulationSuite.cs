using System.Diagnostics;
using System.Globalization;
using Process = System.Diagnostics.Process;
using Replications = AasTwin.Simulation.Replications;

namespace AasTwin.Benchmarks.Simulation;

/// <summary>The kernel against a bare loop over a struct heap of the same model, both measured in this run, medians of five.</summary>
internal static class SimulationSuite
{
    private const int Customers = 2_000_000, Shifts = 20_000;

    private static string Rows = "";

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["accuracy"])
        {
            AccuracySuite.Run();
            return;
        }
        if (args is ["profile", var only])
        {
            Profile(only);
            return;
        }
        if (args is ["rows", var some]) Rows = some;
        Console.WriteLine("| model | kernel | bare struct heap | ratio | bytes/event |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (bool use in (bool[])[false, true])
        {
            string how = use ? "Use" : "Request";
            Compare($"M/M/1 by {how}, customers/s", Customers, 4 * Customers, () => Models.Queue(Customers, 1, use), () => BareModels.Queue(Customers, 1));
            Compare($"M/M/4 by {how}, customers/s", Customers, 4 * Customers, () => Models.Queue(Customers, 4, use), () => BareModels.Queue(Customers, 4));
            Compare($"line of three by {how}, shifts/s", Shifts, Shifts * 600L, () => Lines(i => Models.Line(i, use)), () => Lines(BareModels.Line));
        }
        foreach (int processes in (int[])[1, 10, 100, 1_000, 10_000, 100_000])
        {
            const long Events = 5_000_000;
            Action<long> kernel = Models.Timeouts(processes), bare = BareModels.Timeouts(processes);
            Compare(
                $"timeouts/s, {processes:N0} waiting", Events, Events,
                () => Waits(kernel, Events), () => Waits(bare, Events), mustAgree: false);
        }
        if (Rows.Length > 0) return;
        Shift();
        CompareWithSimPy("queue", Customers, () => Models.Queue(Customers, 1));
        CompareWithSimPy("line", Shifts, () => Lines(i => Models.Line(i, false)));
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
        Console.WriteLine($"SimPy, {model}: {Rate(simPy)} a second; the kernel {Rate(rate)}, {rate / simPy:F0} times as many");
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
        Console.WriteLine();
        Console.WriteLine($"{Count:N0} replications of the shift on {System.Environment.ProcessorCount} cores: {Median(seconds.Skip(1)):F3} s");
    }

    private static void Compare(string name, long units, long events, Func<Outcome> kernel, Func<Outcome> bare, bool mustAgree = true)
    {
        if (!name.Contains(Rows, StringComparison.Ordinal)) return;
        Outcome expected = bare(), outcome = kernel();
        if (mustAgree && (outcome.Done != expected.Done || Math.Abs(outcome.MeanTime - expected.MeanTime) > 1e-6))
        {
            throw new InvalidOperationException($"{name}: the kernel computes {outcome}, the bare loop {expected}.");
        }
        List<double> kernelRates = [], bareRates = [];
        long allocated = 0;
        for (int i = 0; i < (Rows.Length > 0 ? 25 : 5); i++)
        {
            bareRates.Add(units / Seconds(bare));
            long before = GC.GetAllocatedBytesForCurrentThread();
            kernelRates.Add(units / Seconds(kernel));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        double a = Median(kernelRates), b = Median(bareRates);
        if (Rows.Length > 0) Console.WriteLine($"best of {kernelRates.Count}: {Rate(kernelRates.Max())} {Rate(bareRates.Max())} {kernelRates.Max() / bareRates.Max():F3}; median of the ratios {Median(kernelRates.Zip(bareRates, (x, y) => x / y)):F3}");
        Console.WriteLine($"| {name} | {Rate(a)} | {Rate(b)} | {a / b:F2} | {(double)allocated / events:F3} |");
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
}
