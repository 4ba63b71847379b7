using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Repository;

/// <summary>What the repository keeps. Stores know kinds by their numbers: new ones come last.</summary>
public enum IdentifiableKind
{
    Shell,
    Submodel,
    ConceptDescription,

    /// <summary>Descriptors of shells that were posted to the registry, under the id of the shell.</summary>
    ShellDescriptor,

    /// <summary>Descriptors of submodels that were posted to the registry, under the id of the submodel.</summary>
    SubmodelDescriptor,

    /// <summary>Asset links that were posted to the discovery, under the id of the shell.</summary>
    AssetLinks,

    /// <summary>Packages of the AASX file server.</summary>
    Package,

    /// <summary>Asynchronous invocations of operations, under their handle. They are no part of any model.</summary>
    Invocation,

    /// <summary>Changes that nobody waits for, under their handle. They are no part of any model.</summary>
    Job,
}

/// <summary>Kinds in words and classes.</summary>
public static class IdentifiableKinds
{
    /// <summary>The kind of an object.</summary>
    public static IdentifiableKind Kind(this Identifiable identifiable) => identifiable switch
    {
        AssetAdministrationShell => IdentifiableKind.Shell,
        Submodel => IdentifiableKind.Submodel,
        ConceptDescription => IdentifiableKind.ConceptDescription,
        AssetAdministrationShellDescriptor => IdentifiableKind.ShellDescriptor,
        SubmodelDescriptor => IdentifiableKind.SubmodelDescriptor,
        AssetLinks => IdentifiableKind.AssetLinks,
        PackageDescription => IdentifiableKind.Package,
        _ => throw new ArgumentException($"{identifiable.GetType().Name} is not kept in a repository.", nameof(identifiable)),
    };

    /// <summary>Whether a kind is of handles, which are no part of any model.</summary>
    public static bool IsHandle(this IdentifiableKind kind) => kind is IdentifiableKind.Invocation or IdentifiableKind.Job;

    /// <summary>The class of the objects of a kind.</summary>
    public static MetaClass MetaClass(this IdentifiableKind kind) => kind switch
    {
        IdentifiableKind.Shell => ClassTable.AssetAdministrationShell,
        IdentifiableKind.Submodel => ClassTable.Submodel,
        IdentifiableKind.ConceptDescription => ClassTable.ConceptDescription,
        IdentifiableKind.ShellDescriptor => DescriptorTable.AssetAdministrationShellDescriptor,
        IdentifiableKind.SubmodelDescriptor => DescriptorTable.SubmodelDescriptor,
        IdentifiableKind.AssetLinks => DescriptorTable.AssetLinks,
        IdentifiableKind.Package => DescriptorTable.PackageDescription,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Is no object of the metamodel."),
    };

    /// <summary>The kind as a noun for messages.</summary>
    public static string Noun(this IdentifiableKind kind) => kind switch
    {
        IdentifiableKind.Shell => "shell",
        IdentifiableKind.Submodel => "submodel",
        IdentifiableKind.ConceptDescription => "concept description",
        IdentifiableKind.ShellDescriptor => "shell descriptor",
        IdentifiableKind.SubmodelDescriptor => "submodel descriptor",
        IdentifiableKind.AssetLinks => "set of asset links",
        IdentifiableKind.Package => "package",
        IdentifiableKind.Invocation => "invocation",
        _ => "job",
    };
}
