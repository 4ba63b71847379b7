using System.Globalization;
using AasTwin.Metamodel;

namespace AasTwin.Benchmarks.Documents;

/// <summary>A submodel such as technical data are: collections of properties, texts in languages, ranges and lists, with semantic ids.</summary>
internal static class SampleSubmodel
{
    /// <summary>The submodel whose JSON has about this many bytes.</summary>
    public static Submodel OfBytes(int bytes)
    {
        // A collection takes about 3,410 bytes.
        var collections = Math.Max(1, bytes / 3_410);
        return new Submodel
        {
            Id = "https://example.com/submodels/technical-data/1/0",
            IdShort = "TechnicalData",
            SemanticId = Semantic("technical-data"),
            SubmodelElements = [.. Enumerable.Range(0, collections).Select(Collection)],
        };
    }

    private static SubmodelElement Collection(int number) => new SubmodelElementCollection
    {
        IdShort = $"Component{number}",
        SemanticId = Semantic("component"),
        Description = [new LangStringTextType("en", $"Component number {number} of the machine"), new LangStringTextType("de", $"Bauteil Nummer {number} der Maschine für Prüfungen")],
        Value =
        [
            .. Enumerable.Range(0, 8).Select(i => new Property
            {
                IdShort = $"Parameter{i}",
                SemanticId = Semantic($"parameter-{i}"),
                ValueType = i % 2 == 0 ? DataTypeDefXsd.Double : DataTypeDefXsd.Int,
                Value = ((number * 17) + i).ToString(CultureInfo.InvariantCulture) + (i % 2 == 0 ? ".125" : ""),
                Qualifiers = [new Qualifier { Type = "Cardinality", ValueType = DataTypeDefXsd.String, Value = "ZeroToOne" }],
            }),
            new MultiLanguageProperty { IdShort = "Designation", Value = [new LangStringTextType("en", "Three-phase motor \"M\""), new LangStringTextType("de", "Drehstrommotor")] },
            new AasTwin.Metamodel.Range { IdShort = "Temperature", ValueType = DataTypeDefXsd.Double, Min = "-20.5", Max = "85" },
            new SubmodelElementList
            {
                IdShort = "Measurements",
                TypeValueListElement = AasSubmodelElements.Property,
                ValueTypeListElement = DataTypeDefXsd.Double,
                Value = [.. Enumerable.Range(0, 4).Select(i => new Property { ValueType = DataTypeDefXsd.Double, Value = $"{number}.{i}" })],
            },
        ],
    };

    private static Reference Semantic(string name) => new()
    {
        Type = ReferenceTypes.ExternalReference,
        Keys = [new Key { Type = KeyTypes.GlobalReference, Value = "https://example.com/semantics/" + name }],
    };
}
