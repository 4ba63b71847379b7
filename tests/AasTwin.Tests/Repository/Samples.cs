using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using File = AasTwin.Metamodel.File;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Repository;

/// <summary>Small models for tests of the repository and the server.</summary>
internal static class Samples
{
    public const string ShellId = "https://example.com/shells/1#a/ü";
    public const string SubmodelId = "https://example.com/submodels/machine";
    public const string SemanticId = "https://example.com/semantics/machine";

    public static AssetAdministrationShell Shell(string id = ShellId, params string[] submodelIds) => new()
    {
        Id = id,
        IdShort = "Machine",
        AssetInformation = new AssetInformation
        {
            AssetKind = AssetKind.Instance,
            GlobalAssetId = "urn:asset:" + id.GetHashCode(StringComparison.Ordinal),
            SpecificAssetIds = [new SpecificAssetId { Name = "serial", Value = "S-1" }],
        },
        Submodels = submodelIds.Length == 0 ? null : [.. submodelIds.Select(s => new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, s)] })],
    };

    /// <summary>A submodel with an element of most classes.</summary>
    public static Submodel Machine(string id = SubmodelId) => new()
    {
        Id = id,
        IdShort = "MachineData",
        SemanticId = Concept(SemanticId),
        SubmodelElements =
        [
            Property("Speed", DataTypeDefXsd.Int, "5000"),
            Property("Serial", DataTypeDefXsd.Long, "9007199254740993"),
            Property("Name", DataTypeDefXsd.String, "Press"),
            new SubmodelElementCollection
            {
                IdShort = "Motor",
                Value =
                [
                    Property("Power", DataTypeDefXsd.Double, "1.50"),
                    new SubmodelElementCollection { IdShort = "Bearing", Value = [Property("Diameter", DataTypeDefXsd.Decimal, "12.0")] },
                ],
            },
            new SubmodelElementList
            {
                IdShort = "Limits",
                TypeValueListElement = AasSubmodelElements.Property,
                ValueTypeListElement = DataTypeDefXsd.Int,
                Value = [Property(null, DataTypeDefXsd.Int, "1"), Property(null, DataTypeDefXsd.Int, "2"), Property(null, DataTypeDefXsd.Int, "3")],
            },
            new MultiLanguageProperty { IdShort = "Label", Value = [new LangStringTextType { Language = "en", Text = "press" }, new LangStringTextType { Language = "de", Text = "Presse" }] },
            new Range { IdShort = "Temperature", ValueType = DataTypeDefXsd.Double, Min = "-10", Max = "40" },
            new File { IdShort = "Manual", ContentType = "application/pdf" },
            new Blob { IdShort = "Icon", ContentType = "image/png", Value = [1, 2, 3] },
            new Capability { IdShort = "Pressing" },
            new Operation
            {
                IdShort = "Add",
                InputVariables =
                [
                    new OperationVariable(Property("A", DataTypeDefXsd.Int, null)),
                    new OperationVariable(Property("B", DataTypeDefXsd.Int, "10")),
                    new OperationVariable(new SubmodelElementList { IdShort = "More", TypeValueListElement = AasSubmodelElements.Property, ValueTypeListElement = DataTypeDefXsd.Int }),
                ],
                InoutputVariables = [new OperationVariable(Property("Count", DataTypeDefXsd.Int, "0"))],
                OutputVariables = [new OperationVariable(Property("Sum", DataTypeDefXsd.Int, null))],
            },
            new Operation { IdShort = "Unbound" },
        ],
    };

    public static Property Property(string? idShort, DataTypeDefXsd type, string? value) => new() { IdShort = idShort, ValueType = type, Value = value };

    public static Reference Concept(params string[] keys) => new()
    {
        Type = ReferenceTypes.ExternalReference,
        Keys = [.. keys.Select(k => new Key(KeyTypes.GlobalReference, k))],
    };

    /// <summary>The operation Add of <see cref="Machine"/>: sums what it is given and counts its calls in Count.</summary>
    public static OperationBinding Add { get; } = Bind("Add", call =>
    {
        var sum = call.Input.OfType<Property>().Concat(((SubmodelElementList)call.Input[2]).Value?.OfType<Property>() ?? []).Sum(p => int.Parse(p.Value!));
        var count = int.Parse(((Property)call.Inoutput[0]).Value!);
        return Task.FromResult(new OperationOutput([Property("Sum", DataTypeDefXsd.Int, $"{sum}")], [Property("Count", DataTypeDefXsd.Int, $"{count + 1}")]));
    });

    public static OperationBinding Bind(string idShortPath, OperationFunction function) => new(SemanticId, idShortPath, function);
}
