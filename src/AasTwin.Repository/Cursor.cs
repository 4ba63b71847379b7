using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AasTwin.Repository;

/// <summary>Cursors of lists: the position of the last item in URL-safe letters, so that they stay good when items come and go.</summary>
internal static class Cursor
{
    public static string For(long position) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{position}")));

    /// <exception cref="RepositoryException">The cursor was not issued here.</exception>
    public static long PositionOf(string? cursor)
    {
        if (cursor is null) return 0;
        Span<byte> bytes = stackalloc byte[32];
        if (cursor.Length <= 40 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var count) && count > 1 && bytes[0] == 'p'
            && long.TryParse(bytes[1..count], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return position;
        throw NotIssued(cursor);
    }

    /// <summary>A cursor of a list that is made of several kinds, one after the other.</summary>
    /// <param name="part">Number of the kind, from 0.</param>
    public static string For(int part, long position) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + part)}{position}")));

    /// <exception cref="RepositoryException">The cursor was not issued here.</exception>
    public static (int Part, long Position) PlaceOf(string? cursor, int parts)
    {
        if (cursor is null) return (0, 0);
        Span<byte> bytes = stackalloc byte[32];
        if (cursor.Length <= 40 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var count) && count > 1
            && bytes[0] - 'a' is >= 0 and var part && part < parts
            && long.TryParse(bytes[1..count], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return (part, position);
        throw NotIssued(cursor);
    }

    private static RepositoryException NotIssued(string cursor) =>
        RepositoryException.BadRequest(
            $"The cursor '{Shortened(cursor)}' was not issued by this server: take it from paging_metadata, or leave it out for the start.");

    private static string Shortened(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
