namespace AasTwin.Metamodel.Paths;

/// <summary>
/// Changes of the elements of a submodel by path, which keep names unique (AASd-022). They change the submodel in place: copy it first when
/// others read it.
/// </summary>
public static class ElementEdits
{
    /// <summary>Adds an element at the end of a container; to a list it is appended.</summary>
    /// <param name="parent">Path of the container; null for the submodel itself.</param>
    public static EditResult Add(this Submodel submodel, IdShortPath? parent, SubmodelElement element)
    {
        AasObject? container = parent is null ? submodel : submodel.Find(parent)?.Element;
        if (container is null) return NotFound(parent!);
        if ((ChildList.Refusal(container, element) ?? NameRefusal(container, element, except: -1)) is { } refusal) return Refused(refusal);
        ChildList.Add(container, element);
        if (container is SubmodelElementList list) return Done(parent!.Child(list.Value!.Count - 1));
        return Done(parent is null ? IdShortPath.Of(element.IdShort!) : parent.Child(element.IdShort!));
    }

    /// <summary>
    /// Replaces the element at a path; also by one of another class. A new element without idShort gets that of the path, one with another
    /// is refused.
    /// </summary>
    public static EditResult Replace(this Submodel submodel, IdShortPath path, SubmodelElement element)
    {
        if (submodel.Find(path) is not { } place) return NotFound(path);
        if (NameByPath(path, element) is { } wrongName) return Refused(wrongName);
        var refusal = place.Parent is Operation ? null : ChildList.Refusal(place.Parent, element);
        if ((refusal ?? NameRefusal(place.Parent, element, place.Index)) is { } reason) return Refused(reason);
        ChildList.Replace(place.Parent, place.Index, element);
        return Done(path);
    }

    /// <summary>
    /// Replaces the element at a path, or adds it when its parent is there and it is not. An index past the end of a list is not found.
    /// </summary>
    public static EditResult Put(this Submodel submodel, IdShortPath path, SubmodelElement element, out bool wasCreated)
    {
        wasCreated = submodel.Find(path) is null;
        if (!wasCreated) return submodel.Replace(path, element);
        wasCreated = false;
        if (path.Last.IsIndex) return NotFound(path);
        if (path.Parent is { } parent && submodel.Find(parent)?.Element is SubmodelElementList)
            return new EditResult(EditOutcome.NotFound, $"Children of the list '{parent}' are named by index, such as '{parent.Child(0)}'.", null);
        if (NameByPath(path, element) is { } wrongName) return Refused(wrongName);
        var result = submodel.Add(path.Parent, element);
        wasCreated = result.IsDone;
        return result;
    }

    /// <summary>Removes the element at a path; the later elements of a list move up.</summary>
    public static EditResult Remove(this Submodel submodel, IdShortPath path)
    {
        if (submodel.Find(path) is not { } place) return NotFound(path);
        ChildList.RemoveAt(place.Parent, place.Index);
        return Done(path);
    }

    private static (EditOutcome, string)? NameByPath(IdShortPath path, SubmodelElement element)
    {
        if (path.Last.IdShort is not { } idShort) return null;
        element.IdShort ??= idShort;
        return element.IdShort == idShort
            ? null
            : (EditOutcome.WrongIdShort, $"The element is named '{element.IdShort}', its path '{path}': give both the same idShort.");
    }

    private static (EditOutcome, string)? NameRefusal(AasObject container, SubmodelElement element, int except)
    {
        if (NameSpace.Duplicates(element).FirstOrDefault() is { } inner)
            return (EditOutcome.DuplicateIdShort, $"'{inner}' stands twice in the new element: an idShort is unique among siblings (AASd-022).");
        if (container is SubmodelElementList) return null;
        if (string.IsNullOrEmpty(element.IdShort)) return (EditOutcome.WrongIdShort, "The element needs an idShort (AASd-117).");
        if (element.IdShort.AsSpan().IndexOfAny('.', '[', ']') >= 0)
            return (EditOutcome.WrongIdShort, $"'{element.IdShort}' is no idShort: letters, digits, '_' and '-' only (AASd-002).");
        var isTaken = container.ChildElements().Where((_, i) => i != except).Any(e => e.IdShort == element.IdShort);
        return isTaken
            ? (EditOutcome.DuplicateIdShort, $"There is an element '{element.IdShort}' already: an idShort is unique among siblings (AASd-022).")
            : null;
    }

    private static EditResult Done(IdShortPath path) => new(EditOutcome.Done, "", path);

    private static EditResult NotFound(IdShortPath path) => new(EditOutcome.NotFound, $"There is no element '{path}'.", null);

    private static EditResult Refused((EditOutcome Outcome, string Text) reason) => new(reason.Outcome, reason.Text, null);
}
