namespace AasTwin.Metamodel.Values;

/// <summary>Whether an answer carries the bytes of blobs: the modifier <c>extent</c> of the interface.</summary>
public enum Extent { WithoutBlobValue, WithBlobValue }
