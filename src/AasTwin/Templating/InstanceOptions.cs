using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Templating;

/// <summary>The options by which an instance is made from a template, and what is said of instances made.</summary>
internal sealed class InstanceOptions
{
    public const string TemplateText = "TEMPLATE is the name of a built-in one (see aastwin templates) or a file; FILE#NAME chooses among several.";

    public Option<TemplateValues?> Values { get; } = new("--values")
    {
        Description = "Which values to take over from the template; defaults without it.",
        HelpName = "none|defaults|examples",
        CustomParser = result =>
        {
            if (Enum.TryParse<TemplateValues>(result.Tokens[0].Value, ignoreCase: true, out var values) && Enum.IsDefined(values)) return values;
            result.AddError($"--values {result.Tokens[0].Value}: none, defaults or examples.");
            return null;
        },
    };

    public Option<bool> WithOptional { get; } = new("--optional") { Description = "Make also the elements that the template calls optional." };

    /// <summary>An instance of the template that a word means.</summary>
    /// <param name="idOf">Makes the identifier from the template's idShort.</param>
    public Submodel Instantiate(ParseResult parsed, string word, Func<string, string> idOf, string? idShort = null)
    {
        var template = NamedTemplate.Find(word);
        var options = new InstantiationOptions { Values = parsed.GetValue(Values) ?? InstantiationOptions.Default.Values, WithOptional = parsed.GetValue(WithOptional), IdShort = idShort };
        return SubmodelTemplate.Instantiate(template, idOf(template.IdShort ?? "submodel"), options);
    }

    public static string Made(string output, IReadOnlyList<Submodel> submodels, bool json) => json
        ? JsonLine.Of(writer =>
        {
            writer.WriteString("out", output);
            writer.WriteStartArray("submodels");
            foreach (var submodel in submodels) writer.WriteStringValue(submodel.Id);
            writer.WriteEndArray();
        })
        : $"{output}: {(submodels.Count == 0 ? "no submodels" : string.Join(", ", submodels.Select(s => $"{s.IdShort} ({s.Id})")))}";
}
