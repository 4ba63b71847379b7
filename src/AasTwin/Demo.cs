using System.CommandLine;
using System.Text;
using AasTwin.Demonstration;
using AasTwin.Documents;
using AasTwin.Repository;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin;

/// <summary><c>aastwin demo</c>: maintenance, energy, integration and economics on one station, computed on the spot.</summary>
internal static class Demo
{
    public static Command Command(Terminal terminal)
    {
        var where = new Argument<string>("FOLDER") { Description = "The example station, or another package with the same submodels.", DefaultValueFactory = _ => Path.Combine("aasx", "station") };
        var quick = new Option<bool>("--quick") { Description = "Small searches and few simulated days, about 10 s; the default." };
        var complete = new Option<bool>("--complete") { Description = "The searches as the operations have them by default, about 60 s." };
        var seed = new Option<long>("--seed") { Description = "Begin of the random numbers: the same seed gives the same figures.", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };
        seed.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(long.TryParse(result.Tokens[0].Value, out var number) && number is >= 0 and <= 9_000_000_000_000_000)) result.AddError($"--seed {result.Tokens[0].Value}: a whole number from 0 to 9e15.");
        });
        var html = new Option<string?>("--html") { Description = "Also a page with plots, in one file.", HelpName = "FILE" };
        var json = SharedOptions.Json("The report as one JSON object, with every figure and its interval.");
        var command = new Command("demo", "Runs predictive maintenance, energy, control and economics on the example station and reports what they find.") { where, quick, complete, seed, html, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(quick) && result.GetValue(complete)) result.AddError("--quick and --complete exclude each other.");
        });
        Examples.Of(command, "aastwin demo --quick", "aastwin demo --complete --html report.html", "aastwin demo --seed 7 --json");
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal, parsed.GetRequiredValue(where), parsed.GetValue(complete), parsed.GetValue(seed), parsed.GetValue(html), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string where, bool isComplete, long seed, string? html, bool json, CancellationToken cancellation)
    {
        if (html is not null) AtomicFile.CheckTarget(html, force: true);
        if (!Path.Exists(where)) throw new RefusedException(ExitCode.InputOutput, $"{where} is not here. Run the demonstration in the folder of the repository, or name the folder of the example: aastwin demo FOLDER");
        using var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        var loaded = await PackageLoader.Load(repository, [where], cancellation: cancellation);
        if (loaded.Packages.All(p => p.Refusal is not null)) throw new RefusedException(ExitCode.Unreadable, string.Join('\n', loaded.Packages.Select(p => p.Refusal).DefaultIfEmpty($"{where}: there is no package here.")));

        DemoReport report;
        using (var progress = new Progress(terminal))
        {
            var told = progress.Receive<(string Step, double Share)>((at, elapsed) => $"{at.Step}: {at.Share:P0} after {elapsed.TotalSeconds:N0} s");
            report = await DemoRun.Run(repository, isComplete, seed, told, cancellation);
        }
        if (html is not null) AtomicFile.Write(html, force: true, stream => stream.Write(Encoding.UTF8.GetBytes(DemoPage.Of(report))));
        if (json) terminal.Output.WriteLine(report.ToJson());
        else report.WriteText(terminal);
        return ExitCode.Ok;
    }
}
