using System.Text;
using System.Text.Json;

namespace AasTwin.Metamodel;

/// <summary>A class of the metamodel with all its attributes, inherited ones included. Immutable and safe for concurrent use.</summary>
public sealed class MetaClass
{
    private readonly Func<AasObject>? create;
    private readonly ulong required;
    private readonly ulong requiredInV30;

    internal MetaClass(Type type, Func<AasObject>? create, bool hasModelType, MetaAttribute[] attributes)
    {
        Type = type;
        Name = type.Name;
        XmlName = char.ToLowerInvariant(Name[0]) + Name[1..];
        Utf8Name = Encoding.UTF8.GetBytes(Name);
        EncodedName = JsonEncodedText.Encode(Name);
        this.create = create;
        HasModelType = hasModelType;
        AttributeArray = attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].IsRequiredIn(MetamodelVersion.V3_0)) requiredInV30 |= 1UL << i;
            if (attributes[i].IsRequiredIn(MetamodelVersion.V3_1)) required |= 1UL << i;
        }
    }

    /// <summary>Name in the specification, such as <c>SubmodelElementList</c>.</summary>
    public string Name { get; }

    /// <summary>Name of the XML element that holds an instance, such as <c>submodelElementList</c>.</summary>
    public string XmlName { get; }

    /// <summary>The C# class.</summary>
    public Type Type { get; }

    /// <summary>Whether the class has no instances of its own, only those of its <see cref="ConcreteClasses"/>.</summary>
    public bool IsAbstract => create is null;

    /// <summary>Whether JSON documents carry <c>modelType</c> for its instances.</summary>
    public bool HasModelType { get; }

    /// <summary>All attributes, in the order of the XML schema.</summary>
    public IReadOnlyList<MetaAttribute> Attributes => AttributeArray;

    /// <summary>The class itself, or the concrete classes derived from an abstract one (from RelationshipElement too).</summary>
    public IReadOnlyList<MetaClass> ConcreteClasses => field ??= ClassTable.ConcreteClassesOf(Type);

    internal MetaAttribute[] AttributeArray { get; }

    internal byte[] Utf8Name { get; }

    internal JsonEncodedText EncodedName { get; }

    /// <summary>The required attributes of a version, a bit for each by position.</summary>
    internal ulong RequiredIn(MetamodelVersion version) => version == MetamodelVersion.V3_0 ? requiredInV30 : required;

    /// <summary>A new instance with the defaults of its required attributes.</summary>
    /// <exception cref="InvalidOperationException">The class is abstract.</exception>
    public AasObject New() => create is null ? throw new InvalidOperationException($"{Name} is abstract.") : create();

    /// <summary>The attribute of a name, or null.</summary>
    public MetaAttribute? Find(string name) => Array.Find(AttributeArray, a => a.Name == name);

    public override string ToString() => Name;
}
