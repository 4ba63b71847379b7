using System.CommandLine;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;

namespace AasTwin;

/// <summary>Options that several verbs have, spelled and explained once.</summary>
internal static class SharedOptions
{
    private static readonly Dictionary<string, MetamodelVersion> Versions = new()
    {
        ["3.0"] = MetamodelVersion.V3_0,
        ["3.1"] = MetamodelVersion.V3_1,
        ["3.2"] = MetamodelVersion.V3_2,
    };

    /// <summary>An argument for one or more paths; a misspelled option is not taken for a path.</summary>
    public static Argument<string[]> Paths(string name, string description)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-') && !Path.Exists(t.Value)))
                result.AddError($"{token.Value} is neither an option of this command nor a file.");
        });
        return argument;
    }

    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<bool> Force() => new("--force") { Description = "Replace an output that exists." };

    public static Option<MetamodelVersion?> Metamodel(string description) => new("--metamodel")
    {
        Description = description,
        HelpName = string.Join("|", Versions.Keys),
        CustomParser = result =>
        {
            if (Versions.TryGetValue(result.Tokens[0].Value, out var version)) return version;
            result.AddError($"--metamodel {result.Tokens[0].Value}: the versions are {string.Join(", ", Versions.Keys)}.");
            return null;
        },
    };

    public static Option<AasxFormat> Spec() => new("--spec")
    {
        Description = "Serialization inside a written package; json without it.",
        HelpName = "json|xml",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "json": return AasxFormat.Json;
                case "xml": return AasxFormat.Xml;
            }
            result.AddError($"--spec {result.Tokens[0].Value}: json or xml.");
            return default;
        },
    };

    public static Option<MetaClass?> Class() => new("--class")
    {
        Description = "Each document is one bare instance of this class, such as Submodel.",
        HelpName = "NAME",
        CustomParser = result =>
        {
            var name = result.Tokens[0].Value;
            // The elements of XML spell the classes with a small letter.
            if ((ClassTable.Find(name) ?? ClassTable.Concrete.FirstOrDefault(c => c.XmlName == name)) is { } found) return found;
            var near = ClassTable.Concrete.Where(c => c.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).Select(c => c.Name).ToList();
            result.AddError($"--class {name}: the metamodel has no such class{(near.Count > 0 ? "; did you mean " + string.Join(", ", near) : "")}.");
            return null;
        },
    };
}
