using System.Buffers;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>The changes of one commit while they are being made up.</summary>
internal sealed class Draft
{
    private readonly List<StoreChange> changes = [];

    public IReadOnlyList<StoreChange> Changes => changes;

    /// <param name="revision">The revision that the change was made from; 0 when the identifiable must be new.</param>
    public void Put(Identifiable identifiable, long revision, IReadOnlyList<FileChange>? files = null)
    {
        var json = new ArrayBufferWriter<byte>(2048);
        AasJson.Write(json, identifiable, StoredForm);
        changes.Add(new StoreChange(identifiable.Kind(), identifiable.Id, revision)
        {
            Json = json.WrittenSpan.ToArray(),
            Terms = IndexTerms.Of(identifiable),
            Files = files ?? [],
        });
    }

    public void Delete(IdentifiableKind kind, string id, long revision) => changes.Add(new StoreChange(kind, id, revision));

    // The newest version known, so that nothing is lost that a reader took in; interfaces cut what an older version does not know.
    private static WritingOptions StoredForm { get; } = new() { Version = MetamodelVersion.V3_2 };
}
