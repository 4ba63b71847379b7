namespace AasTwin.Metamodel.Paths;

/// <summary>Builds model references and follows them.</summary>
public static class ModelReference
{
    /// <summary>The reference to a shell, submodel or concept description.</summary>
    /// <param name="withReferredSemanticId">Whether the reference repeats the semanticId of what it refers to.</param>
    public static Reference To(Identifiable identifiable, bool withReferredSemanticId = false) => throw new NotSupportedException();

    /// <summary>
    /// The reference to an element: the submodel's id, then class and idShort of each element on the way, or the index after a list. Null when nothing is at the path.
    /// </summary>
    public static Reference? To(Submodel submodel, IdShortPath path, bool withReferredSemanticId = false) => throw new NotSupportedException();

    /// <summary>The path within its submodel that a model reference names; null when it refers to the submodel itself or is no reference into a submodel.</summary>
    public static IdShortPath? PathOf(Reference reference) => throw new NotSupportedException();

    /// <summary>What a model reference refers to: an identifiable or a submodel element; null when the environment does not hold it.</summary>
    public static Referable? Resolve(this Environment environment, Reference reference) => throw new NotSupportedException();
}
