namespace AasTwin.Repository.Changes;

/// <summary>What a commit did to an identifiable.</summary>
public enum ChangeType { Created, Updated, Deleted }

/// <summary>One entry of the commit log: written in the commit that it tells, so that it exists exactly when the commit does.</summary>
/// <param name="Number">Place in the log, from 1; without gaps.</param>
/// <param name="Revision">Number of the commit; the same for everything that it changed.</param>
/// <param name="Time">When the commit was written; never before that of an earlier entry.</param>
public sealed record Change(long Number, long Revision, DateTimeOffset Time, IdentifiableKind Kind, string Id, ChangeType Type);

/// <summary>Part of the commit log.</summary>
/// <param name="Changes">Entries in their order.</param>
/// <param name="Oldest">Number of the oldest entry that is kept; one more than <paramref name="Newest"/> when there is none.</param>
/// <param name="Newest">Number of the newest entry; 0 in a new store.</param>
public sealed record ChangeRange(IReadOnlyList<Change> Changes, long Oldest, long Newest);

/// <summary>Which identifiables are wanted by the times of their changes; what is null does not matter.</summary>
public sealed record ChangedSince(DateTimeOffset? Created = null, DateTimeOffset? Updated = null)
{
    /// <summary>Whether an identifiable with these times is wanted.</summary>
    public bool Includes(DateTimeOffset created, DateTimeOffset updated) => !(created < Created) && !(updated < Updated);
}
