using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>How documents are read.</summary>
internal sealed record DocumentOptions
{
    /// <summary>Whether a document with a part that cannot be turned into objects is refused as a whole.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The version that applies; absent: the one the document tells, else V3.1, else V3.2 when only that one can hold the document.</summary>
    public MetamodelVersion? Version { get; init; }

    /// <summary>The class of which each document is one bare instance; absent: what the document tells, else an environment.</summary>
    public MetaClass? Class { get; init; }
}
