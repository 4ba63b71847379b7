using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Twins.Battery;

namespace AasTwin;

/// <summary><c>aastwin battery</c>: the example of the battery twin.</summary>
internal static class Battery
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("battery", "Remaining life of battery cells: the example package.") { Example(terminal) };
        Examples.Of(command, "aastwin battery example my-cell", "aastwin invoke my-cell BatteryPrognosis.PredictRemainingUsefulLife");
        return command;
    }

    private static Command Example(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to write into; files of the same names are replaced." };
        var command = new Command("example", "Writes the example package aasx/battery-cell in source form.") { folder };
        Examples.Of(command, "aastwin battery example aasx/battery-cell");
        command.SetAction(parsed =>
        {
            var (environment, files) = BatteryExample.Make();
            foreach (var path in ExampleFolder.Write(parsed.GetRequiredValue(folder), environment, files)) terminal.Output.WriteLine(path);
            return ExitCode.Ok;
        });
        return command;
    }
}
