using System.CommandLine;
using System.Text;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Templating;

/// <summary><c>aastwin new submodel</c>.</summary>
internal static class NewSubmodel
{
    public static Command Command(Terminal terminal)
    {
        var template = new Argument<string>("TEMPLATE") { Description = InstanceOptions.TemplateText };
        var id = new Option<string>("--id") { Description = "Identifier of the new submodel, such as a URL of your own.", HelpName = "ID", Required = true };
        var idShort = new Option<string?>("--id-short") { Description = "Name of the new submodel; the template's without it.", HelpName = "NAME" };
        var instance = new InstanceOptions();
        var output = new Option<string?>("--out") { Description = "The .json or .xml file to write; without it the submodel is printed as JSON.", HelpName = "FILE" };
        var force = SharedOptions.Force();
        var json = SharedOptions.Json("What was made as one JSON object; without --out the submodel on one line.");
        var command = new Command("submodel", "Makes an instance of a submodel template.")
        {
            template, id, idShort, instance.Values, instance.WithOptional, output, force, json,
        };
        Examples.Of(command,
            "aastwin new submodel ProductionLine --id https://example.com/line-7/line --out line-7.json",
            "aastwin new submodel templates.aasx#Nameplate --id urn:example:nameplate --optional --values examples");
        command.SetAction(parsed =>
        {
            var submodel = instance.Instantiate(parsed, parsed.GetRequiredValue(template), _ => parsed.GetRequiredValue(id), parsed.GetValue(idShort));
            return Write(terminal, submodel, parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(json));
        });
        return command;
    }

    private static int Write(Terminal terminal, Submodel submodel, string? output, bool force, bool json)
    {
        if (output is null)
        {
            terminal.Output.WriteLine(Encoding.UTF8.GetString(AasJson.ToUtf8(submodel, new WritingOptions { Indented = !json })));
            return ExitCode.Ok;
        }
        var format = DocumentFormats.OfName(output);
        if (format is not (DocumentFormat.Json or DocumentFormat.Xml)) throw new RefusedException(ExitCode.Usage, $"{output}: name a .json or .xml file.");
        AtomicFile.Write(output, force, stream => DocumentWriter.Write(new Metamodel.Environment { Submodels = [submodel] }, stream, format.Value, MetamodelVersion.V3_1));
        terminal.Output.WriteLine(InstanceOptions.Made(output, [submodel], json));
        return ExitCode.Ok;
    }
}
