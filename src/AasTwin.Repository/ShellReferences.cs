using AasTwin.Metamodel;

namespace AasTwin.Repository;

/// <summary>The submodels that a shell refers to.</summary>
public static class ShellReferences
{
    /// <summary>Whether the shell refers to a submodel: the first key of a reference names it.</summary>
    public static bool RefersTo(this AssetAdministrationShell shell, string submodelId) =>
        shell.Submodels is { } references && references.Exists(r => Names(r, submodelId));

    internal static bool Names(Reference reference, string submodelId) => reference.Keys is [var key, ..] && key.Value == submodelId;

    /// <summary>Removes the references to a submodel; false when there are none.</summary>
    internal static bool Unrefer(this AssetAdministrationShell shell, string submodelId)
    {
        if (shell.Submodels is not { } references || references.RemoveAll(r => Names(r, submodelId)) == 0) return false;
        // Lists are absent rather than empty.
        if (references.Count == 0) shell.Submodels = null;
        return true;
    }
}
