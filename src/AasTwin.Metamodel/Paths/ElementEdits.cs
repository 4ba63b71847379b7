namespace AasTwin.Metamodel.Paths;

/// <summary>Changes of the elements of a submodel by path, which keep names unique (AASd-022). They change the submodel in place: copy it first when others read it.</summary>
public static class ElementEdits
{
    /// <summary>Adds an element at the end of a container; to a list it is appended.</summary>
    /// <param name="parent">Path of the container; null for the submodel itself.</param>
    public static EditResult Add(this Submodel submodel, IdShortPath? parent, SubmodelElement element) => throw new NotSupportedException();

    /// <summary>Replaces the element at a path; also by one of another class.</summary>
    public static EditResult Replace(this Submodel submodel, IdShortPath path, SubmodelElement element) => throw new NotSupportedException();

    /// <summary>Replaces the element at a path, or adds it when its parent is there and it is not. An index past the end of a list is not found.</summary>
    public static EditResult Put(this Submodel submodel, IdShortPath path, SubmodelElement element, out bool wasCreated) => throw new NotSupportedException();

    /// <summary>Removes the element at a path; the later elements of a list move up.</summary>
    public static EditResult Remove(this Submodel submodel, IdShortPath path) => throw new NotSupportedException();
}
