using System.Diagnostics;
using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin.Benchmarks.ProductionLine;

/// <summary>The production line through its operations: the time of 10,000 shifts, and how often OptimizeConfiguration finds the best buffers of the exactly solved lines.</summary>
internal static class ProductionLineSuite
{
    private const string Id = "urn:line";

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is not ["buffers", ..]) Shifts();
        if (args is not ["shifts"]) Buffers(args is ["buffers", var replications] ? int.Parse(replications, CultureInfo.InvariantCulture) : 6_000);
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
        Console.WriteLine(
            $"Simulate, 10,000 replications of the 480 min shift of three stations on {System.Environment.ProcessorCount} cores: {wall[2]:F3} s (bar 0.3 s); "
            + $"processor time {busy[2]:F3} s, which is {busy[2] / System.Environment.ProcessorCount:F3} s on each core");
    }

    private static void Buffers(int replications)
    {
        string path = Path.Combine(System.Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? "../shared", "data/queueing-reference/buffer_allocation_optima.csv");
        if (!System.IO.File.Exists(path))
        {
            Console.WriteLine($"The exactly solved lines are not here: {path}. Set AASTWIN_SHARED.");
            return;
        }
        int found = 0, cases = 0;
        long begin = Stopwatch.GetTimestamp();
        foreach (string row in System.IO.File.ReadLines(path).Skip(1))
        {
            string[] fields = row.Replace("\"", "", StringComparison.Ordinal).Split(',');
            double[] rates = [.. fields[1].Split(' ').Select(r => double.Parse(r, CultureInfo.InvariantCulture))];
            string best = Best(rates, int.Parse(fields[2], CultureInfo.InvariantCulture), replications, out string note);
            bool hit = fields[3].Split('|').Contains(best);
            cases++;
            if (hit) found++;
            Console.WriteLine($"{fields[1],-20} {fields[2],3} places: {best,-12} {(hit ? "best" : $"best is {fields[3]} ({fields[4]}, second {fields[5]})")} {note}");
        }
        Console.WriteLine($"OptimizeConfiguration finds the best buffers of {found} of {cases} lines (bar 38 of 41) in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
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
