using System.Collections;
using System.Text;
using System.Text.Json;

namespace AasTwin.Metamodel;

/// <summary>What an attribute holds.</summary>
public enum AttributeKind { Text, Enumeration, Boolean, Bytes, Object, List, Texts }

/// <summary>Whether an attribute must be present.</summary>
public enum Requirement
{
    Optional,

    /// <summary>Required in V3.0, optional since V3.1.</summary>
    RequiredInV30,

    Required,
}

/// <summary>
/// One attribute of a metamodel class: its name, type and cardinality, and access to it on an object. Immutable and safe for concurrent use.
/// Setters and getters expect an object of the attribute's class (or one derived from it) and do not check.
/// </summary>
public abstract class MetaAttribute
{
    private protected MetaAttribute(string name, AttributeKind kind, Requirement requirement, MetamodelVersion since)
    {
        Name = name;
        Kind = kind;
        Requirement = requirement;
        Since = since;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        EncodedName = JsonEncodedText.Encode(name);
    }

    /// <summary>Name as documents spell it, such as <c>semanticId</c>.</summary>
    public string Name { get; }

    public AttributeKind Kind { get; }

    public Requirement Requirement { get; }

    /// <summary>The first metamodel version that knows the attribute.</summary>
    public MetamodelVersion Since { get; }

    internal byte[] Utf8Name { get; }

    internal JsonEncodedText EncodedName { get; }

    /// <summary>Whether documents of a version must carry the attribute.</summary>
    public bool IsRequiredIn(MetamodelVersion version) =>
        Requirement == Requirement.Required || (Requirement == Requirement.RequiredInV30 && version == MetamodelVersion.V3_0);

    /// <summary>Whether the object carries the attribute.</summary>
    public abstract bool IsPresent(AasObject owner);

    /// <summary>Copies the attribute; objects below it are copied too.</summary>
    internal abstract void CopyDeep(AasObject from, AasObject to);

    /// <summary>Whether the attribute is equal on both, objects below it included. An empty list differs from an absent one.</summary>
    internal abstract bool EqualDeep(AasObject left, AasObject right);
}

/// <summary>An attribute that holds a text.</summary>
public abstract class TextAttribute : MetaAttribute
{
    private protected TextAttribute(string name, TextType type, Requirement requirement, MetamodelVersion since)
        : base(name, AttributeKind.Text, requirement, since) => Type = type;

    public TextType Type { get; }

    public abstract string? Get(AasObject owner);

    public abstract void Set(AasObject owner, string? value);

    public override bool IsPresent(AasObject owner) => Get(owner) is not null;

    internal override void CopyDeep(AasObject from, AasObject to) => Set(to, Get(from));

    internal override bool EqualDeep(AasObject left, AasObject right) => Get(left) == Get(right);
}

/// <summary>An attribute that holds a literal of an enumeration.</summary>
public abstract class EnumerationAttribute : MetaAttribute
{
    private protected EnumerationAttribute(string name, Literals literals, Requirement requirement, MetamodelVersion since)
        : base(name, AttributeKind.Enumeration, requirement, since) => Literals = literals;

    public Literals Literals { get; }

    /// <summary>The ordinal of the literal, or −1 when absent.</summary>
    public abstract int Get(AasObject owner);

    public abstract void Set(AasObject owner, int ordinal);

    public override bool IsPresent(AasObject owner) => Get(owner) >= 0;

    internal override void CopyDeep(AasObject from, AasObject to)
    {
        if (Get(from) is >= 0 and var ordinal) Set(to, ordinal);
    }

    internal override bool EqualDeep(AasObject left, AasObject right) => Get(left) == Get(right);
}

/// <summary>An attribute that holds a truth value.</summary>
public abstract class BooleanAttribute : MetaAttribute
{
    private protected BooleanAttribute(string name, Requirement requirement) : base(name, AttributeKind.Boolean, requirement, MetamodelVersion.V3_0)
    {
    }

    public abstract bool? Get(AasObject owner);

    public abstract void Set(AasObject owner, bool value);

    public override bool IsPresent(AasObject owner) => Get(owner) is not null;

    internal override void CopyDeep(AasObject from, AasObject to)
    {
        if (Get(from) is { } value) Set(to, value);
    }

