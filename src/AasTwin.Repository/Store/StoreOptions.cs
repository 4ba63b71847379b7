namespace AasTwin.Repository.Store;

/// <summary>Settings of a store.</summary>
public sealed record StoreOptions
{
    public static StoreOptions Default { get; } = new();

    /// <summary>How long entries of the commit log are kept.</summary>
    public TimeSpan ChangesKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many entries of the commit log are kept at most, from 1; older ones go first.</summary>
    public long MaxChanges { get; init; } = 1_000_000;

    /// <summary>How long states that were replaced or deleted are kept; zero keeps none. Every write then stores what it replaces once more.</summary>
    public TimeSpan HistoryKept { get; init; }

    /// <summary>
    /// Bytes that the file of the store may take, the log of what is being written aside; more is refused as if the disk were full. Null: as many as there are.
    /// </summary>
    public long? MaxBytes { get; init; }

    /// <summary>
    /// Up to so many rows of the index that a condition of a query finds are taken as a set; where there are more, identifiables are looked at one after the other
    /// until the page is full. Makes no difference to what is found.
    /// </summary>
    public int LargestQuerySet { get; init; } = 20_000;

    /// <summary>How long a write or read waits when another process holds the file.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
