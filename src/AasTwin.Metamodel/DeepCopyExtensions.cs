namespace AasTwin.Metamodel;

/// <summary>Copies of model objects.</summary>
public static class DeepCopyExtensions
{
    /// <summary>A copy that shares no object with the original.</summary>
    public static T DeepCopy<T>(this T original) where T : AasObject
    {
        var copy = original.MetaClass.New();
        foreach (var attribute in original.MetaClass.AttributeArray) attribute.CopyDeep(original, copy);
        return (T)copy;
    }
}
