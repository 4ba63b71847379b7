namespace AasTwin.Metamodel.Modeling;

/// <summary>A member that is a Range element; an absent side is unbounded.</summary>
/// <typeparam name="T">A number, date or time.</typeparam>
public readonly record struct RangeOf<T>(T? Min, T? Max) where T : struct;

/// <summary>A member that is a File element.</summary>
/// <param name="Value">Path inside the package, or a URI.</param>
/// <param name="ContentType">Media type.</param>
public sealed record FileLink(string Value, string? ContentType = null);
