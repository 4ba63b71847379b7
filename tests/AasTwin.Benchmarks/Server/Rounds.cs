namespace AasTwin.Benchmarks.Server;

/// <summary>
/// Loads that take turns, so that what disturbs the machine for a while disturbs all of them: a ratio is that of two runs which followed each other, and the median
/// of several such.
/// </summary>
internal sealed class Rounds
{
    private readonly Dictionary<string, List<Wrk>> runs = [];

    /// <param name="count">Runs of each load that count; one more warms up, as the compiler takes a while to find what is hot.</param>
    public Rounds(int count, params (ServerProcess Server, Load Load)[] loads)
    {
        foreach (var (server, load) in loads) Wrk.Run(server, load, seconds: 3);
        for (var round = 0; round < count; round++)
        {
            foreach (var (server, load) in loads)
            {
                if (!runs.TryGetValue(load.Name, out var list)) runs.Add(load.Name, list = []);
                list.Add(Wrk.Run(server, load, seconds: 2));
            }
        }
        Console.WriteLine($"{"",-44} {"req/s",9} {"p50 µs",8} {"server µs",10} {"wrk µs",8} {"two cores",10}   (CPU µs a request; load average {ServerSuite.LoadAverage()})");
        foreach (var (_, load) in loads)
        {
            var run = Median(load.Name);
            Console.WriteLine($"{load.Name,-44} {run.Rate,9:N0} {run.Median,8:N0} {run.ServerCpu,10:N1} {run.LoadCpu,8:N1} {TwoCores(run),10:N0}{(run.Refused > 0 ? $"   REFUSED {run.Refused}" : "")}");
        }
    }

    /// <summary>The run of median rate.</summary>
    public Wrk Median(string name) => runs[name].OrderBy(r => r.Rate).ElementAt(runs[name].Count / 2);

    /// <summary>The median of a figure of one load divided by that of another in the same round.</summary>
    public double Ratio(string name, string reference, Func<Wrk, double> figure) =>
        runs[name].Zip(runs[reference], (r, of) => figure(r) / figure(of)).Order().ElementAt(runs[name].Count / 2);

    /// <summary>The rate that two cores give which the server and the load have for themselves.</summary>
    private static double TwoCores(Wrk run) => 2e6 / (run.ServerCpu + run.LoadCpu);
}
