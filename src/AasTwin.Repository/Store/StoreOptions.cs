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

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
