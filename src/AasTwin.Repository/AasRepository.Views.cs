using AasTwin.Metamodel;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>What registry, discovery and file server need of the repository: they keep what is posted to them here, in the same commits.</summary>
public sealed partial class AasRepository
{
    internal RepositoryOptions Options => options;

    /// <inheritdoc cref="Commit{T}" />
    internal Task<T> CommitAll<T>(IReadOnlyList<(IdentifiableKind Kind, string Id)> keys, Func<Draft, T> prepare) => Commit(keys, prepare);

    /// <summary>Commits changes that are about handles, which nothing else looks at.</summary>
    internal Task CommitChanges(IReadOnlyList<StoreChange> changes) => store.Commit(changes);

    /// <summary>Checks an object that is no shell, submodel or concept description against the rules of its attributes.</summary>
    internal static void CheckPosted(Identifiable posted) => Check(posted);

    internal StoredFile? OpenFile(IdentifiableKind kind, string id, string name) => Entry(kind, id) is null ? null : store.FindFile(kind, id, name);

    internal IReadOnlyList<StoredIdentifiable> Stored(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after = 0, int limit = int.MaxValue) =>
        store.List(kind, terms, after, limit);

    /// <summary>Whether anything of a kind is stored. Costs next to nothing as long as nothing of the kind is written.</summary>
    internal bool HasAny(IdentifiableKind kind) => Access.AccessScope.Past(() => List(kind, page: new PageRequest(1))).Items.Count > 0;

    /// <summary>What was posted under an id, or null. Most often nothing of its kind was posted at all, which is known without a look for the id.</summary>
    internal Identifiable? FindPosted(IdentifiableKind kind, string id) => HasAny(kind) ? FindObject(kind, id) : null;

    /// <summary>One list of several kinds, one after the other; what a part answers null for is passed over.</summary>
    internal Page<T> ListInTurn<T>(IReadOnlyList<ListPart<T>> parts, PageRequest page) where T : class
    {
        var (part, after) = Cursor.PlaceOf(page.Cursor, parts.Count);
        var items = new List<T>();
        string? cursor = null;
        for (; part < parts.Count; part++, after = 0)
        {
            while (true)
            {
                var wanted = (int)Math.Min(page.Limit - items.Count + 1L, int.MaxValue);
                var batch = Stored(parts[part].Kind, parts[part].Terms, after, wanted);
                foreach (var stored in batch)
                {
                    after = stored.Position;
                    if (Show(parts[part].Kind, stored) is not { } shown || parts[part].Take(shown) is not { } item) continue;
                    if (items.Count == page.Limit) return new Page<T>(items, cursor);
                    items.Add(item);
                    cursor = Cursor.For(part, stored.Position);
                }
                if (batch.Count < wanted) break;
            }
        }
        return new Page<T>(items, null);
    }

    /// <summary>What may have been posted about an identifiable.</summary>
    private static IEnumerable<(IdentifiableKind Kind, string Id)> ToldAbout(IdentifiableKind kind, string id) => kind switch
    {
        IdentifiableKind.Shell => [(IdentifiableKind.ShellDescriptor, id), (IdentifiableKind.AssetLinks, id)],
        IdentifiableKind.Submodel => [(IdentifiableKind.SubmodelDescriptor, id)],
        _ => [],
    };

    /// <summary>What was posted about an identifiable goes with it, so that registry and discovery tell of nothing that is gone.</summary>
    private void DeleteToldAbout(Draft draft, IdentifiableKind kind, string id)
    {
        foreach (var (told, about) in ToldAbout(kind, id))
            if (Find(told, about) is { } stored) draft.Delete(told, about, stored.Revision);
    }
}

/// <summary>Part of a list that is made of several kinds.</summary>
/// <param name="Take">The item of what is stored; null when it is not part of the list.</param>
internal sealed record ListPart<T>(IdentifiableKind Kind, IReadOnlyList<IndexTerm> Terms, Func<StoredIdentifiable, T?> Take) where T : class;
