using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AasTwin.Repository.Access;

namespace AasTwin.Repository;

/// <summary>
/// Cursors of lists: the position of the last item in URL-safe letters, so that they stay good when items come and go. For callers under access rules they are
/// enciphered by a key of this process, because positions count what is hidden too; a restart then asks to begin anew.
/// </summary>
internal static class Cursor
{
    private const int LongestPlain = 48;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(16);

    public static string For(long position) => Write(string.Create(CultureInfo.InvariantCulture, $"p{position}"));

    /// <exception cref="RepositoryException">The cursor was not issued here.</exception>
    public static long PositionOf(string? cursor)
    {
        if (cursor is null) return 0;
        return Read(cursor) is ['p', .. var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : throw NotIssued(cursor);
    }

    /// <summary>A cursor of a list that is made of several kinds, one after the other.</summary>
    /// <param name="part">Number of the kind, from 0.</param>
    public static string For(int part, long position) => Write(string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + part)}{position}"));

    /// <exception cref="RepositoryException">The cursor was not issued here.</exception>
    public static (int Part, long Position) PlaceOf(string? cursor, int parts)
    {
        if (cursor is null) return (0, 0);
        return Read(cursor) is [var letter, .. var digits] && letter - 'a' is >= 0 and var part && part < parts
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? (part, position) : throw NotIssued(cursor);
    }

    /// <summary>A cursor of elements of several submodels.</summary>
    /// <param name="number">Of the element in its submodel.</param>
    public static string ForElement(long position, int number) => Write(string.Create(CultureInfo.InvariantCulture, $"e{position}.{number}"));

    /// <exception cref="RepositoryException">The cursor was not issued here.</exception>
    public static (long Position, int Number) ElementOf(string? cursor)
    {
        if (cursor is null) return (0, -1);
        return Read(cursor) is ['e', .. var text] && text.Split('.') is [var first, var second] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (position, number) : throw NotIssued(cursor);
    }

    private static string Write(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (AccessScope.Current is null) return Base64Url.EncodeToString(bytes);
        using var cipher = Aes.Create();
        cipher.Key = Key;
        return Base64Url.EncodeToString(cipher.EncryptEcb(bytes, PaddingMode.PKCS7));
    }

    /// <summary>The text of a cursor; null when it has none.</summary>
    private static string? Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[LongestPlain];
        if (cursor.Length > LongestPlain || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var count) || count == 0) return null;
        bytes = bytes[..count];
        if (AccessScope.Current is null || count % 16 != 0) return AccessScope.Current is null ? Encoding.ASCII.GetString(bytes) : null;
        using var cipher = Aes.Create();
        cipher.Key = Key;
        try
        {
            return Encoding.ASCII.GetString(cipher.DecryptEcb(bytes, PaddingMode.PKCS7));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static RepositoryException NotIssued(string cursor) =>
        RepositoryException.BadRequest(
            $"The cursor '{Shortened(cursor)}' was not issued by this server: take it from paging_metadata, or leave it out for the start.");

    private static string Shortened(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
