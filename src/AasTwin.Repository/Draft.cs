using System.Buffers;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>The changes of one commit while they are being made up.</summary>
internal sealed class Draft
{
    private readonly List<StoreChange> changes = [];
    private readonly List<Known> kept = [];

    public IReadOnlyList<StoreChange> Changes => changes;

    /// <summary>For each change what is known of the new state and worth keeping: what was changed once is often changed again.</summary>
    public IReadOnlyList<Known> Kept => kept;

    /// <param name="revision">The revision that the change was made from; 0 when the identifiable must be new.</param>
    /// <param name="before">What the identifiable was before, when it is at hand.</param>
    public void Put(Identifiable identifiable, long revision, IReadOnlyList<FileChange>? files = null, Identifiable? before = null)
    {
        var json = new ArrayBufferWriter<byte>(2048);
        AasJson.Write(json, identifiable, StoredForm);
        var terms = IndexTerms.Of(identifiable);
        kept.Add(new Known(revision > 0 ? identifiable : null, null));
        changes.Add(new StoreChange(identifiable.Kind(), identifiable.Id, revision)
        {
            Json = json.WrittenSpan.ToArray(),
            Terms = before is not null && IndexTerms.Of(before).SequenceEqual(terms) ? null : terms,
            Files = files ?? [],
        });
    }

    /// <summary>Other content for a submodel whose terms stay as they are.</summary>
    /// <param name="slices">Where the elements are in it, when that is known.</param>
    /// <param name="changed">The one element that has another value, when nothing else changed.</param>
    public void Rewrite(StoredIdentifiable before, ReadOnlyMemory<byte> json, IReadOnlyList<FileChange> files, ElementSlices? slices = null, ElementPlace? changed = null)
    {
        kept.Add(new Known(null, slices));
        changes.Add(new StoreChange(IdentifiableKind.Submodel, before.Id, before.Revision) { Json = json, Files = files, ChangedElement = changed });
    }

    /// <summary>Takes a change over that was made up elsewhere.</summary>
    public void Add(StoreChange change)
    {
        changes.Add(change);
        kept.Add(default);
    }

    public void Delete(IdentifiableKind kind, string id, long revision)
    {
        changes.Add(new StoreChange(kind, id, revision));
        kept.Add(default);
    }

    // The newest version known, so that nothing is lost that a reader took in; interfaces cut what an older version does not know.
    private static WritingOptions StoredForm { get; } = new() { Version = MetamodelVersion.V3_2 };

    /// <summary>What is known of a new state.</summary>
    internal readonly record struct Known(Identifiable? Object, ElementSlices? Slices);
}
