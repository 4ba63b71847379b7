namespace AasTwin.Metamodel;

/// <summary>
/// An instance of any class of the metamodel. Objects are plain mutable data: lists are absent (<c>null</c>) rather than empty, values keep the
/// lexical form they were read in, children do not know their parents. Not safe for concurrent writes; concurrent reads are safe.
/// </summary>
public abstract class AasObject
{
    /// <summary>The description of this object's class, from which readers, writers, copy, equality and structural checks derive.</summary>
    public abstract MetaClass MetaClass { get; }
}
