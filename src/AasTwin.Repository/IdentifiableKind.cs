using AasTwin.Metamodel;

namespace AasTwin.Repository;

/// <summary>What the repository keeps.</summary>
public enum IdentifiableKind { Shell, Submodel, ConceptDescription }

/// <summary>Kinds in words and classes.</summary>
public static class IdentifiableKinds
{
    /// <summary>The kind of an object.</summary>
    public static IdentifiableKind Kind(this Identifiable identifiable) => identifiable switch
    {
        AssetAdministrationShell => IdentifiableKind.Shell,
        Submodel => IdentifiableKind.Submodel,
        ConceptDescription => IdentifiableKind.ConceptDescription,
        _ => throw new ArgumentException($"{identifiable.GetType().Name} is not kept in a repository.", nameof(identifiable)),
    };

    /// <summary>The class of the objects of a kind.</summary>
    public static MetaClass MetaClass(this IdentifiableKind kind) => kind switch
    {
        IdentifiableKind.Shell => ClassTable.AssetAdministrationShell,
        IdentifiableKind.Submodel => ClassTable.Submodel,
        _ => ClassTable.ConceptDescription,
    };

    internal static string Noun(this IdentifiableKind kind) => kind switch
    {
        IdentifiableKind.Shell => "shell",
        IdentifiableKind.Submodel => "submodel",
        _ => "concept description",
    };
}
