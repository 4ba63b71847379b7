namespace AasTwin.Repository;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">Greatest number of items, from 1.</param>
/// <param name="Cursor">Where the page before ended, as its <see cref="Page{T}.Cursor"/> said; null for the start.</param>
public sealed record PageRequest(int Limit = 100, string? Cursor = null);

/// <summary>Part of a list.</summary>
/// <param name="Items">The items, in the order in which they were first stored.</param>
/// <param name="Cursor">Asks for what follows; null on the last page. Stays good when items are added or deleted in between. URL-safe.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor);
