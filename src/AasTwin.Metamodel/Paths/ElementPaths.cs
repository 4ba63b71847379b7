namespace AasTwin.Metamodel.Paths;

/// <summary>Finds elements by path and lists the paths of a submodel.</summary>
public static class ElementPaths
{
    /// <summary>
    /// The element at a path, or null. Steps lead into collections, lists (by index only), statements of entities, annotations of
    /// relationships, and variables of operations.
    /// </summary>
    public static ElementAt? Find(this Submodel submodel, IdShortPath path) => submodel.Walk(path, static (_, _) => { });

    /// <inheritdoc cref="Find(Submodel, IdShortPath)" />
    /// <exception cref="IdShortPathException">The text is no idShortPath.</exception>
    public static SubmodelElement? Find(this Submodel submodel, string path) => submodel.Find(IdShortPath.Parse(path))?.Element;

    /// <summary>
    /// The elements below a submodel with their paths, parents before children; with <see cref="Level.Core"/> its direct children only.
    /// Variables of operations are no part of the submodel's structure and not listed. Elements that no path leads to (no idShort outside a
    /// list) are left out.
    /// </summary>
    public static IEnumerable<ElementAt> Elements(this Submodel submodel, Level level = Level.Deep) =>
        Below(submodel, null, level == Level.Deep);

    /// <summary>An element with its descendants; with <see cref="Level.Core"/> itself and its direct children.</summary>
    /// <param name="place">The element, as <see cref="Find(Submodel, IdShortPath)"/> gave it.</param>
    public static IEnumerable<ElementAt> Elements(this ElementAt place, Level level = Level.Deep) =>
        Below(place.Element, place.Path, level == Level.Deep).Prepend(place);

    /// <summary>The paths of a submodel, in the form of <c>$path</c>.</summary>
    public static IEnumerable<IdShortPath> PathsOf(Submodel submodel, Level level = Level.Deep) =>
        submodel.Elements(level).Select(e => e.Path);

    /// <summary>Goes along a path, tells each element on it, the last included, and answers the last; null when there is none.</summary>
    internal static ElementAt? Walk(this Submodel submodel, IdShortPath path, Action<IdShortPathStep, SubmodelElement> pass)
    {
        AasObject parent = submodel;
        for (var i = 0; ; i++)
        {
            if (!TryStep(parent, path.Steps[i], out var element, out var index)) return null;
            pass(path.Steps[i], element);
            if (i == path.Steps.Count - 1) return new ElementAt(path, element, parent, index);
            parent = element;
        }
    }

    private static IEnumerable<ElementAt> Below(AasObject root, IdShortPath? rootPath, bool isDeep)
    {
        var open = new Stack<(AasObject Parent, IdShortPath? Path, IEnumerator<SubmodelElement> Children, int Index)>();
        Open(root, rootPath);
        while (open.TryPop(out var level))
        {
            if (!level.Children.MoveNext()) continue;
            open.Push(level with { Index = level.Index + 1 });
            var element = level.Children.Current;
            if (PathOf(element, level.Parent, level.Path, level.Index) is not { } path) continue;
            yield return new ElementAt(path, element, level.Parent, level.Index);
            if (isDeep) Open(element, path);
        }

        void Open(AasObject parent, IdShortPath? path)
        {
            if (parent is not Operation) open.Push((parent, path, parent.ChildElements().GetEnumerator(), 0));
        }
    }

    private static IdShortPath? PathOf(SubmodelElement element, AasObject parent, IdShortPath? parentPath, int index)
    {
        if (parent is SubmodelElementList) return parentPath!.Child(index);
        if (element.IdShort is not { Length: > 0 } idShort || idShort.AsSpan().IndexOfAny('.', '[', ']') >= 0) return null;
        return parentPath is null ? IdShortPath.Of(idShort) : parentPath.Child(idShort);
    }

    private static bool TryStep(AasObject parent, IdShortPathStep step, out SubmodelElement element, out int index)
    {
        index = step.Index;
        element = null!;
        if (parent is SubmodelElementList list)
        {
            if (!step.IsIndex || index >= (list.Value?.Count ?? 0)) return false;
            element = list.Value![index];
            return true;
        }
        if (step.IsIndex) return false;
        index = 0;
        foreach (var child in parent.ChildElements())
        {
            if (child.IdShort == step.IdShort)
            {
                element = child;
                return true;
            }
            index++;
        }
        return false;
    }
}
