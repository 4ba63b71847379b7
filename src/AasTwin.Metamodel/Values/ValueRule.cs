namespace AasTwin.Metamodel.Values;

/// <summary>Names of the rules that values are taken by, as findings state them.</summary>
public static class ValueRule
{
    /// <summary>The document is no JSON, or no UTF-8.</summary>
    public const string Syntax = ReadingRule.Syntax;

    /// <summary>The value names an element or attribute that is not there.</summary>
    public const string NotFound = "NotFound";

    /// <summary>The value has not the JSON type that the element asks for.</summary>
    public const string Type = ReadingRule.Type;

    /// <summary>The value is no literal of the element's value type.</summary>
    public const string Lexical = "Lexical";

    /// <summary>The list is longer than that of the model.</summary>
    public const string Length = "Length";

    /// <summary>Something is named twice.</summary>
    public const string Duplicate = "Duplicate";

    /// <summary>The element has no such form, or its identity would change.</summary>
    public const string NotAllowed = "NotAllowed";
}
