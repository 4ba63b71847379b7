using AasTwin.Benchmarks.Documents;
using AasTwin.Benchmarks.Learning;
using AasTwin.Benchmarks.Optimization;
using AasTwin.Benchmarks.Plant;
using AasTwin.Benchmarks.ProductionLine;
using AasTwin.Benchmarks.Query;
using AasTwin.Benchmarks.Security;
using AasTwin.Benchmarks.Server;
using AasTwin.Benchmarks.Simulation;
using AasTwin.Benchmarks.SoftSensor;

// One line a suite; each prints a table with ratios to a reference measured in the same run.
(string Name, Action<string[]> Run)[] suites =
[
    ("documents", DocumentSuite.Run),
    ("simulation", SimulationSuite.Run),
    ("learning", LearningSuite.Run),
    ("optimization", OptimizationSuite.Run),
    ("production-line", ProductionLineSuite.Run),
    ("plant", PlantSuite.Run),
    ("server", ServerSuite.Run),
    ("access", AccessSuite.Run),
    ("query", QuerySuite.Run),
    ("soft-sensor", SoftSensorSuite.Run),
];

string wanted = args.FirstOrDefault() ?? "";
foreach ((string name, Action<string[]> run) in suites)
{
    if (name != wanted) continue;
    run(args[1..]);
    return 0;
}
Console.Error.WriteLine($"Which suite? dotnet run -c Release --project tests/AasTwin.Benchmarks -- {string.Join('|', suites.Select(suite => suite.Name))}");
return 64;
