namespace AasTwin.Metamodel;

/// <summary>Walks over model objects, in document order. Type tests on what they yield take the place of a visitor.</summary>
public static class Traversal
{
    /// <summary>The objects directly below this one.</summary>
    public static IEnumerable<AasObject> Children(this AasObject parent)
    {
        foreach (var attribute in parent.MetaClass.AttributeArray)
        {
            if (attribute is ObjectAttribute one && one.Get(parent) is { } child) yield return child;
            else if (attribute is ListAttribute many && many.Get(parent) is { } list)
                for (var i = 0; i < list.Count; i++) yield return (AasObject)list[i]!;
        }
    }

    /// <summary>All objects below this one, parents before children. Uses no recursion: depth does not matter.</summary>
    public static IEnumerable<AasObject> Descendants(this AasObject root)
    {
        var open = new Stack<IEnumerator<AasObject>>();
        open.Push(root.Children().GetEnumerator());
        while (open.TryPeek(out var level))
        {
            if (!level.MoveNext())
            {
                open.Pop();
                continue;
            }
            yield return level.Current;
            open.Push(level.Current.Children().GetEnumerator());
        }
    }

    /// <summary>The submodel elements directly below a submodel, collection, list, entity, relation or operation; none for other objects.</summary>
    public static IEnumerable<SubmodelElement> ChildElements(this AasObject parent) => parent switch
    {
        Submodel submodel => submodel.SubmodelElements ?? [],
        SubmodelElementCollection collection => collection.Value ?? [],
        SubmodelElementList list => list.Value ?? [],
        Entity entity => entity.Statements ?? [],
        AnnotatedRelationshipElement relation => relation.Annotations ?? [],
        Operation operation => Arguments(operation),
        _ => [],
    };

    private static IEnumerable<SubmodelElement> Arguments(Operation operation) =>
        (operation.InputVariables ?? []).Concat(operation.OutputVariables ?? []).Concat(operation.InoutputVariables ?? []).Select(v => v.Value);
}
