using System.Collections.Concurrent;
using AasTwin.Repository.Access;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>Pages of lists that were asked for lately and in which nothing was written since. Safe for concurrent use.</summary>
internal sealed class PageCache
{
    private const int MaxPages = 64;
    private const int MaxBytes = 256 << 10;

    private readonly ConcurrentDictionary<string, (long Epoch, Page<StoredIdentifiable> Page, AccessRule? By)> pages = new(StringComparer.Ordinal);

    /// <summary>The page under a key, or null when it is not known or not of this state.</summary>
    public Page<StoredIdentifiable>? Find(string key, long epoch) => Find(key, epoch, out _);

    /// <inheritdoc cref="Find(string, long)" />
    /// <param name="by">The rule that decided what is shown.</param>
    public Page<StoredIdentifiable>? Find(string key, long epoch, out AccessRule? by)
    {
        var isKnown = pages.TryGetValue(key, out var kept) && kept.Epoch == epoch;
        by = isKnown ? kept.By : null;
        return isKnown ? kept.Page : null;
    }

    /// <param name="epoch">Taken before the store was read.</param>
    public void Keep(string key, long epoch, Page<StoredIdentifiable> page, AccessRule? by = null)
    {
        if (page.Items.Sum(i => (long)i.Json.Length) > MaxBytes) return;
        if (pages.Count >= MaxPages) pages.Clear();
        pages[key] = (epoch, page, by);
    }

    /// <summary>A name for what a list is asked for.</summary>
    public static string Key(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, PageRequest page) =>
        terms.Count == 0 ? $"{kind}\n{page.Limit}\n{page.Cursor}" : $"{kind}\n{page.Limit}\n{page.Cursor}\n{string.Join('\n', terms)}";
}
