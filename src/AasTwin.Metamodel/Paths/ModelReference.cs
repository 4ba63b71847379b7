using System.Globalization;

namespace AasTwin.Metamodel.Paths;

/// <summary>Builds model references and follows them.</summary>
public static class ModelReference
{
    /// <summary>The reference to a shell, submodel or concept description.</summary>
    /// <param name="withReferredSemanticId">Whether the reference repeats the semanticId of what it refers to.</param>
    public static Reference To(Identifiable identifiable, bool withReferredSemanticId = false) => new()
    {
        Type = ReferenceTypes.ModelReference,
        ReferredSemanticId = withReferredSemanticId ? (identifiable as IHasSemantics)?.SemanticId?.DeepCopy() : null,
        Keys = [new Key(KeyTypeOf(identifiable), identifiable.Id)],
    };

    /// <summary>
    /// The reference to an element: the submodel's id, then class and idShort of each element on the way, or the index after a list. Null
    /// when nothing is at the path.
    /// </summary>
    /// <param name="withReferredSemanticId">Whether the reference repeats the semanticId of what it refers to.</param>
    public static Reference? To(Submodel submodel, IdShortPath path, bool withReferredSemanticId = false)
    {
        var reference = To(submodel);
        var element = submodel.Walk(path, (step, found) => reference.Keys.Add(new Key(
            KeyTypeOf(found), step.IdShort ?? step.Index.ToString(CultureInfo.InvariantCulture))))?.Element;
        if (element is null) return null;
        if (withReferredSemanticId) reference.ReferredSemanticId = element.SemanticId?.DeepCopy();
        return reference;
    }

    /// <summary>
    /// The path within its submodel that a model reference names; null when it refers to the submodel itself or is no reference into a
    /// submodel.
    /// </summary>
    /// <remarks>Reads the keys alone: the submodel need not be at hand. A fragment at the end is left out.</remarks>
    public static IdShortPath? PathOf(Reference reference)
    {
        if (reference.Keys is not [{ Type: KeyTypes.Submodel }, _, ..]) return null;
        IdShortPath? path = null;
        for (var i = 1; i < reference.Keys.Count && reference.Keys[i].Type != KeyTypes.FragmentReference; i++)
        {
            var value = reference.Keys[i].Value;
            if (reference.Keys[i - 1].Type == KeyTypes.SubmodelElementList)
            {
                if (path is null || !IsIndex(value, out var index)) return null;
                path = path.Child(index);
            }
            else
            {
                if (!IsIdShort(value)) return null;
                path = path is null ? IdShortPath.Of(value) : path.Child(value);
            }
        }
        return path;
    }

    /// <summary>
    /// What a model reference refers to: an identifiable or a submodel element; null when the environment does not hold it. A fragment at
    /// the end is left out. Keys count by their value; a wrong class in a key does not stop the search, because old documents often have
    /// one.
    /// </summary>
    public static Referable? Resolve(this Environment environment, Reference reference)
    {
        if (reference.Type != ReferenceTypes.ModelReference || reference.Keys.Count == 0) return null;
        Referable? found = Root(environment, reference.Keys[0]);
        for (var i = 1; i < reference.Keys.Count && found is not null && reference.Keys[i].Type != KeyTypes.FragmentReference; i++)
            found = Child(found, reference.Keys[i].Value);
        return found;
    }

    private static Identifiable? Root(Environment environment, Key key) => key.Type switch
    {
        KeyTypes.AssetAdministrationShell => ById(environment.AssetAdministrationShells, key.Value),
        KeyTypes.Submodel => ById(environment.Submodels, key.Value),
        KeyTypes.ConceptDescription => ById(environment.ConceptDescriptions, key.Value),
        KeyTypes.Identifiable or KeyTypes.Referable => ById(environment.AssetAdministrationShells, key.Value)
            ?? ById(environment.Submodels, key.Value) ?? (Identifiable?)ById(environment.ConceptDescriptions, key.Value),
        _ => null,
    };

    private static T? ById<T>(List<T>? all, string id) where T : Identifiable => all?.Find(i => i.Id == id);

    private static SubmodelElement? Child(Referable parent, string value)
    {
        if (parent is SubmodelElementList { Value: var items })
            return items is not null && IsIndex(value, out var index) && index < items.Count ? items[index] : null;
        return parent.ChildElements().FirstOrDefault(e => e.IdShort == value);
    }

    private static bool IsIndex(string value, out int index) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private static bool IsIdShort(string value) => value.Length > 0 && value.AsSpan().IndexOfAny('.', '[', ']') < 0;

    private static KeyTypes KeyTypeOf(Referable referable) => Literals.TryParse(referable.MetaClass.Name, out KeyTypes type)
        ? type
        : throw new InvalidOperationException($"{referable.MetaClass.Name} has no key type.");
}
