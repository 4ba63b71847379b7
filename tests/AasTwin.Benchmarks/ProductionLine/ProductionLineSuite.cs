using System.Diagnostics;
using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin.Benchmarks.ProductionLine;

/// <summary>The production line through its operations: the time of 10,000 shifts, what common random numbers are worth, and how often OptimizeConfiguration finds the best buffers of the exactly solved lines.</summary>
internal static class ProductionLineSuite
{
    private const string Id = "urn:line";

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine("| measure | value | bar | verdict |");
        Console.WriteLine("|---|---|---|---|");
        if (args is [] or ["shifts"]) Shifts();
        if (args is [] or ["pairs"]) Pairs();
        if (args is [] or ["buffers", ..]) Buffers(args is ["buffers", var replications] ? int.Parse(replications, CultureInfo.InvariantCulture) : 6_000);
    }

    private static void Shifts()
    {
        static SubmodelElement Station(string name, int machines, double mean, double deviation) => Of(
            null,
            Text("Name", name),
            Number("Machines", machines, DataTypeDefXsd.Int),
            Of("ProcessingTime", Text("Distribution", "Normal"), Number("MeanMinutes", mean), Number("StandardDeviationMinutes", deviation)));
        using var repository = Line(
            [Of("TimeBetweenArrivals", Text("Distribution", "Exponential"), Number("MeanMinutes", 6))],
            [Station("A", 1, 5, 1), Station("B", 1, 5.5, 1), Station("Q", 2, 8, 2)]);
        List<double> seconds = [], processor = [];
        using var self = Process.GetCurrentProcess();
        for (int i = 0; i < 8; i++)
        {
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            long begin = Stopwatch.GetTimestamp();
            Invoke(repository, "Simulate", Number("Replications", 10_000, DataTypeDefXsd.Int));
            seconds.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            self.Refresh();
            processor.Add((self.TotalProcessorTime - before).TotalSeconds);
        }
        double[] wall = [.. seconds.Skip(3).Order()], busy = [.. processor.Skip(3).Order()];
        Row($"Simulate, 10,000 replications of the 480 min shift of three stations on {System.Environment.ProcessorCount} cores, median of five", $"{wall[2]:F3} s", "at most 0.3 s", wall[2] <= 0.3);
        Row("the same by processor time, divided by the cores", $"{busy[2] / System.Environment.ProcessorCount:F3} s", "at most 0.3 s", busy[2] / System.Environment.ProcessorCount <= 0.3);
    }

    /// <summary>Three exponential machines with buffers of 2 and 2 against 1 and 3: the variance of the paired difference of throughputs against that of independent runs.</summary>
    private static void Pairs()
    {
        static SubmodelElement Machine(string name, int? buffer)
        {
            SubmodelElement time = Of("ProcessingTime", Text("Distribution", "Exponential"), Number("MeanMinutes", 1));
            return Of(null, buffer is { } places ? [Text("Name", name), Number("BufferCapacity", places, DataTypeDefXsd.Int), time] : [Text("Name", name), time]);
        }
        static SubmodelElement Change(string parameter, string value) => Of(null, Text("Parameter", parameter), Text("Value", value));
        static SubmodelElementList List(string? idShort, params SubmodelElement[] items) =>
            new() { IdShort = idShort, TypeValueListElement = AasSubmodelElements.SubmodelElementCollection, Value = [.. items] };
        using var repository = Line([new Property { IdShort = "Saturated", ValueType = DataTypeDefXsd.Boolean, Value = "true" }], [Machine("A", null), Machine("B", 2), Machine("C", 2)]);
        var result = Invoke(
            repository,
            "CompareScenarios",
            Number("Replications", 400, DataTypeDefXsd.Int),
            Number("DurationMinutes", 3_500),
            Number("WarmUpMinutes", 100),
            List("Scenarios", Of(null, Text("Name", "uneven"), List("Changes", Change("Stations[1].BufferCapacity", "1"), Change("Stations[2].BufferCapacity", "3")))));
        double Half(string path) => Value(path + ".Upper") - Value(path + ".Lower");
        double Value(string path) => double.Parse(((Property)result.Find(IdShortPath.Parse(path))!.Element).Value!, CultureInfo.InvariantCulture);
        double ratio = (Math.Pow(Half("PresentGoodParts"), 2) + Math.Pow(Half("Ranking[0].GoodParts"), 2)) / Math.Pow(Half("Ranking[0].Difference"), 2);
        Row("common random numbers: how many times smaller the variance of a paired difference is than that of independent runs", $"{ratio:F1}", "at least 10", ratio >= 10);
    }

    private static void Row(string measure, string value, string bar, bool met) => Console.WriteLine($"| {measure} | {value} | {bar} | {(met ? "met" : "**missed**")} |");

    private static void Buffers(int replications)
    {
        string path = Path.Combine(System.Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? "../shared", "data/queueing-reference/buffer_allocation_optima.csv");
        if (!System.IO.File.Exists(path))
        {
            Console.WriteLine($"The exactly solved lines are not here: {path}. Set AASTWIN_SHARED.");
            return;
        }
        int found = 0, cases = 0;
        var notes = new List<string>();
        long begin = Stopwatch.GetTimestamp();
        foreach (string row in System.IO.File.ReadLines(path).Skip(1))
        {
            string[] fields = row.Replace("\"", "", StringComparison.Ordinal).Split(',');
            double[] rates = [.. fields[1].Split(' ').Select(r => double.Parse(r, CultureInfo.InvariantCulture))];
            string best = Best(rates, int.Parse(fields[2], CultureInfo.InvariantCulture), replications, out string note);
            bool hit = fields[3].Split('|').Contains(best);
            cases++;
            if (hit) found++;
            notes.Add($"{fields[1],-20} {fields[2],3} places: {best,-12} {(hit ? "best" : $"best is {fields[3]} ({fields[4]}, second {fields[5]})")} {note}");
        }
        Row($"OptimizeConfiguration finds the best buffers of the exactly solved lines, in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s", $"{found} of {cases}", "at least 38 of 41", found >= 38);
        Console.WriteLine();
        foreach (string line in notes) Console.WriteLine(line);
    }

    private static string Best(double[] rates, int places, int replications, out string note)
    {
        using var repository = Line(
            [new Property { IdShort = "Saturated", ValueType = DataTypeDefXsd.Boolean, Value = "true" }],
            [.. rates.Select((rate, i) => Of(
                null,
                i == 0
                    ? [Text("Name", "M0"), Of("ProcessingTime", Text("Distribution", "Exponential"), Number("MeanMinutes", 1 / rate))]
                    : [Text("Name", $"M{i}"), Number("BufferCapacity", 0, DataTypeDefXsd.Int), Of("ProcessingTime", Text("Distribution", "Exponential"), Number("MeanMinutes", 1 / rate))]))]);
        var decisions = new SubmodelElementList
        {
            IdShort = "Decisions",
            TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
            Value = [.. Enumerable.Range(1, rates.Length - 1).Select(i => Of(null, Text("Parameter", $"Stations[{i}].BufferCapacity"), Number("Minimum", 0), Number("Maximum", places), Number("CostPerUnit", 1)))],
        };
        var result = Invoke(
            repository,
            "OptimizeConfiguration",
            decisions,
            Number("Budget", places),
            Number("TotalReplications", replications, DataTypeDefXsd.Int),
            Number("DurationMinutes", 1_050),
            Number("WarmUpMinutes", 50),
            Number("IndifferenceZone", 0.3));
        string Value(string path) => ((Property)result.Find(IdShortPath.Parse(path))!.Element).Value!;
        note = $"(P {double.Parse(Value("ProbabilityOfCorrectSelection"), CultureInfo.InvariantCulture):F2}, {Value("ReplicationsRun")} runs, {Value("Compared")} configurations)";
        return string.Join(' ', Enumerable.Range(0, rates.Length - 1).Select(i => Value($"Best.Values[{i}].Value")));
    }

    private static AasRepository Line(List<SubmodelElement> arrivals, List<SubmodelElement> stations)
    {
        var twin = TwinCatalog.All.Single(t => t.Name == "ProductionLine").Submodels[0];
        var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        repository.Post(new Submodel
        {
            Id = Id,
            IdShort = "Line",
            SemanticId = ExternalReference.To(twin.SemanticId),
            SubmodelElements =
            [
                Of("Arrivals", [.. arrivals]),
                new SubmodelElementList { IdShort = "Stations", TypeValueListElement = AasSubmodelElements.SubmodelElementCollection, Value = stations },
                .. twin.Template().SubmodelElements!.OfType<Operation>(),
            ],
        }).GetAwaiter().GetResult();
        return repository;
    }

    private static Submodel Invoke(AasRepository repository, string operation, params SubmodelElement[] arguments)
    {
        var result = repository.Invoke(Id, operation, new OperationRequest(arguments, [], TimeSpan.FromMinutes(10))).GetAwaiter().GetResult();
        return result.Success
            ? new Submodel { Id = "urn:answer", SubmodelElements = [.. result.Output] }
            : throw new InvalidOperationException(string.Join(" ", result.Messages));
    }

    private static SubmodelElementCollection Of(string? idShort, params SubmodelElement[] members) => new() { IdShort = idShort, Value = [.. members] };

    private static Property Text(string idShort, string value) => new() { IdShort = idShort, Value = value };

    private static Property Number(string idShort, double value, DataTypeDefXsd type = DataTypeDefXsd.Double) =>
        new() { IdShort = idShort, ValueType = type, Value = value.ToString("R", CultureInfo.InvariantCulture) };
}
