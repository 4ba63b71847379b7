using AasTwin.Metamodel;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Paths;

/// <summary>A submodel with every kind of container.</summary>
internal static class SubmodelSample
{
    public static Submodel New() => new()
    {
        Id = "urn:example:submodel",
        IdShort = "Sample",
        SubmodelElements =
        [
            new Property { IdShort = "Speed", ValueType = DataTypeDefXsd.Int, Value = "5000" },
            new SubmodelElementCollection { IdShort = "Data", Value = [Text("Name", "n"), new SubmodelElementCollection { IdShort = "Inner", Value = [Text("Deep", "d")] }] },
            new SubmodelElementList
            {
                IdShort = "Rows",
                TypeValueListElement = AasSubmodelElements.SubmodelElementList,
                Value =
                [
                    new SubmodelElementList { TypeValueListElement = AasSubmodelElements.Property, ValueTypeListElement = DataTypeDefXsd.Int, Value = [Int("1"), Int("2")] },
                    new SubmodelElementList
                    {
                        TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
                        Value = [new SubmodelElementCollection { Value = [Text("Cell", "c")] }],
                    },
                ],
            },
            new Entity { IdShort = "Part", EntityType = EntityType.CoManagedEntity, Statements = [Text("Statement", "s")] },
            new AnnotatedRelationshipElement { IdShort = "Link", Annotations = [Text("Annotation", "a")] },
            new Operation
            {
                IdShort = "Run",
                InputVariables = [new OperationVariable(Text("In", "i"))],
                OutputVariables = [new OperationVariable(Text("Out", "o"))],
                InoutputVariables = [new OperationVariable(new Range { IdShort = "Both" })],
            },
        ],
    };

    public static Property Text(string? idShort, string value) => new() { IdShort = idShort, Value = value };

    private static Property Int(string value) => new() { ValueType = DataTypeDefXsd.Int, Value = value };
}
