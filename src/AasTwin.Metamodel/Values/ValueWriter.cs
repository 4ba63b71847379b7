using System.Text.Json;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Values;

/// <summary>Writes the value-only form of elements.</summary>
/// <param name="extent">Whether blobs show their bytes.</param>
internal readonly struct ValueWriter(Utf8JsonWriter writer, Extent extent)
{
    /// <summary>Deeper models can only come from code that builds them in a circle.</summary>
    private const int MaxDepth = 1000;

    /// <summary>Counts down from below zero, so that a circle ends it.</summary>
    public const int AllLevels = -1;

    /// <summary>Whether the element carries anything that its value-only form shows.</summary>
    public static bool HasValue(SubmodelElement element) => element switch
    {
        Property property => property.Value is not null,
        MultiLanguageProperty text => text.Value is { Count: > 0 },
        Range range => range.Min is not null || range.Max is not null,
        ReferenceElement reference => reference.Value is not null,
        File file => file.Value is not null || file.ContentType is not null,
        Blob blob => blob.Value is not null || blob.ContentType is not null,
        AnnotatedRelationshipElement { Annotations.Count: > 0 } => true,
        RelationshipElement relation => relation.First is not null || relation.Second is not null,
        Operation or Capability => false,
        _ => true,
    };

    /// <summary>Writes elements as an object by idShort; those without value or name are left out.</summary>
    /// <param name="levels">How many levels of children below these are shown.</param>
    public void Members(IEnumerable<SubmodelElement> elements, int levels)
    {
        writer.WriteStartObject();
        foreach (var element in elements)
        {
            if (element.IdShort is not { } idShort || !HasValue(element)) continue;
            writer.WritePropertyName(idShort);
            Value(element, levels);
        }
        writer.WriteEndObject();
    }

    /// <summary>Writes the value of an element that has one.</summary>
    /// <param name="levels">How many levels of children are shown; 0 leaves a container empty, <see cref="AllLevels"/> shows all.</param>
    public void Value(SubmodelElement element, int levels)
    {
        if (levels < -MaxDepth) throw new InvalidOperationException($"The model nests deeper than {MaxDepth}: it contains itself.");
        switch (element)
        {
            case Property property: Typed(property.ValueType, property.Value!); break;
            case MultiLanguageProperty text: Texts(text.Value!); break;
            case Range range: Sides(range); break;
            case ReferenceElement reference: AasJson.Write(writer, reference.Value!); break;
            case File file: Content(file.ContentType, file.Value); break;
            case Blob blob: Content(blob); break;
            case RelationshipElement relation: Relation(relation, levels); break;
            case Entity entity: EntityValue(entity, levels); break;
            case BasicEventElement happening: Observed(happening); break;
            case SubmodelElementCollection collection: Members(Shown(collection.Value, levels), Below(levels)); break;
            case SubmodelElementList list: Items(Shown(list.Value, levels), Below(levels)); break;
            default: throw new InvalidOperationException($"{element.MetaClass.Name} has no value-only form.");
        }
    }

    private static int Below(int levels) => levels - 1;

    private static IEnumerable<T> Shown<T>(List<T>? children, int levels) => levels == 0 || children is null ? [] : children;

    private void Items(IEnumerable<SubmodelElement> elements, int levels)
    {
        writer.WriteStartArray();
        foreach (var element in elements)
            if (HasValue(element)) Value(element, levels);
        writer.WriteEndArray();
    }

    private void Typed(DataTypeDefXsd type, string literal)
    {
        if (XsdValue.IsNumeric(type) && JsonNumber.FromLiteral(literal) is { } number)
            writer.WriteRawValue(number, skipInputValidation: true);
        else if (type == DataTypeDefXsd.Boolean && XsdValue.ToBoolean(literal) is { } truth) writer.WriteBooleanValue(truth);
        else writer.WriteStringValue(literal);
    }

    private void Texts(List<LangStringTextType> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStartObject();
            writer.WriteString(text.Language, text.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void Sides(Range range)
    {
        writer.WriteStartObject();
        Side("min", range.Min, range.ValueType);
        Side("max", range.Max, range.ValueType);
        writer.WriteEndObject();
    }

    private void Side(string name, string? literal, DataTypeDefXsd type)
    {
        if (literal is null) return;
        writer.WritePropertyName(name);
        Typed(type, literal);
    }

    private void Content(string? contentType, string? value)
    {
        writer.WriteStartObject();
        if (contentType is not null) writer.WriteString("contentType", contentType);
        if (value is not null) writer.WriteString("value", value);
        writer.WriteEndObject();
    }

    private void Content(Blob blob)
    {
        writer.WriteStartObject();
        if (blob.ContentType is { } contentType) writer.WriteString("contentType", contentType);
        if (extent == Extent.WithBlobValue && blob.Value is { } bytes) writer.WriteBase64String("value", bytes);
        writer.WriteEndObject();
    }

    private void Relation(RelationshipElement relation, int levels)
    {
        writer.WriteStartObject();
        Link("first", relation.First);
        Link("second", relation.Second);
        if (relation is AnnotatedRelationshipElement { Annotations: { Count: > 0 } annotations })
        {
            writer.WritePropertyName("annotations");
            Members(Shown(annotations, levels), Below(levels));
        }
        writer.WriteEndObject();
    }

    private void EntityValue(Entity entity, int levels)
    {
        writer.WriteStartObject();
        if (entity.Statements is { Count: > 0 } statements)
        {
            writer.WritePropertyName("statements");
            Members(Shown(statements, levels), Below(levels));
        }
        if (entity.EntityType is { } type) writer.WriteString("entityType", Literals.Text(type));
        if (entity.GlobalAssetId is { } assetId) writer.WriteString("globalAssetId", assetId);
        if (entity.SpecificAssetIds is { Count: > 0 } ids)
        {
            writer.WriteStartArray("specificAssetIds");
            foreach (var id in ids)
            {
                writer.WriteStartObject();
                writer.WriteString(id.Name, id.Value);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private void Observed(BasicEventElement happening)
    {
        writer.WriteStartObject();
        Link("observed", happening.Observed);
        writer.WriteEndObject();
    }

    private void Link(string name, Reference? reference)
    {
        if (reference is null) return;
        writer.WritePropertyName(name);
        AasJson.Write(writer, reference);
    }
}
