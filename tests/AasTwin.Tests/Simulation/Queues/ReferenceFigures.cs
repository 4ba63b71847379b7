using System.Globalization;
using System.Text.RegularExpressions;
using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Tests.Simulation.Queues;

/// <summary>A model with the figures that theory gives for it.</summary>
/// <param name="Name">Model and parameters, as in the reference.</param>
/// <param name="Run">One replication of a length, in customers or units of time.</param>
/// <param name="Expected">Measure and exact value.</param>
/// <param name="Length">A length at which the beginning hardly counts.</param>
internal sealed record ReferenceModel(
    string Name, Func<RandomStreams, int, Measures> Run, IReadOnlyList<(string Measure, double Value)> Expected, int Length);

/// <summary>Reads the reference figures of queueing theory, where they are at hand, into models of the kernel.</summary>
internal static partial class ReferenceFigures
{
    /// <summary>The folder with the figures, or null.</summary>
    public static string? Folder()
    {
        if (System.Environment.GetEnvironmentVariable("AASTWIN_SHARED") is { Length: > 0 } given) return Existing(given);
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AasTwin.sln"))) return Existing(Path.Combine(folder.FullName, "..", "shared"));
        }
        return null;

        static string? Existing(string shared)
        {
            string folder = Path.Combine(shared, "data", "queueing-reference");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>The models of queue_formulas.csv.</summary>
    public static IReadOnlyList<ReferenceModel> Queues(string folder)
    {
        var rows = File.ReadLines(Path.Combine(folder, "queue_formulas.csv")).Skip(1).Select(Fields).ToList();
        var models = new List<ReferenceModel>();
        string jackson = rows.First(row => row[0] == "Jackson 3")[1];
        foreach (var group in rows.GroupBy(row => row[0] == "Jackson 3" ? (row[0], "") : (row[0], row[1])))
        {
            List<(string, double)> expected = [.. group.Select(row => (Measure(row), double.Parse(row[3], CultureInfo.InvariantCulture)))];
            string parameters = group.Key.Item1 == "Jackson 3" ? jackson : group.Key.Item2;
            (Func<RandomStreams, int, Measures> run, int length) = Model(group.Key.Item1, parameters);
            models.Add(new ReferenceModel($"{group.Key.Item1} {parameters}", run, expected, length));
        }
        return models;
    }

    /// <summary>The lines of exponential_lines_bas.csv.</summary>
    public static IReadOnlyList<ReferenceModel> Lines(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, "exponential_lines_bas.csv")).Skip(1).Select(Fields).Select(row =>
        {
            double[] rates = [.. row[1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            int[] buffers = [.. row[2].Split(' ').Select(int.Parse)];
            return new ReferenceModel(
                $"line mu=({row[1]}) buffers=({row[2]})",
                (streams, length) => BlockingLine.Run(streams, length, rates, buffers),
                [("throughput", double.Parse(row[3], CultureInfo.InvariantCulture))],
                2_000);
        }),
    ];

    /// <summary>Replications until every measure is known to a relative half-width, and what they say.</summary>
    public static IReadOnlyList<(string Measure, double Exact, Estimate Estimate)> Check(
        ReferenceModel model, double relativeHalfWidth, int length, int first, int limit)
    {
        IReadOnlyList<Measures> results = [];
        foreach ((string measure, double _) in model.Expected)
        {
            var precision = new Precision { RelativeHalfWidth = relativeHalfWidth, First = Math.Max(first, results.Count), Limit = limit };
            var outcome = Replications.RunUntil(42, precision, run => model.Run(run.Streams, length), result => result[measure]);
            results = outcome.Results;
        }
        return [.. model.Expected.Select(row => (row.Measure, row.Value, Estimate.Of([.. results.Select(result => result[row.Measure])])))];
    }

    private static (Func<RandomStreams, int, Measures> Run, int Length) Model(string model, string parameters)
    {
        Dictionary<string, double> p = [];
        foreach (Match match in Assignment().Matches(parameters))
        {
            p[match.Groups[1].Value] = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        }
        double P(string name) => p[name];
        int Whole(string name) => (int)p[name];
        int customers = p.TryGetValue("lambda", out double load) && load >= 0.9 && !p.ContainsKey("c") ? 200_000 : 50_000;
        return model switch
        {
            "M/M/1" => ((s, n) => Station.Run(s, n, P("lambda"), new Exponential(1 / P("mu"))), customers),
            "M/D/1" => ((s, n) => Station.Run(s, n, P("lambda"), new Constant(P("s"))), customers),
            "M/G/1 lognormal" => ((s, n) => Station.Run(s, n, P("lambda"), new LogNormal(P("mean"), P("mean") * Math.Sqrt(P("scv")))), customers),
            "M/E2/1" => ((s, n) => Station.Run(s, n, P("lambda"), new Erlang(2, P("mean"))), customers),
            "M/M/c" => ((s, n) => Station.Run(s, n, P("lambda"), new Exponential(1 / P("mu")), Whole("c")), 50_000),
            "M/M/1/K" => ((s, n) => Station.Run(s, n, P("lambda"), new Exponential(1 / P("mu")), 1, Whole("K")), 20_000),
            "M/G/c/c (Erlang B)" => ((s, n) => Station.Run(s, n, P("a"), new LogNormal(1, 1), Whole("c"), Whole("c")), 20_000),
            "Jackson 3" => ((s, n) => Networks.Jackson(s, n, 0.5, [[0, .6, .4], [.2, 0, 0], [0, 0, 0]], [1, .6, .5]), 20_000),
            "machine repair M/M/c//N" => ((s, n) => Networks.MachineRepair(s, n, Whole("N"), Whole("c"), P("fail"), P("repair")), 5_000),
            "closed network MVA" => ((s, n) => Networks.Closed(s, n, [1, 0.8, 1.25], Whole("N")), 5_000),
            "unreliable line zero buffer (Buzacott ODF)" => ((s, n) => Networks.StopAndGo(s, n, 3, P("p"), P("r")), 20_000),
            "unreliable machine isolated" => ((s, n) => Networks.StopAndGo(s, n, 1, P("p"), P("r")), 20_000),
            _ => throw new InvalidDataException($"There is no model for '{model}' of the reference figures yet."),
        };
    }

    private static string Measure(string[] row)
    {
        Match station = StationNumber().Match(row[1]);
        return row[0] == "Jackson 3" && row[2] == "L" ? $"L {station.Groups[1].Value}" : row[2];
    }

    private static string[] Fields(string line) => [.. Field().Matches(line).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)];

    [GeneratedRegex("""(?:^|,)(?:"([^"]*)"|([^,]*))""")]
    private static partial Regex Field();

    [GeneratedRegex(@"(\w+)=([0-9.]+)")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"station (\d)")]
    private static partial Regex StationNumber();
}
