using System.Runtime.CompilerServices;
using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class ReadmeTests
{
    [Fact]
    public void Example_Runs()
    {
        // example
        double[] shifts = Replications.Run(seed: 1, count: 1000, run =>
        {
            using var environment = new Environment();
            var machine = new Resource(environment, capacity: 2, name: "machine");
            int finished = 0;
            Distribution between = new Exponential(6), work = new FlooredNormal(mean: 9, standardDeviation: 2, floor: 0.1);
            async Process Part()
            {
                using Request request = machine.Request();
                await request;
                await environment.Timeout(work.Sample(run.Streams["work"]));
                finished++;
            }
            async Process Source()
            {
                while (true)
                {
                    await environment.Timeout(between.Sample(run.Streams["arrivals"]));
                    environment.Start(Part());
                }
            }
            environment.Start(Source());
            environment.Run(until: 480);
            return (double)finished;
        });
        Console.WriteLine(Estimate.Of(shifts));
        // end

        // 80 parts arrive in a shift; about two are in work at its end.
        var estimate = Estimate.Of(shifts);
        Assert.InRange(estimate.Mean, 76.5, 79);
        Assert.InRange(estimate.HalfWidth, 0.3, 0.8);
    }

    [Fact]
    public void Example_IsTheOneInTheReadme()
    {
        string readme = File.ReadAllText(Path.Combine(Root(), "src", "AasTwin.Simulation", "README.md"));
        string[] lines = File.ReadAllLines(Path.Combine(Root(), "tests", "AasTwin.Tests", "Simulation", "ReadmeTests.cs"));
        int begin = Array.FindIndex(lines, line => line.Trim() == "// example"), end = Array.FindIndex(lines, line => line.Trim() == "// end");
        string example = string.Join('\n', lines[(begin + 1)..end].Select(line => line.Length > 8 ? line[8..] : ""));
        Assert.Contains(example, readme.ReplaceLineEndings("\n"));
        Assert.True(readme.TrimEnd().Split('\n').Length <= 40);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
