using System.Buffers.Text;
using System.Security.Cryptography;

namespace AasTwin.Repository.Store;

/// <summary>HTTP entity tags: equal bytes have equal tags, in every store and after every restart.</summary>
internal static class EntityTag
{
    private const int HashBytes = 15;

    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return string.Concat("\"", Base64Url.EncodeToString(hash[..HashBytes]), "\"");
    }
}
