using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Metamodel.Xsd;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>Changes of elements. They cost what the element costs, or the direct child of the submodel that it is in, and not what the submodel costs.</summary>
public sealed partial class AasRepository
{
    /// <summary>Adds an element at the end of a container.</summary>
    /// <param name="parentPath">Path of the container; null for the submodel itself.</param>
    /// <returns>The path of the new element.</returns>
    public Task<IdShortPath> PostElement(string submodelId, string? parentPath, SubmodelElement element, Precondition? condition = null)
    {
        var parent = parentPath is null ? null : PathOf(parentPath);
        return ChangeBelow(submodelId, parent?.Steps[0].IdShort ?? element.IdShort, submodel => Done(submodel.Add(parent, element.DeepCopy())), condition: condition);
    }

    /// <summary>Replaces the element at a path, or adds it when its parent is there; true when it is new.</summary>
    public Task<bool> PutElement(string submodelId, string idShortPath, SubmodelElement element, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        return ChangeBelow(submodelId, path.Steps[0].IdShort, submodel =>
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
        return ChangeBelow(submodelId, path.Steps[0].IdShort, submodel => Done(submodel.Remove(path)), isChecked: true, condition: condition);
    }

    /// <summary>Sets the attributes of a submodel that the document carries; children are met by idShort.</summary>
    /// <param name="patch">Part of a submodel, UTF-8 JSON.</param>
    public Task PatchSubmodel(string submodelId, ReadOnlyMemory<byte> patch, Precondition? condition = null) => Commit([(IdentifiableKind.Submodel, submodelId)], draft =>
    {
        var before = MustFindSubmodel(submodelId);
        var after = ModelPatch.Apply(before, patch);
        KeepId(after.Id, submodelId);
        CheckChanged(() => before, after);
        draft.Put(after, Find(IdentifiableKind.Submodel, submodelId)!.Revision, FileNames.LeftBehind(before, after), before);
        return true;
    }, condition: condition);

    /// <summary>Sets the attributes of an element that the document carries; children are met by idShort, or by index in a list.</summary>
    /// <param name="patch">Part of an element, UTF-8 JSON.</param>
    public Task PatchElement(string submodelId, string idShortPath, ReadOnlyMemory<byte> patch, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        return ChangeBelow(submodelId, path.Steps[0].IdShort,
            submodel => Done(submodel.Replace(path, ModelPatch.Apply(MustFindElement(submodel, path).Element, patch))), condition: condition);
    }

    /// <summary>Sets the metadata of a submodel or, with a path, of an element; values and children stay.</summary>
    /// <param name="patch">Metadata form, UTF-8 JSON.</param>
    public Task PatchMetadata(string submodelId, string? idShortPath, ReadOnlyMemory<byte> patch, Precondition? condition = null)
    {
        var path = idShortPath is null ? null : PathOf(idShortPath);
        return ChangeBelow(submodelId, path?.Steps[0].IdShort, submodel =>
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
        if (idShortPath is null)
        {
            return ChangeSubmodel(submodelId, submodel =>
            {
                ReadValue(() => Accept("The value", ValueOnly.Apply(submodel, value.Span)));
                return true;
            }, isChecked: true, condition: condition);
        }
        var path = PathOf(idShortPath);
        return ChangeValue(submodelId, path, element => ReadValue(() =>
        {
            if (!ValueOnly.Exists(element)) throw RepositoryException.BadRequest($"{path} is of class {element.MetaClass.Name}, which has no value-only form.");
            if (element is Property property && TryReadString(value, out var lexical)) SetLexical(property, lexical, path);
            else Accept("The value", ValueOnly.Apply(element, value.Span, path.ToString()));
        }), condition);
    }

    /// <summary>Changes what is below one direct child of a submodel, the child itself included; nothing else of the submodel is read, checked or written anew.</summary>
    /// <param name="child">idShort of the child, which need not be there yet; null when the change concerns all of the submodel.</param>
    /// <param name="change">Is given the submodel with this child only.</param>
    private Task<T> ChangeBelow<T>(string submodelId, string? child, Func<Submodel, T> change, bool isChecked = false, Precondition? condition = null) =>
        Commit([(IdentifiableKind.Submodel, submodelId)], draft =>
        {
            var entry = Entry(IdentifiableKind.Submodel, submodelId) ?? throw Missing(IdentifiableKind.Submodel, submodelId);
            var slices = entry.Slices();
            if (child is null || slices.Attribute is null) return ChangeWhole(draft, submodelId, change, isChecked);
            var part = SubmodelPart.Of(slices, child);
            var files = FileNames.Of(part);
            var result = change(part);
            if (!isChecked) CheckChanged(() => SubmodelPart.Of(slices, child), part, () => IndexOf(submodelId, child));
            var wasThere = slices.TryFind(child, out var slice);
            var json = (wasThere, part.SubmodelElements) switch
            {
                (true, [var replaced]) => SubmodelPart.Replace(slices, slice, replaced),
                (false, [var added]) => SubmodelPart.Append(slices, added),
                _ => SubmodelPart.Remove(slices, slice),
            };
            // The last element takes the attribute with it.
            if (json is null) return ChangeWhole(draft, submodelId, change, isChecked);
            draft.Rewrite(entry.Stored, json, LeftBehind(submodelId, child, files, part.SubmodelElements));
            return result;
        }, condition: condition);

    /// <summary>Changes the value of one element; nothing else of the submodel is read or written anew.</summary>
    private Task ChangeValue(string submodelId, IdShortPath path, Action<SubmodelElement> change, Precondition? condition) =>
        Commit([(IdentifiableKind.Submodel, submodelId)], draft =>
        {
            var entry = Entry(IdentifiableKind.Submodel, submodelId) ?? throw Missing(IdentifiableKind.Submodel, submodelId);
            var (slices, text) = (entry.Slices(), path.ToString());
            // What has no place of its own, such as a variable of an operation.
            if (!slices.TryFind(text, out var slice))
            {
                return ChangeWhole(draft, submodelId, submodel =>
                {
                    change(MustFindElement(submodel, path).Element);
                    return true;
                }, isChecked: true);
            }
            var element = SubmodelPart.Element(slices, slice);
            var files = FileNames.Of(element);
            change(element);
            var json = SubmodelPart.Replace(slices, slice, element);
            var after = slices.AfterReplacing(text, json);
            draft.Rewrite(entry.Stored, json, LeftBehind(submodelId, path.Steps[0].IdShort!, files, [element]), after,
                after is null ? null : new ElementPlace(slices.NumberOf(text), slice.Start, slice.Length + json.Length - slices.Json.Length));
            return true;
        }, condition: condition);

    /// <summary>The removal of files that nothing in the submodel names any more.</summary>
    /// <param name="names">Those that what was changed named before.</param>
    private IReadOnlyList<FileChange> LeftBehind(string submodelId, string child, HashSet<string> names, IReadOnlyList<SubmodelElement>? now)
    {
        if (names.Count == 0) return [];
        foreach (var element in now ?? []) names.ExceptWith(FileNames.Of(element));
        if (names.Count == 0) return [];
        // Rare: an element elsewhere may name the same file.
        foreach (var element in MustFindSubmodel(submodelId).SubmodelElements ?? [])
            if (element.IdShort != child) names.ExceptWith(FileNames.Of(element));
        return [.. names.Select(n => new FileChange(n, null))];
    }

    /// <summary>Index of a direct child; that of the next one when it is not there.</summary>
    private int IndexOf(string submodelId, string child)
    {
        var children = MustFindSubmodel(submodelId).SubmodelElements ?? [];
        return children.FindIndex(e => e.IdShort == child) is >= 0 and var index ? index : children.Count;
    }

    private static void ReadValue(Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw RepositoryException.BadRequest($"The value is not well-formed JSON: {JsonFaults.Explain(fault)}");
        }
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
