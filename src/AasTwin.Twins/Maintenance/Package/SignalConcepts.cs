using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.Maintenance;

/// <summary>Concept descriptions of the signals: what they are, in which unit.</summary>
internal static class SignalConcepts
{
    public static string IdOf(Signal signal) => $"https://aastwin.github.io/signals/{signal.Name}/1/0";

    public static IEnumerable<ConceptDescription> All => Signals.All.Select(s => new ConceptDescription
    {
        Id = IdOf(s),
        IdShort = s.Name,
        EmbeddedDataSpecifications =
        [
            new EmbeddedDataSpecification
            {
                DataSpecification = ExternalReference.To("https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3"),
                DataSpecificationContent = new DataSpecificationIec61360
                {
                    PreferredName = [new LangStringPreferredNameTypeIec61360("en", Words(s.Name))],
                    Definition = [new LangStringDefinitionTypeIec61360("en", s.Description)],
                    Unit = s.Unit.Length > 0 ? s.Unit : null,
                    DataType = s.Unit.Length > 0 ? DataTypeIec61360.RealMeasure : DataTypeIec61360.RealCount,
                },
            },
        ],
    });

    /// <summary>The words of a name, such as <c>Winding temperature</c>.</summary>
    private static string Words(string name) =>
        name[0] + string.Concat(name.Skip(1).Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
