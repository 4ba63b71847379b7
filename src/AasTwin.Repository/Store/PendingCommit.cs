namespace AasTwin.Repository.Store;

/// <summary>A commit that waits to be written, with what can be computed before it is its turn.</summary>
internal sealed class PendingCommit
{
    private PendingCommit(IReadOnlyList<StoreChange> changes, StoreNote? note)
    {
        Changes = changes;
        Note = note;
        ETags = EntityTag.Of(changes);
    }

    public IReadOnlyList<StoreChange> Changes { get; }

    public StoreNote? Note { get; }

    public string[] ETags { get; }

    /// <summary>For each change of a submodel the rows of its elements; null when they are to be indexed later.</summary>
    public IReadOnlyList<ElementRow>[]? Elements { get; private init; }

    /// <summary>The values of the one element that changed, when the commit is nothing else.</summary>
    public List<(string? Language, string? Text)>? Values { get; private init; }

    public TaskCompletionSource<StoreCommit?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static PendingCommit Of(IReadOnlyList<StoreChange> changes, StoreNote? note)
    {
        if (changes is [{ ChangedElement: { } place, Json: { } json }])
            return new PendingCommit(changes, note) { Values = ElementRows.ValuesOf(json.Span.Slice(place.Start, place.Length)) };
        long bytes = 0;
        foreach (var change in changes)
            if (change.Kind == IdentifiableKind.Submodel) bytes += change.Json?.Length ?? 0;
        if (bytes is 0 or > SqliteElementIndex.MaxBytesAtOnce) return new PendingCommit(changes, note);
        var elements = new IReadOnlyList<ElementRow>[changes.Count];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = changes[i] is { Kind: IdentifiableKind.Submodel, Json: { } content } ? ElementRows.Of(content) : [];
        return new PendingCommit(changes, note) { Elements = elements };
    }
}
