using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    /// <summary>
    /// The element at a path, or null when the submodel or the element is not there. Shared; not to be changed. What else the submodel holds is not read.
    /// </summary>
    public SubmodelElement? FindElement(string submodelId, string idShortPath)
    {
        if (Entry(IdentifiableKind.Submodel, submodelId) is not { } entry) return null;
        return entry.Object is null && entry.Slices().TryFind(idShortPath, out var slice)
            ? SubmodelPart.Element(entry.Slices(), slice)
            : ((Submodel)entry.Parsed(ParseStored)).FindShared(PathOf(idShortPath))?.Element;
    }

    /// <summary>The element at a path without its surroundings, which are not read; 404 when the submodel or the element is not there. Shared; not to be changed.</summary>
    public SubmodelElement MustFindElementAlone(string submodelId, string idShortPath) =>
        FindElement(submodelId, idShortPath) ?? throw NoElement(MustFindSubmodel(submodelId), PathOf(idShortPath));

    /// <summary>The element at a path with its place; 404 when the submodel or the element is not there. Shared; not to be changed.</summary>
    public ElementAt MustFindElement(string submodelId, string idShortPath)
    {
        var (submodel, path) = (MustFindSubmodel(submodelId), PathOf(idShortPath));
        return submodel.FindShared(path) ?? throw NoElement(submodel, path);
    }

    /// <summary>
    /// The JSON of an element at a path, without building objects; null when the submodel or the element is not there, or only <see cref="FindElement"/> finds
    /// it: a variable of an operation, or a path in an unusual form.
    /// </summary>
    /// <param name="hasBlob">Whether there is a Blob in it.</param>
    public ReadOnlyMemory<byte>? FindElementJson(string submodelId, string idShortPath, out bool hasBlob)
    {
        hasBlob = false;
        return Entry(IdentifiableKind.Submodel, submodelId)?.Slices().Find(idShortPath, out hasBlob);
    }

    /// <summary>The parsed form of a path that a caller gave.</summary>
    public static IdShortPath PathOf(string idShortPath) => IdShortPath.TryParse(idShortPath, out var path, out var problem, out var position)
        ? path
        : throw RepositoryException.BadRequest($"'{idShortPath}' is no idShortPath: at character {position + 1}, {problem}.");

    private static ElementAt MustFindElement(Submodel submodel, IdShortPath path) =>
        submodel.Find(path) ?? throw NoElement(submodel, path);

    private static RepositoryException NoElement(Submodel submodel, IdShortPath path) =>
        RepositoryException.NotFound($"The submodel '{submodel.Id}' has no element at '{path}'.");
}
