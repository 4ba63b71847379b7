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

    /// <summary>A page of the direct children of a submodel. Its cursor is the idShort of the last one, so that it survives what comes and goes around it.</summary>
    public static Page<SubmodelElement> Children(Submodel submodel, PageRequest page)
    {
        var elements = submodel.SubmodelElements ?? [];
        var start = 0;
        if (page.Cursor is { } cursor)
        {
            if (!Base64UrlId.TryDecode(cursor, out var place, out _) || place.Split('\n') is not [var index, var idShort]
                || !int.TryParse(index, out var at) || at < 0)
                throw new RepositoryException(400, "BadRequest",
                    "The cursor was not issued by this server: take it from paging_metadata, or leave it out for the start.");
            // Where the last one is now; where it was, when it is gone.
            var found = elements.FindIndex(e => e.IdShort == idShort);
            start = found >= 0 ? found + 1 : Math.Min(at, elements.Count);
        }
        var items = elements.Skip(start).Take(page.Limit).ToList();
        var end = start + items.Count;
        return new Page<SubmodelElement>(items, end < elements.Count && items.Count > 0 ? Base64UrlId.Encode($"{end - 1}\n{items[^1].IdShort}") : null);
    }
}
