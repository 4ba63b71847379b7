namespace AasTwin.Metamodel;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the model conforms all the same.</summary>
    Warning,

    /// <summary>The model breaks a rule of the specification.</summary>
    Invalid,

    /// <summary>A part of the document could not be turned into objects; a strict reader refuses the whole document.</summary>
    Unreadable,
}

/// <summary>Something that is wrong with a document or a model.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Path">Where: attribute names and indices from the root, such as <c>submodels[0].submodelElements[2].value</c>; empty for the root.</param>
/// <param name="Constraint">The rule: its number in the specification, such as <c>AASd-022</c>, or one of <see cref="ReadingRule"/>.</param>
/// <param name="Text">What is wrong and what to do about it.</param>
public sealed record Finding(Severity Severity, string Path, string Constraint, string Text)
{
    /// <summary>Line of the document, from 1; absent where there is no document.</summary>
    public long? Line { get; init; }

    /// <summary>The file, or the part of a package.</summary>
    public string? Source { get; init; }

    public override string ToString() =>
        string.Concat(Source is null ? "" : Source + ": ", Line is null ? "" : $"line {Line}: ", Path.Length == 0 || NamesPath ? "" : Path + ": ", Text, $" [{Constraint}]");

    /// <summary>Whether the text begins with the path, as it does where it is shown without the finding.</summary>
    private bool NamesPath => Text.StartsWith(Path, StringComparison.Ordinal) && Text.AsSpan(Path.Length).StartsWith(": ");
}

/// <summary>Names of the rules that readers apply, beside the numbered constraints of the specification.</summary>
public static class ReadingRule
{
    public const string Syntax = "Syntax";
    public const string Required = "Required";
    public const string UnknownAttribute = "UnknownAttribute";
    public const string DuplicateAttribute = "DuplicateAttribute";
    public const string Type = "Type";
    public const string Null = "Null";
    public const string ModelType = "ModelType";
    public const string Literal = "Literal";
    public const string EmptyList = "EmptyList";
    public const string Limit = "Limit";
    public const string Namespace = "Namespace";
    public const string Order = "Order";
    public const string Version = "Version";
}
