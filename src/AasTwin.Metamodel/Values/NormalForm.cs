using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Values;

/// <summary>The normal form, cut by the modifiers of the interface.</summary>
public static class NormalForm
{
    /// <summary>
    /// The object as an answer shows it: without the bytes of blobs unless asked, and with <see cref="Level.Core"/> without the children of its children. Parts that
    /// are not cut are shared with the original, so the result is only to be read.
    /// </summary>
    public static T Cut<T>(T value, Level level, Extent extent) where T : AasObject => throw new NotSupportedException();
}
