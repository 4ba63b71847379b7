using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>
/// The narrow waist: everything that clients, operations and interfaces do to shells, submodels and concept descriptions goes through here. Safe for
/// concurrent use. Objects that it hands out are shared: copy them before changing them. Objects that it is given become its own: do not change them
/// afterwards. Writes are checked against the metamodel and atomic.
/// </summary>
/// <exception cref="RepositoryException">Every member throws it for a request that is refused.</exception>
public sealed partial class AasRepository : IDisposable
{
    private readonly IStore store;
    private readonly RepositoryOptions options;
    private readonly IdentifiableCache cache;
    private readonly PageCache pages = new(), shownPages = new();
    private readonly OperationInvoker invoker;

    // Packages that stay open because files stream out of them.
    private readonly List<IDisposable> sources = [];

    /// <param name="store">Where everything is kept; the repository disposes it.</param>
    /// <param name="operations">The functions behind operations.</param>
    public AasRepository(IStore store, IEnumerable<OperationBinding>? operations = null, RepositoryOptions? options = null)
    {
        this.store = store = new MeasuredStore(store);
        this.options = options ?? RepositoryOptions.Default;
        cache = new IdentifiableCache(this.options.CacheBytes);
        invoker = new OperationInvoker(this, store, operations ?? [], this.options);
    }

    /// <summary>The clock of the repository, and of the operations in it.</summary>
    public TimeProvider Time => options.Time;

    /// <summary>Signaled when the repository is disposed, for work that goes on beside calls.</summary>
    public CancellationToken Closing => invoker.Closing;

    /// <summary>The identifiable as stored, or null.</summary>
    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => Entry(kind, id)?.Stored;

    /// <summary>The shell of an id, or null. Shared; not to be changed.</summary>
    public AssetAdministrationShell? FindShell(string id) => (AssetAdministrationShell?)FindObject(IdentifiableKind.Shell, id);

    /// <summary>The submodel of an id, or null. Shared; not to be changed.</summary>
    public Submodel? FindSubmodel(string id) => (Submodel?)FindObject(IdentifiableKind.Submodel, id);

    /// <summary>The concept description of an id, or null. Shared; not to be changed.</summary>
    public ConceptDescription? FindConceptDescription(string id) => (ConceptDescription?)FindObject(IdentifiableKind.ConceptDescription, id);

    /// <summary>Part of the identifiables of a kind that a filter lets through.</summary>
    public Page<StoredIdentifiable> List(IdentifiableKind kind, IdentifiableFilter? filter = null, PageRequest? page = null)
    {
        page ??= new PageRequest();
        var terms = IndexTerms.Of(filter ?? IdentifiableFilter.All);
        if (ListShown(kind, terms, page, null) is { } shown) return shown;
        var key = PageCache.Key(kind, terms, page);
        var epoch = cache.Epoch(kind);
        if (pages.Find(key, epoch) is { } known) return known;
        var read = List(kind, terms, page, null);
        pages.Keep(key, epoch, read);
        return read;
    }

    /// <summary>
    /// All identifiables of a kind that a filter lets through, read one portion after the other: of what is changed meanwhile, the state before or after is
    /// seen, and nothing is kept in memory.
    /// </summary>
    public IEnumerable<StoredIdentifiable> ListAll(IdentifiableKind kind, IdentifiableFilter? filter = null)
    {
        const int Portion = 100;
        var terms = IndexTerms.Of(filter ?? IdentifiableFilter.All);
        for (long after = 0; ;)
        {
            var portion = store.List(kind, terms, after, Portion);
            foreach (var stored in portion)
                if (Show(kind, stored) is { } shown) yield return shown;
            if (portion.Count < Portion) yield break;
            after = portion[^1].Position;
        }
    }

    /// <summary>How many identifiables of a kind there are.</summary>
    public long Count(IdentifiableKind kind) => Access.AccessScope.Current is null ? store.Count(kind) : ListAll(kind).LongCount();

    /// <summary>The object of a stored identifiable. Shared; not to be changed.</summary>
    public Identifiable Parse(IdentifiableKind kind, StoredIdentifiable stored) =>
        Entry(kind, stored.Id) is { } entry && entry.Stored.Revision == stored.Revision ? entry.Parsed(ParseStored) : ParseStored(kind, stored);

    /// <summary>The object of a stored identifiable, for the caller alone, who may change it.</summary>
    public static Identifiable ParseAlone(IdentifiableKind kind, StoredIdentifiable stored) => ParseStored(kind, stored);

