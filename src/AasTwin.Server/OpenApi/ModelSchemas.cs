using System.Text.Json.Nodes;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using Microsoft.OpenApi;

namespace AasTwin.Server.OpenApi;

/// <summary>Schemas of the metamodel, derived from the class table.</summary>
internal static class ModelSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        // Asset links are kept by this class, and told as an array of ids.
        foreach (var metaClass in ClassTable.Concrete.Concat(DescriptorTable.Classes.Where(c => c != DescriptorTable.AssetLinks))) document.Components.Schemas[metaClass.Name] = Of(metaClass, document);
        foreach (var metaClass in ClassTable.Concrete.SelectMany(c => c.Attributes).Select(ItemClass).OfType<MetaClass>().Where(c => c.IsAbstract).Distinct())
            document.Components.Schemas[metaClass.Name] = OneOf(metaClass.ConcreteClasses, document);
    }

    private static OpenApiSchema Of(MetaClass metaClass, OpenApiDocument document)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = metaClass.Attributes.Where(a => a.IsRequiredIn(MetamodelVersion.V3_1)).Select(a => a.Name).ToHashSet(),
        };
        if (metaClass.HasModelType)
        {
            schema.Properties["modelType"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(metaClass.Name)] };
            schema.Required.Add("modelType");
        }
        foreach (var attribute in metaClass.Attributes) schema.Properties[attribute.Name] = Of(attribute, document);
        return schema;
    }

    private static IOpenApiSchema Of(MetaAttribute attribute, OpenApiDocument document) => attribute switch
    {
        TextAttribute text => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = text.Type.MinLength > 0 ? text.Type.MinLength : null,
            MaxLength = text.Type.MaxLength < int.MaxValue ? text.Type.MaxLength : null,
        },
        EnumerationAttribute literals =>
            new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. literals.Literals.Texts.Select(t => (JsonNode)JsonValue.Create(t))] },
        TextListAttribute texts => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = texts.Type.MaxLength < int.MaxValue ? texts.Type.MaxLength : null },
        },
        BooleanAttribute => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        BytesAttribute => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
        ObjectAttribute one => Reference(one.ItemClass, document),
        ListAttribute many => new OpenApiSchema { Type = JsonSchemaType.Array, MinItems = 1, Items = Reference(many.ItemClass, document) },
        _ => throw new InvalidOperationException($"The attribute {attribute.Name} is of no known kind."),
    };

    private static OpenApiSchemaReference Reference(MetaClass metaClass, OpenApiDocument document) => new(metaClass.Name, document);

    private static OpenApiSchema OneOf(IReadOnlyList<MetaClass> classes, OpenApiDocument document) => new()
    {
        OneOf = [.. classes.Select(c => (IOpenApiSchema)Reference(c, document))],
        Discriminator = new OpenApiDiscriminator
        {
            PropertyName = "modelType",
            Mapping = classes.ToDictionary(c => c.Name, c => Reference(c, document)),
        },
    };

    private static MetaClass? ItemClass(MetaAttribute attribute) => attribute switch
    {
        ObjectAttribute one => one.ItemClass,
        ListAttribute many => many.ItemClass,
        _ => null,
    };
}
