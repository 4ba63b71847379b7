using System.Buffers.Text;
using System.Security.Cryptography;

namespace AasTwin.Repository.Store;

/// <summary>HTTP entity tags: equal bytes have equal tags, in every store and after every restart.</summary>
public static class EntityTag
{
    private const int HashBytes = 15;

    /// <summary>The tag of each change's content; empty for deletions.</summary>
    internal static string[] Of(IReadOnlyList<StoreChange> changes)
    {
        var tags = new string[changes.Count];
        for (var i = 0; i < tags.Length; i++) tags[i] = changes[i].Json is { } json ? Of(json.Span) : "";
        return tags;
    }

    /// <summary>The tag of bytes, with its quotes.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return string.Concat("\"", Base64Url.EncodeToString(hash[..HashBytes]), "\"");
    }
}
