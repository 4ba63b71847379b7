using AasTwin.Metamodel;
using static AasTwin.Tests.Metamodel.Cases.ConstraintCase;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Every constraint of Part 3a (IEC 61360), broken by hand.</summary>
internal static class Iec61360Cases
{
    private const string Content = "embeddedDataSpecifications[0].dataSpecificationContent";

    public static IEnumerable<ConstraintCase> All
    {
        get
        {
            yield return Of("AASc-3a-002", "no English name", Concept(), o => ContentOf(o).PreferredName[0].Language = "ende",
                $"{Content}.preferredName");
            yield return Of("AASc-3a-003", "a value without value", WithValueList(), o => ContentOf(o.ConceptDescriptions![1]).Value = null,
                $"conceptDescriptions[0].{Content}.valueList.valueReferencePairs[0].valueId");
            yield return Of("AASc-3a-004", "a property of files", Concept("PROPERTY", DataTypeIec61360.String),
                o => ContentOf(o).DataType = DataTypeIec61360.File, $"{Content}.dataType");
            yield return Of("AASc-3a-004", "a value of no type", Concept("VALUE", DataTypeIec61360.String),
                o => ContentOf(o).DataType = null, $"{Content}.dataType");
            yield return Of("AASc-3a-005", "a reference of numbers", Concept("REFERENCE", DataTypeIec61360.Irdi),
                o => ContentOf(o).DataType = DataTypeIec61360.RealCount, $"{Content}.dataType");
            yield return Of("AASc-3a-006", "a document of texts", Concept("DOCUMENT", DataTypeIec61360.Html),
                o => ContentOf(o).DataType = DataTypeIec61360.String, $"{Content}.dataType");
            yield return Of("AASc-3a-007", "a qualifier type of no type", Concept("QUALIFIER_TYPE", DataTypeIec61360.String),
                o => ContentOf(o).DataType = null, $"{Content}.dataType");
            yield return Of("AASc-3a-008", "no definition", Concept(), o => ContentOf(o).Definition = null, $"{Content}.definition");
            yield return Of("AASc-3a-008", "no English definition", Concept(), o => ContentOf(o).Definition![0].Language = "de",
                $"{Content}.definition");
            yield return Of("AASc-3a-009", "a measure without unit", WithUnit(), o => ContentOf(o).Unit = null, $"{Content}.unit");
            yield return Of("AASc-3a-010", "a value and a list", Concept(),
                o => (ContentOf(o).Value, ContentOf(o).ValueList) = ("1", ValueList()), $"{Content}.valueList");
            yield return Of("AASc-3a-050", "another template", Concept(), o => o.EmbeddedDataSpecifications![0].DataSpecification = ConstraintCases.External("urn:other"),
                "embeddedDataSpecifications[0].dataSpecification").AsWarning();
        }
    }

    /// <summary>A concept <c>cd</c> named seven.</summary>
    public static ConceptDescription Concept(string? category = null, DataTypeIec61360? dataType = null) => new()
    {
        Id = "cd",
        Category = category,
        EmbeddedDataSpecifications =
        [
            new EmbeddedDataSpecification
            {
                DataSpecification = ConstraintCases.External("http://admin-shell.io/DataSpecificationTemplates/DataSpecificationIEC61360/3/0"),
                DataSpecificationContent = new DataSpecificationIec61360 { PreferredName = [new("en-US", "seven")], DataType = dataType, Definition = [new("EN", "a number")] },
            },
        ],
    };

    private static ConceptDescription WithUnit()
    {
        var concept = Concept("PROPERTY", DataTypeIec61360.IntegerMeasure);
        ContentOf(concept).Unit = "m";
        return concept;
    }

    private static ValueList ValueList() => new() { ValueReferencePairs = [new ValueReferencePair { Value = "7", ValueId = ConstraintCases.External("cd") }] };

    private static AasTwin.Metamodel.Environment WithValueList()
    {
        var value = Concept();
        ContentOf(value).Value = "7";
        var list = Concept();
        list.Id = "list";
        ContentOf(list).ValueList = ValueList();
        return new AasTwin.Metamodel.Environment { ConceptDescriptions = [list, value] };
    }

    private static DataSpecificationIec61360 ContentOf(ConceptDescription concept) => (DataSpecificationIec61360)concept.EmbeddedDataSpecifications![0].DataSpecificationContent;
}