    internal override bool EqualDeep(AasObject left, AasObject right) => Get(left) == Get(right);
}

/// <summary>An attribute that holds bytes; base64 in documents.</summary>
public abstract class BytesAttribute : MetaAttribute
{
    private protected BytesAttribute(string name) : base(name, AttributeKind.Bytes, Requirement.Optional, MetamodelVersion.V3_0)
    {
    }

    public abstract byte[]? Get(AasObject owner);

    public abstract void Set(AasObject owner, byte[]? value);

    public override bool IsPresent(AasObject owner) => Get(owner) is not null;

    internal override void CopyDeep(AasObject from, AasObject to) => Set(to, (byte[]?)Get(from)?.Clone());

    internal override bool EqualDeep(AasObject left, AasObject right) =>
        Get(left) is { } a ? Get(right) is { } b && a.AsSpan().SequenceEqual(b) : Get(right) is null;
}

/// <summary>An attribute that holds one object.</summary>
public abstract class ObjectAttribute : MetaAttribute
{
    private protected ObjectAttribute(string name, Type itemType, Requirement requirement) : base(name, AttributeKind.Object, requirement, MetamodelVersion.V3_0) =>
        ItemType = itemType;

    internal Type ItemType { get; }

    /// <summary>The class of the object; abstract when its concrete class is told in the document.</summary>
    public MetaClass ItemClass => field ??= ClassTable.Of(ItemType);

    public abstract AasObject? Get(AasObject owner);

    public abstract void Set(AasObject owner, AasObject? value);

    public override bool IsPresent(AasObject owner) => Get(owner) is not null;

    internal override void CopyDeep(AasObject from, AasObject to)
    {
        if (Get(from) is { } value) Set(to, value.DeepCopy());
    }

    internal override bool EqualDeep(AasObject left, AasObject right) => ModelEquality.Equals(Get(left), Get(right));
}

/// <summary>An attribute that holds a list of objects.</summary>
public abstract class ListAttribute : MetaAttribute
{
    private protected ListAttribute(string name, Type itemType, Requirement requirement) : base(name, AttributeKind.List, requirement, MetamodelVersion.V3_0) =>
        ItemType = itemType;

    internal Type ItemType { get; }

    /// <summary>The class of the items; abstract when each item tells its concrete class.</summary>
    public MetaClass ItemClass => field ??= ClassTable.Of(ItemType);

    /// <summary>The list, or null when absent.</summary>
    public abstract IList? Get(AasObject owner);

    /// <summary>The list, created when absent.</summary>
    public abstract IList GetOrCreate(AasObject owner);

    public override bool IsPresent(AasObject owner) => Get(owner) is not null;

    internal override void CopyDeep(AasObject from, AasObject to)
    {
        if (Get(from) is not { } source) return;
        var target = GetOrCreate(to);
        for (var i = 0; i < source.Count; i++) target.Add(((AasObject)source[i]!).DeepCopy());
    }

    internal override bool EqualDeep(AasObject left, AasObject right)
    {
        if (Get(left) is not { } a) return Get(right) is null;
        if (Get(right) is not { } b || a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
            if (!ModelEquality.Equals((AasObject?)a[i], (AasObject?)b[i])) return false;
        return true;
    }
}

/// <summary>An attribute that holds a list of texts. Only descriptors have such; the metamodel has none.</summary>
public abstract class TextListAttribute : MetaAttribute
{
    private protected TextListAttribute(string name, TextType type) : base(name, AttributeKind.Texts, Requirement.Optional, MetamodelVersion.V3_0) => Type = type;

    /// <summary>What each text must look like.</summary>
    public TextType Type { get; }

    /// <summary>The texts, or null when absent.</summary>
    public abstract List<string>? Get(AasObject owner);

    public abstract void Set(AasObject owner, List<string>? value);

    public override bool IsPresent(AasObject owner) => Get(owner) is not null;

    internal override void CopyDeep(AasObject from, AasObject to) => Set(to, Get(from) is { } texts ? [.. texts] : null);

    internal override bool EqualDeep(AasObject left, AasObject right) =>
        Get(left) is { } a ? Get(right) is { } b && a.SequenceEqual(b) : Get(right) is null;
}
