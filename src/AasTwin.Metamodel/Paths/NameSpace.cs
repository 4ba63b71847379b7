namespace AasTwin.Metamodel.Paths;

/// <summary>
/// The name spaces in which idShorts are unique (AASd-022, AASd-134): a submodel, collection, entity, annotated relationship, operation.
/// </summary>
public static class NameSpace
{
    /// <summary>The paths, relative to the root, of elements that have the idShort of an earlier sibling.</summary>
    public static IEnumerable<string> Duplicates(AasObject root)
    {
        var open = new Stack<(AasObject Parent, string Path)>([(root, "")]);
        while (open.TryPop(out var level))
        {
            var isList = level.Parent is SubmodelElementList;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var index = 0;
            foreach (var child in level.Parent.ChildElements())
            {
                var path = isList ? $"{level.Path}[{index}]" : level.Path.Length == 0 ? child.IdShort ?? "" : $"{level.Path}.{child.IdShort}";
                if (!isList && child.IdShort is { } idShort && !seen.Add(idShort)) yield return path;
                open.Push((child, path));
                index++;
            }
        }
    }
}
