namespace AasTwin.Metamodel.Paths;

/// <summary>What came of an edit.</summary>
public enum EditOutcome
{
    Done,

    /// <summary>Nothing is at the path.</summary>
    NotFound,

    /// <summary>The element at the path cannot hold children, or not such as this.</summary>
    NotAContainer,

    /// <summary>Another element of the name space, or two inside the new element, have the same idShort (AASd-022).</summary>
    DuplicateIdShort,

    /// <summary>The element needs an idShort (AASd-117), or one that agrees with its path.</summary>
    WrongIdShort,

    /// <summary>The list holds elements of another type or value type (AASd-108, AASd-109).</summary>
    WrongType,
}

/// <summary>What came of an edit; when it is not <see cref="EditOutcome.Done"/>, nothing was changed.</summary>
/// <param name="Text">What is wrong and what to do about it; empty when done.</param>
/// <param name="Path">Where the element is now; absent when nothing was done.</param>
public sealed record EditResult(EditOutcome Outcome, string Text, IdShortPath? Path)
{
    public bool IsDone => Outcome == EditOutcome.Done;
}
