using System.Diagnostics.CodeAnalysis;

namespace AasTwin.Metamodel.Xsd;

/// <summary>The lexical spaces of the xs:* types of XML Schema 1.0 (part 2). Safe for concurrent use.</summary>
public static class XsdLexical
{
    /// <summary>Whether a text is a literal of the type. White space around it is not accepted.</summary>
    /// <param name="why">What the type asks for, as the second half of a sentence; null when the text is valid.</param>
    public static bool IsValid(DataTypeDefXsd type, string lexical, [NotNullWhen(false)] out string? why) => throw new NotSupportedException();
}
