using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Repository;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Twins;
using AasTwin.Twins.SoftSensor;

namespace AasTwin;

/// <summary><c>aastwin softsensor</c>: the example of the soft-sensor twin, and a tour through it.</summary>
internal static class SoftSensor
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("softsensor", "Soft sensors for sparse laboratory values: a tour, and the example package.") { Quickstart(terminal), Example(terminal) };
        Examples.Of(command, "aastwin softsensor quickstart --html report.html", "aastwin softsensor example my-refinery");
        return command;
    }

    private static Command Quickstart(Terminal terminal)
    {
        var seed = new Option<long>("--seed") { Description = "Begin of the random numbers.", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };
        var html = new Option<string?>("--html") { Description = "Also a page with plots.", HelpName = "FILE" };
        var json = SharedOptions.Json("The figures as one JSON object.");
        var command = new Command("quickstart", "Trains, generates and analyzes on the example's generated data, in under a minute.") { seed, html, json };
        Examples.Of(command, "aastwin softsensor quickstart", "aastwin softsensor quickstart --seed 2 --html report.html");
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(html) is { } page) AtomicFile.CheckTarget(page, force: true);
            var folder = Directory.CreateTempSubdirectory("aastwin-softsensor-");
            try
            {
                Write(folder.FullName);
                using var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
                await PackageLoader.Load(repository, [folder.FullName], cancellation: cancellation);
                var result = await SoftSensorQuickstart.Run(repository, parsed.GetValue(seed), null, cancellation);
                if (parsed.GetValue(html) is { } target) AtomicFile.Write(target, force: true, stream => stream.Write(SoftSensorPage.Of(result)));
                terminal.Output.WriteLine(parsed.GetValue(json) ? Json(result) : string.Join(System.Environment.NewLine, result.Lines));
                return ExitCode.Ok;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static Command Example(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to write into; files of the same names are replaced." };
        var command = new Command("example", "Writes the example package aasx/refinery-unit in source form.") { folder };
        Examples.Of(command, "aastwin softsensor example aasx/refinery-unit");
        command.SetAction(parsed =>
        {
            foreach (var path in Write(parsed.GetRequiredValue(folder))) terminal.Output.WriteLine(path);
            return ExitCode.Ok;
        });
        return command;
    }

    private static IReadOnlyList<string> Write(string folder)
    {
        var (environment, files) = RefineryExample.Make();
        return ExampleFolder.Write(folder, environment, files);
    }

    private static string Json(QuickstartResult result) => JsonLine.Of(writer =>
    {
        writer.WriteStartArray("report");
        foreach (var line in result.Lines.Where(l => l.Length > 0)) writer.WriteStringValue(line);
        writer.WriteEndArray();
        writer.WriteNumber("diffusionTime", result.DiffusionTime);
        foreach (var (name, points) in new[] { ("real", result.Real), ("virtual", result.Virtual) })
        {
            writer.WriteStartArray(name);
            foreach (var (x, y, target) in points)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(x);
                writer.WriteNumberValue(y);
                writer.WriteNumberValue(target);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
    });
}
