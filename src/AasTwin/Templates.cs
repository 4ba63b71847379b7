using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Templating;
using AasTwin.Twins;

namespace AasTwin;

/// <summary><c>aastwin templates</c>: writes the submodel templates of our twins.</summary>
internal static class Templates
{
    public static Command Command(Terminal terminal)
    {
        var output = new Option<string>("--out")
        {
            Description = "The folder to write into.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "submodels",
        };
        var check = new Option<bool>("--check") { Description = "Write nothing; the exit code is 1 when a file differs." };
        var renew = new Option<string[]>("--renew")
        {
            Description = "Also a folder of packages in source form, whose copies of our operations are written anew; data stay.",
            HelpName = "FOLDER",
        };
        var json = SharedOptions.Json("One JSON object a file and line.");
        var command = new Command("templates", "Writes the submodel templates of the built-in twins as <Name>.json.") { output, check, renew, json };
        Examples.Of(command, "aastwin templates", "aastwin templates --renew aasx", "aastwin templates --out my-folder", "aastwin templates --check");
        command.SetAction(parsed => Run(terminal, parsed.GetValue(output)!, parsed.GetValue(renew) ?? [], parsed.GetValue(check), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string folder, string[] renewed, bool check, bool json)
    {
        if (!check) Directory.CreateDirectory(folder);
        var differ = 0;
        foreach (var submodel in TwinCatalog.All.SelectMany(t => t.Submodels))
        {
            var path = Path.Combine(folder, submodel.IdShort + ".json");
            var content = AasJson.ToUtf8(new Metamodel.Environment { Submodels = [submodel.Template()] }, new WritingOptions { Indented = true });
            byte[] bytes = [.. content, (byte)'\n'];
            Keep(path, bytes, System.IO.File.Exists(path) && System.IO.File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes), submodel);
        }
        foreach (var path in renewed.SelectMany(ExampleRenewal.Documents))
        {
            var (content, isCurrent) = ExampleRenewal.Renew(path);
            Keep(path, [.. content, (byte)'\n'], isCurrent, template: null);
        }
        return check && differ > 0 ? ExitCode.Findings : ExitCode.Ok;

        void Keep(string path, byte[] content, bool isCurrent, OperationSubmodel? template)
        {
            if (!isCurrent) differ++;
            if (!isCurrent && !check) AtomicFile.Write(path, force: true, stream => stream.Write(content));
            var state = isCurrent ? "unchanged" : check ? "differs" : "written";
            terminal.Output.WriteLine(json
                ? JsonLine.Of(writer =>
                {
                    if (template is not null)
                    {
                        writer.WriteString("template", template.IdShort);
                        writer.WriteString("semanticId", template.SemanticId);
                    }
                    writer.WriteString("file", path);
                    writer.WriteString("state", state);
                })
                : $"{path}: {state}");
        }
    }
}
