namespace AasTwin.Repository.Store;

/// <summary>Keeps everything in one SQLite file.</summary>
public sealed class SqliteStore : IStore
{
    /// <summary>Opens the file, or makes it.</summary>
    public SqliteStore(string path) => throw new NotSupportedException();

    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => throw new NotSupportedException();

    public IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit) => throw new NotSupportedException();

    public long Count(IdentifiableKind kind) => throw new NotSupportedException();

    public StoredFile? FindFile(IdentifiableKind kind, string id, string name) => throw new NotSupportedException();

    public Task<bool> Commit(IReadOnlyList<StoreChange> changes) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
