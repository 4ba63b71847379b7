using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.Idta;

/// <summary>Elements as IDTA templates ask for them, each with its semantic id.</summary>
internal static class IdtaElements
{
    public static Property Text(string idShort, string semanticId, string? value, DataTypeDefXsd type = DataTypeDefXsd.String) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), ValueType = type, Value = value };

    public static Property Number(string idShort, string semanticId, double? value) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), ValueType = DataTypeDefXsd.Double, Value = value?.ToString("R", CultureInfo.InvariantCulture) };

    public static Property Flag(string idShort, string semanticId, bool value) => Text(idShort, semanticId, value ? "true" : "false", DataTypeDefXsd.Boolean);

    public static MultiLanguageProperty Words(string idShort, string semanticId, string english) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), Value = [new LangStringTextType("en", english)] };

    public static SubmodelElementCollection Group(string? idShort, string semanticId, params List<SubmodelElement> elements) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), Value = elements.Count > 0 ? elements : null };

    public static SubmodelElementList List(string idShort, string semanticId, List<SubmodelElement> items) => new()
    {
        IdShort = idShort,
        SemanticId = ExternalReference.To(semanticId),
        TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
        Value = items.Count > 0 ? items : null,
    };
}
