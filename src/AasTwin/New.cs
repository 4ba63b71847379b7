using System.CommandLine;
using AasTwin.Templating;

namespace AasTwin;

/// <summary><c>aastwin new</c>: a submodel from a template, a package to begin with, or the shells of a fleet.</summary>
internal static class New
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("new", "Makes a submodel from a template, a package folder to begin with, or the shells of a fleet.")
        {
            NewSubmodel.Command(terminal), NewPackage.Command(terminal), NewFleet.Command(terminal),
        };
        Examples.Of(command,
            "aastwin new submodel ProductionLine --id https://example.com/line-7/line --out line-7.json",
            "aastwin new package my-line --id https://example.com/line-7 --submodel ProductionLine",
            "aastwin new fleet my-fleet --from fleet.json");
        return command;
    }
}
