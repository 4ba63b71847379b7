using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Values;

/// <summary>The normal form, cut by the modifiers of the interface.</summary>
public static class NormalForm
{
    /// <summary>
    /// The object as an answer shows it: without the bytes of blobs unless asked, and with <see cref="Level.Core"/> without the children of
    /// its children. Parts that are not cut are shared with the original, so the result is only to be read. Variables of operations are no
    /// children: they stay.
    /// </summary>
    public static T Cut<T>(T value, Level level, Extent extent) where T : AasObject =>
        level == Level.Deep && extent == Extent.WithBlobValue ? value : (T)Cut(value, level == Level.Core ? 1 : int.MaxValue, extent);

    private static AasObject Cut(AasObject value, int levels, Extent extent)
    {
        if (value is Blob { Value: not null } && extent == Extent.WithoutBlobValue) return ShallowCopy.Without(value, a => a.Name == "value");
        if (ChildrenOf(value) is not { } children || !children.IsPresent(value)) return value;
        var copy = ShallowCopy.Without(value, a => a == children);
        if (levels == 0) return copy;
        var shown = children.GetOrCreate(copy);
        foreach (AasObject child in children.Get(value)!) shown.Add(Cut(child, levels - 1, extent));
        return copy;
    }

    private static ListAttribute? ChildrenOf(AasObject value) => value switch
    {
        Submodel => Attribute(value, "submodelElements"),
        SubmodelElementCollection or SubmodelElementList => Attribute(value, "value"),
        Entity => Attribute(value, "statements"),
        AnnotatedRelationshipElement => Attribute(value, "annotations"),
        _ => null,
    };

    private static ListAttribute Attribute(AasObject value, string name) => (ListAttribute)value.MetaClass.Find(name)!;
}
