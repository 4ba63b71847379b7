using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>Submodels as answers show them.</summary>
internal static class SubmodelForms
{
    /// <summary>The submodel cut by the modifiers; the stored bytes themselves when nothing is to be cut.</summary>
    public static StoredIdentifiable Cut(this AasRepository repository, StoredIdentifiable submodel, Level level, Extent extent)
    {
        if (level == Level.Deep && (extent == Extent.WithBlobValue || !repository.CarriesBlobs(submodel))) return submodel;
        var cut = NormalForm.Cut((Submodel)repository.Parse(IdentifiableKind.Submodel, submodel), level, extent);
        // Another form of the same state has another tag.
        var tag = $"{submodel.ETag[..^1]}-{(level == Level.Core ? "c" : "")}{(extent == Extent.WithBlobValue ? "b" : "")}\"";
        return submodel with { Json = AasJson.ToUtf8(cut, new WritingOptions { Version = MetamodelVersion.V3_2 }), ETag = tag };
    }

    public static Submodel Submodel(this AasRepository repository, StoredIdentifiable submodel) =>
        (Submodel)repository.Parse(IdentifiableKind.Submodel, submodel);

    /// <summary>A page of what one submodel holds. Its cursor is the name of the last item, so that it survives what comes and goes around that.</summary>
    public static Page<T> PageOf<T>(List<T> all, Func<T, string?> name, PageRequest page)
    {
        var start = page.Cursor is { } cursor ? PlaceAfter(cursor, all, name) : 0;
        var items = all.GetRange(start, Math.Min(page.Limit, all.Count - start));
        var end = start + items.Count;
        return new Page<T>(items, end < all.Count && items.Count > 0 ? Base64UrlId.Encode($"{end - 1}\n{name(items[^1])}") : null);
    }

    private static int PlaceAfter<T>(string cursor, List<T> all, Func<T, string?> name)
    {
        if (!Base64UrlId.TryDecode(cursor, out var place, out _) || place.Split('\n') is not [var index, var last] || !int.TryParse(index, out var at) || at < 0)
            throw new RepositoryException(400, "BadRequest",
                "The cursor was not issued by this server: take it from paging_metadata, or leave it out for the start.");
        // Where the last one is now; where it was, when it is gone.
        var found = all.FindIndex(item => name(item) == last);
        return found >= 0 ? found + 1 : Math.Min(at, all.Count);
    }
}
