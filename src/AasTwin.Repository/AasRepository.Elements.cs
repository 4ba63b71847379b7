using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    /// <summary>The element at a path, or null when the submodel or the element is not there. Shared; not to be changed.</summary>
    public SubmodelElement? FindElement(string submodelId, string idShortPath) => FindSubmodel(submodelId)?.FindShared(PathOf(idShortPath))?.Element;

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

    /// <summary>Adds an element at the end of a container.</summary>
    /// <param name="parentPath">Path of the container; null for the submodel itself.</param>
    /// <returns>The path of the new element.</returns>
    public Task<IdShortPath> PostElement(string submodelId, string? parentPath, SubmodelElement element, Precondition? condition = null)
    {
        var parent = parentPath is null ? null : PathOf(parentPath);
        return ChangeSubmodel(submodelId, submodel => Done(submodel.Add(parent, element.DeepCopy())), condition: condition);
    }

    /// <summary>Replaces the element at a path, or adds it when its parent is there; true when it is new.</summary>
    public Task<bool> PutElement(string submodelId, string idShortPath, SubmodelElement element, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        return ChangeSubmodel(submodelId, submodel =>
        {
            Done(submodel.Put(path, element.DeepCopy(), out var isNew));
            condition?.CheckPut($"The element {path}", isNew);
            return isNew;
        }, condition: condition);
    }

    /// <summary>Deletes an element with all below it, and the files of these.</summary>
    public Task DeleteElement(string submodelId, string idShortPath, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        return ChangeSubmodel(submodelId, submodel => Done(submodel.Remove(path)), isChecked: true, condition: condition);
    }

    /// <summary>Sets the attributes of a submodel that the document carries; children are met by idShort.</summary>
    /// <param name="patch">Part of a submodel, UTF-8 JSON.</param>
    public Task PatchSubmodel(string submodelId, ReadOnlyMemory<byte> patch, Precondition? condition = null) => Commit([(IdentifiableKind.Submodel, submodelId)], draft =>
    {
        var before = MustFindSubmodel(submodelId);
        var after = ModelPatch.Apply(before, patch);
        KeepId(after.Id, submodelId);
        CheckChanged(before, after);
        draft.Put(after, Find(IdentifiableKind.Submodel, submodelId)!.Revision, FileNames.LeftBehind(before, after), before);
        return true;
    }, condition: condition);

    /// <summary>Sets the attributes of an element that the document carries; children are met by idShort, or by index in a list.</summary>
    /// <param name="patch">Part of an element, UTF-8 JSON.</param>
    public Task PatchElement(string submodelId, string idShortPath, ReadOnlyMemory<byte> patch, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        return ChangeSubmodel(submodelId, submodel => Done(submodel.Replace(path, ModelPatch.Apply(MustFindElement(submodel, path).Element, patch))), condition: condition);
    }

    /// <summary>Sets the metadata of a submodel or, with a path, of an element; values and children stay.</summary>
    /// <param name="patch">Metadata form, UTF-8 JSON.</param>
    public Task PatchMetadata(string submodelId, string? idShortPath, ReadOnlyMemory<byte> patch, Precondition? condition = null)
    {
        var path = idShortPath is null ? null : PathOf(idShortPath);
        return ChangeSubmodel(submodelId, submodel =>
        {
            AasObject target = path is null ? submodel : MustFindElement(submodel, path).Element;
            var idShort = (target as SubmodelElement)?.IdShort;
            try
            {
                Accept("The metadata", MetadataOnly.Apply(target, patch.Span));
            }
            catch (Exception fault) when (JsonFaults.Are(fault))
            {
                throw RepositoryException.BadRequest($"The metadata is not well-formed JSON: {JsonFaults.Explain(fault)}");
            }
            if (target is SubmodelElement element && element.IdShort != idShort)
                throw RepositoryException.BadRequest($"PATCH keeps the idShort '{idShort}': leave it out, or replace the element by PUT.");
            return true;
        }, condition: condition);
    }

    /// <summary>Sets the values of a submodel or, with a path, of an element: all of them or none.</summary>
    /// <param name="value">Value-only form, UTF-8 JSON.</param>
    public Task PatchValue(string submodelId, string? idShortPath, ReadOnlyMemory<byte> value, Precondition? condition = null)
    {
        var path = idShortPath is null ? null : PathOf(idShortPath);
        return ChangeSubmodel(submodelId, submodel =>
        {
            try
            {
                if (path is null)
                {
                    Accept("The value", ValueOnly.Apply(submodel, value.Span));
                    return true;
                }
                var element = MustFindElement(submodel, path).Element;
                if (!ValueOnly.Exists(element)) throw RepositoryException.BadRequest($"{path} is of class {element.MetaClass.Name}, which has no value-only form.");
                if (element is Property property && TryReadString(value, out var lexical)) SetLexical(property, lexical, path);
                else Accept("The value", ValueOnly.Apply(element, value.Span, path.ToString()));
                return true;
            }
            catch (Exception fault) when (JsonFaults.Are(fault))
            {
                throw RepositoryException.BadRequest($"The value is not well-formed JSON: {JsonFaults.Explain(fault)}");
            }
        }, isChecked: true, condition: condition);
    }

    /// <summary>Clients send the value of any property as a JSON string, as the normal form has it.</summary>
    private static void SetLexical(Property property, string lexical, IdShortPath path)
    {
        if (!XsdLexical.IsValid(property.ValueType, lexical, out var why))
            throw RepositoryException.BadRequest($"'{lexical}' is no {Literals.Text(property.ValueType)}, which {path} is: {why}");
        property.Value = lexical;
    }

    private static bool TryReadString(ReadOnlyMemory<byte> json, out string text)
    {
        var reader = new Utf8JsonReader(json.Span);
        var isString = reader.Read() && reader.TokenType == JsonTokenType.String;
        text = isString ? reader.GetString()! : "";
        // Throws when anything follows.
        return isString && !reader.Read();
    }

    /// <summary>The parsed form of a path that a caller gave.</summary>
    public static IdShortPath PathOf(string idShortPath) => IdShortPath.TryParse(idShortPath, out var path, out var problem, out var position)
        ? path
        : throw RepositoryException.BadRequest($"'{idShortPath}' is no idShortPath: at character {position + 1}, {problem}.");

    private static ElementAt MustFindElement(Submodel submodel, IdShortPath path) =>
        submodel.Find(path) ?? throw NoElement(submodel, path);

    private static RepositoryException NoElement(Submodel submodel, IdShortPath path) =>
        RepositoryException.NotFound($"The submodel '{submodel.Id}' has no element at '{path}'.");

    private static IdShortPath Done(EditResult result) => result.Outcome switch
    {
        EditOutcome.Done => result.Path!,
        EditOutcome.NotFound => throw RepositoryException.NotFound(result.Text),
        EditOutcome.DuplicateIdShort => throw RepositoryException.Conflict(result.Text),
        _ => throw RepositoryException.BadRequest(result.Text),
    };

    private static void Accept(string what, IReadOnlyList<Finding> findings)
    {
        var breaches = findings.Where(IsBreach).ToList();
        if (breaches.Count > 0) throw RepositoryException.Invalid(what, breaches);
    }
}
