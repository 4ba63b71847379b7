using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Templating;

/// <summary><c>aastwin new package</c>.</summary>
internal static class NewPackage
{
    public static Command Command(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to make." };
        var id = new Option<string>("--id") { Description = "Identifier of the shell, such as a URL of your own.", HelpName = "ID", Required = true };
        var asset = new Option<string?>("--asset-id") { Description = "Identifier of the asset; made from the shell's without it.", HelpName = "ID" };
        var submodels = new Option<string[]>("--submodel")
        {
            Description = "A submodel to begin with; repeat it for several. " + InstanceOptions.TemplateText,
            HelpName = "TEMPLATE",
        };
        var instance = new InstanceOptions();
        var force = new Option<bool>("--force") { Description = "Write into a folder that is not empty." };
        var json = SharedOptions.Json("What was made as one JSON object.");
        var command = new Command("package", "Makes a package in source form: edit it, serve it, pack it.")
        {
            folder, id, asset, submodels, instance.Values, instance.WithOptional, force, json,
        };
        Examples.Of(command, "aastwin new package my-line --id https://example.com/line-7 --submodel ProductionLine", "aastwin serve my-line");
        command.SetAction(parsed =>
        {
            var shellId = parsed.GetRequiredValue(id);
            var made = (parsed.GetValue(submodels) ?? []).Select(word => instance.Instantiate(parsed, word, name => Below(shellId, name))).ToList();
            var environment = Environment(IdShortOf(parsed.GetRequiredValue(folder)), shellId, parsed.GetValue(asset) ?? Below(shellId, "asset"), made);
            Write(parsed.GetRequiredValue(folder), environment, parsed.GetValue(force));
            terminal.Output.WriteLine(InstanceOptions.Made(parsed.GetRequiredValue(folder), made, parsed.GetValue(json)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Metamodel.Environment Environment(string idShort, string shellId, string assetId, List<Submodel> submodels)
    {
        var shell = new AssetAdministrationShell
        {
            Id = shellId,
            IdShort = idShort,
            AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = assetId },
            Submodels = submodels.Count > 0 ? submodels.ConvertAll(s => ModelReference.To(s)) : null,
        };
        return new Metamodel.Environment { AssetAdministrationShells = [shell], Submodels = submodels.Count > 0 ? submodels : null };
    }

    private static void Write(string folder, Metamodel.Environment environment, bool force)
    {
        if (System.IO.File.Exists(folder)) throw new RefusedException(ExitCode.CannotCreate, $"{folder} is a file: name a folder.");
        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new RefusedException(ExitCode.CannotCreate, $"{folder} is not empty: give --force to write into it, or another name.");
        Directory.CreateDirectory(folder);
        AtomicFile.Write(
            Path.Combine(folder, "environment.json"), force, stream => DocumentWriter.Write(environment, stream, DocumentFormat.Json, MetamodelVersion.V3_1));
    }

    /// <summary>An identifier below another one, in the manner of that one: a path of a URL, a part of a URN.</summary>
    private static string Below(string id, string name) => id.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? $"{id}:{name}" : $"{id.TrimEnd('/')}/{name}";

    /// <summary>The folder's name with what an idShort cannot hold left out (AASd-002).</summary>
    private static string IdShortOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var legal = new string([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-').SkipWhile(c => !char.IsAsciiLetter(c))]).TrimEnd('-');
        return legal.Length >= 2 ? legal : "Shell";
    }
}
