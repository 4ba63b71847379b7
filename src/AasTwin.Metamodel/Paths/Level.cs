namespace AasTwin.Metamodel.Paths;

/// <summary>How deep an answer goes: the modifier <c>level</c> of the interface.</summary>
public enum Level
{
    /// <summary>All descendants.</summary>
    Deep,

    /// <summary>The object and its direct children, without the children of these.</summary>
    Core,
}
