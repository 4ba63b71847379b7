namespace AasTwin.Metamodel.Modeling;

/// <summary>The idShort of a member, where it is not the member's name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class IdShortAttribute(string idShort) : Attribute
{
    public string IdShort { get; } = idShort;
}

/// <summary>The semanticId of a member or of all elements of a record, as an external reference with one GlobalReference key.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class SemanticIdAttribute(string semanticId) : Attribute
{
    public string SemanticId { get; } = semanticId;
}

/// <summary>What a member is for, in a language; once per language.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class DescriptionAttribute(string text, string language = "en") : Attribute
{
    public string Text { get; } = text;

    public string Language { get; } = language;
}

/// <summary>The unit of a number, such as <c>min</c> or <c>kW</c>; becomes an embedded IEC 61360 data specification.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string unit) : Attribute
{
    public string Unit { get; } = unit;

    /// <summary>Global identifier of the unit, such as an IRDI.</summary>
    public string? UnitId { get; init; }
}

/// <summary>
/// The numbers a member allows, both ends included; becomes the qualifier <c>SMT/AllowedRange</c>. For lists and ranges it holds for each
/// number in them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedRangeAttribute(double min, double max) : Attribute
{
    public double Min { get; } = min;

    public double Max { get; } = max;
}

/// <summary>
/// How many items a list needs; becomes the qualifier <c>SMT/Cardinality</c>. Other members are One, or ZeroToOne when nullable or with a
/// default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtLeastOneAttribute : Attribute;

/// <summary>Demands that an element be there although the member has a default or may be null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MandatoryAttribute : Attribute;

/// <summary>
/// Makes a list a SubmodelElementCollection whose children are numbered: the member's idShort with two digits appended, from 00.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberedChildrenAttribute : Attribute;
