using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>
/// What must hold of an identifiable for a write to happen (RFC 9110, sections 13.1.1 and 13.1.2). It is looked at in the step that writes, so that two
/// writers who both saw the same state cannot both succeed. Elements have the tag of their identifiable.
/// </summary>
/// <param name="IfMatch">Entity tags of which one must be the present one, separated by commas; <c>*</c> asks only that the target is there. Null: whatever it is.</param>
/// <param name="IfNoneMatch">Entity tags none of which may be the present one; <c>*</c> asks that the target is not there yet. Null: whatever it is.</param>
public sealed record Precondition(string? IfMatch, string? IfNoneMatch)
{
    private const string Any = "*";

    /// <summary>Whether one of the tags names this state.</summary>
    /// <param name="isWeakEnough">Whether weak tags count.</param>
    /// <param name="inAnyForm">Whether the tag of a cut form of the state counts: it is the tag of the state with a suffix.</param>
    public static bool Names(string tags, string etag, bool isWeakEnough, bool inAnyForm)
    {
        foreach (var part in tags.AsSpan().Split(','))
        {
            var tag = tags.AsSpan()[part].Trim();
            if (tag.StartsWith("W/") && isWeakEnough) tag = tag[2..];
            if (tag.SequenceEqual(etag)) return true;
            if (inAnyForm && tag.Length > etag.Length && tag.StartsWith(etag.AsSpan()[..^1]) && tag[etag.Length - 1] == '-') return true;
        }
        return false;
    }

    /// <summary>Looks at the tags; what is not there is for the write itself to tell.</summary>
    internal void Check(StoredIdentifiable? now)
    {
        if (now is null) return;
        if (IfMatch is not null and not Any && !Names(IfMatch, now.ETag, isWeakEnough: false, inAnyForm: true))
            throw Failed($"'{now.Id}' was changed meanwhile: its entity tag is {now.ETag}, not {Shortened(IfMatch)}. Read it again, and decide on what it is now.");
        if (IfNoneMatch is not null and not Any && Names(IfNoneMatch, now.ETag, isWeakEnough: true, inAnyForm: true))
            throw Failed($"'{now.Id}' has the entity tag {now.ETag}, which If-None-Match excludes.");
    }

    /// <summary>Looks at whether what is put may, or must, be there already.</summary>
    internal void CheckPut(string what, bool isNew)
    {
        if (isNew && IfMatch is not null) throw Failed($"{what} is not there, and If-Match asks that it is: leave the header out to create it.");
        if (!isNew && IfNoneMatch?.Trim() == Any) throw Failed($"{what} is there already, and If-None-Match: * asks that it is not.");
    }

    private static RepositoryException Failed(string text) => new(412, "PreconditionFailed", text);

    private static string Shortened(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