    /// <summary>Whether a submodel holds the bytes of blobs, which answers leave out unless asked. Tells at no cost for those that were asked about before.</summary>
    public bool CarriesBlobs(StoredIdentifiable submodel) =>
        submodel.Json.Span.IndexOf(BlobMark) >= 0
        && (Entry(IdentifiableKind.Submodel, submodel.Id) is not { } entry || entry.Stored.Revision != submodel.Revision
            || entry.CarriesBlobs(e => e.Parsed(ParseStored).Descendants().Any(o => o is Blob { Value: not null })));

    /// <summary>The shells that refer to a submodel.</summary>
    public IReadOnlyList<AssetAdministrationShell> ShellsOf(string submodelId) =>
        [.. store.List(IdentifiableKind.Shell, [IndexTerms.ForSubmodel(submodelId)], 0, int.MaxValue)
            .Select(s => Show(IdentifiableKind.Shell, s)).OfType<StoredIdentifiable>().Select(s => (AssetAdministrationShell)Parse(IdentifiableKind.Shell, s))];

    /// <summary>The submodels that a shell refers to and that are here.</summary>
    public IReadOnlyList<Submodel> SubmodelsOf(string shellId)
    {
        var found = new List<Submodel>();
        foreach (var reference in MustFindShell(shellId).Submodels ?? [])
            if (reference.Keys is [var key, ..] && FindSubmodel(key.Value) is { } submodel) found.Add(submodel);
        return found;
    }

    /// <summary>The submodel that a shell refers to: 404 when the shell is not there, or does not refer to it, or it is not here.</summary>
    public StoredIdentifiable FindSubmodelOf(string shellId, string submodelId)
    {
        if (!MustFindShell(shellId).RefersTo(submodelId))
            throw RepositoryException.NotFound($"The shell '{shellId}' does not refer to a submodel with the id '{submodelId}'.");
        return Find(IdentifiableKind.Submodel, submodelId) ?? throw Missing(IdentifiableKind.Submodel, submodelId);
    }

    public void Dispose()
    {
        invoker.Dispose();
        store.Dispose();
        foreach (var source in sources) source.Dispose();
    }

    internal AssetAdministrationShell MustFindShell(string id) => FindShell(id) ?? throw Missing(IdentifiableKind.Shell, id);

    internal Submodel MustFindSubmodel(string id) => FindSubmodel(id) ?? throw Missing(IdentifiableKind.Submodel, id);

    private Page<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, PageRequest page, ChangedSince? since)
    {
        // One more than asked for tells whether anything follows.
        var limit = Math.Min(page.Limit, int.MaxValue - 1);
        var found = store.List(kind, terms, Cursor.PositionOf(page.Cursor), limit + 1, since);
        return found.Count <= limit
            ? new Page<StoredIdentifiable>(found, null)
            : new Page<StoredIdentifiable>([.. found.Take(limit)], Cursor.For(found[limit - 1].Position));
    }

    /// <summary>How the canonical JSON tells a blob; within a text the quotes would be escaped.</summary>
    private static ReadOnlySpan<byte> BlobMark => "Type\":\"Blob\""u8;

    private static RepositoryException Missing(IdentifiableKind kind, string id) =>
        RepositoryException.NotFound($"There is no {kind.Noun()} with the id '{id}'.");

    internal static Identifiable ParseStored(IdentifiableKind kind, StoredIdentifiable stored) =>
        (Identifiable)AasJson.Read(stored.Json.Span, kind.MetaClass(), ReadingOptions.Lenient with { MaxDepth = MaxStoredDepth }).Must();

    private Identifiable? FindObject(IdentifiableKind kind, string id) => Entry(kind, id)?.Parsed(ParseStored);

    /// <summary>What the caller may see of an identifiable; null when it is hidden or not there.</summary>
    private IdentifiableCache.Entry? Entry(IdentifiableKind kind, string id)
    {
        var entry = RawEntry(kind, id);
        return entry is null || Access.AccessScope.Current is not { } scope ? entry : Shown(scope, kind, entry);
    }

    private IdentifiableCache.Entry? RawEntry(IdentifiableKind kind, string id)
    {
        if (cache.Find(kind, id) is { } entry) return entry;
        var epoch = cache.Epoch(kind, id);
        return store.Find(kind, id) is { } stored ? cache.Add(kind, stored, epoch) : null;
    }
}
