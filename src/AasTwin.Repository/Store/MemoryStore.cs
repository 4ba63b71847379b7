namespace AasTwin.Repository.Store;

/// <summary>Keeps everything in memory; what is written is gone with the process.</summary>
public sealed class MemoryStore : IStore
{
    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => throw new NotSupportedException();

    public IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit) => throw new NotSupportedException();

    public long Count(IdentifiableKind kind) => throw new NotSupportedException();

    public StoredFile? FindFile(IdentifiableKind kind, string id, string name) => throw new NotSupportedException();

    public Task<bool> Commit(IReadOnlyList<StoreChange> changes) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
