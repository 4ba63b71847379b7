namespace AasTwin.Metamodel;

/// <summary>
/// Equality by content: same class, same attributes, objects below included, lists in order. Values are compared in their lexical form.
/// </summary>
public sealed class ModelEquality : IEqualityComparer<AasObject>
{
    public static ModelEquality Instance { get; } = new();

    public static bool Equals(AasObject? left, AasObject? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null || left.MetaClass != right.MetaClass) return false;
        foreach (var attribute in left.MetaClass.AttributeArray)
            if (!attribute.EqualDeep(left, right)) return false;
        return true;
    }

    bool IEqualityComparer<AasObject>.Equals(AasObject? x, AasObject? y) => Equals(x, y);

    public int GetHashCode(AasObject obj)
    {
        var hash = new HashCode();
        hash.Add(obj.MetaClass.Name);
        foreach (var attribute in obj.MetaClass.AttributeArray)
        {
            if (attribute is TextAttribute text) hash.Add(text.Get(obj));
            else if (attribute is ListAttribute list) hash.Add(list.Get(obj)?.Count ?? -1);
        }
        return hash.ToHashCode();
    }
}
