using System.Buffers.Binary;
using System.Text;

namespace AasTwin.Metamodel.Aasx.Zip;

/// <summary>
/// Reads the central directory of a zip archive within limits (APPNOTE 6.3, sections 4.3 and 4.5.3). The framework's archive class reads directories of
/// any size, tolerates entries that overlap, hides the encryption flags, and serves one reader at a time, so that packages are read without it.
/// </summary>
internal static class ZipDirectory
{
    private const uint EntrySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint Zip64EndSignature = 0x06064b50;
    private const uint Zip64LocatorSignature = 0x07064b50;
    private const int EndBytes = 22;
    private const int EntryBytes = 46;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>A name of 260 characters and an extra field for each entry: more than any real directory needs.</summary>
    private const int MaxBytesPerEntry = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>Lists the entries in the order of the directory.</summary>
    /// <exception cref="InvalidDataException">The archive is none, is damaged, or exceeds the limit; the message is a clause for the reader.</exception>
    public static List<ZipEntry> Read(ArchiveBytes archive, int maxEntries)
    {
        var (count, size, offset, end) = FindEnd(archive);
        if (count > maxEntries)
            throw new InvalidDataException($"the zip claims {count} entries and the limit is {maxEntries}: split the package or raise MaxEntries.");
        if (offset < 0 || size < 0 || offset > end || size > end - offset)
            throw new InvalidDataException("the directory of the zip lies outside of the file: the file is truncated or damaged.");
        if (size > (long)maxEntries * MaxBytesPerEntry)
            throw new InvalidDataException($"the directory of the zip takes {size} bytes, too much for {count} entries: the file is damaged or hostile.");
        var directory = new byte[size];
        archive.ReadExactly(offset, directory);
        var entries = new List<ZipEntry>((int)Math.Min(count, size / EntryBytes));
        var position = 0;
        for (var i = 0L; i < count; i++) entries.Add(ReadEntry(directory, ref position));
        RefuseOverlaps(entries, offset);
        return entries;
    }

    private static (long Count, long Size, long Offset, long End) FindEnd(ArchiveBytes archive)
    {
        if (archive.Length < EndBytes) throw new InvalidDataException($"not a zip: {archive.Length} bytes are too few.");
        var tail = new byte[Math.Min(archive.Length, EndBytes + LongestComment)];
        var tailOffset = archive.Length - tail.Length;
        archive.ReadExactly(tailOffset, tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            var record = tail.AsSpan(at);
            if (U32(record) != EndSignature || U16(record[20..]) > record.Length - EndBytes) continue;
            var end = tailOffset + at;
            long count = U16(record[10..]), size = U32(record[12..]), offset = U32(record[16..]);
            if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue) return FindZip64End(archive, end, count, size, offset);
            if (U16(record[4..]) != 0 || U16(record[6..]) != 0) throw new InvalidDataException("the zip is one of several volumes: join them first.");
            return (count, size, offset, end);
        }
        throw new InvalidDataException(WhatElse(archive));
    }

    private static (long Count, long Size, long Offset, long End) FindZip64End(ArchiveBytes archive, long end, long count, long size, long offset)
    {
        Span<byte> locator = stackalloc byte[20];
        if (end < locator.Length) return (count, size, offset, end);
        archive.ReadExactly(end - locator.Length, locator);
        if (U32(locator) != Zip64LocatorSignature) return (count, size, offset, end);
        var recordOffset = I64(locator[8..]);
        Span<byte> record = stackalloc byte[56];
        if (recordOffset < 0 || recordOffset > end - locator.Length - record.Length)
            throw new InvalidDataException("the zip64 end record lies outside of the file: the file is damaged.");
        archive.ReadExactly(recordOffset, record);
        if (U32(record) != Zip64EndSignature) throw new InvalidDataException("the zip64 end record is missing: the file is damaged.");
        var claimed = I64(record[32..]);
        return (claimed < 0 ? long.MaxValue : claimed, I64(record[40..]), I64(record[48..]), recordOffset);
    }

    private static ZipEntry ReadEntry(byte[] directory, ref int position)
    {
        var entry = directory.AsSpan(position);
        if (entry.Length < EntryBytes || U32(entry) != EntrySignature)
            throw new InvalidDataException($"the directory of the zip breaks off at its byte {position}: the file is damaged.");
        int nameBytes = U16(entry[28..]), extraBytes = U16(entry[30..]), commentBytes = U16(entry[32..]);
        var total = EntryBytes + nameBytes + extraBytes + commentBytes;
        if (entry.Length < total) throw new InvalidDataException($"the directory of the zip breaks off at its byte {position}: the file is damaged.");
        long compressed = U32(entry[20..]), length = U32(entry[24..]), header = U32(entry[42..]);
        ReadZip64(entry.Slice(EntryBytes + nameBytes, extraBytes), ref length, ref compressed, ref header);
        position += total;
        return new ZipEntry(
            NameOf(entry.Slice(EntryBytes, nameBytes)), U16(entry[8..]), U16(entry[10..]), U32(entry[16..]), compressed, length, header, nameBytes);
    }

    /// <summary>The zip64 field holds, in this order, those of the values that are all ones in the entry itself.</summary>
    private static void ReadZip64(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long header)
    {
        while (extra.Length >= 4)
        {
            var size = U16(extra[2..]);
            if (size > extra.Length - 4) return;
            if (U16(extra) == 1)
            {
                var values = extra.Slice(4, size);
                Take(ref length, ref values);
                Take(ref compressed, ref values);
                Take(ref header, ref values);
                return;
            }
            extra = extra[(4 + size)..];
        }

        static void Take(ref long value, ref ReadOnlySpan<byte> values)
        {
            if (value != uint.MaxValue || values.Length < 8) return;
            value = I64(values);
            values = values[8..];
        }
    }

    /// <summary>Part names are ASCII; names beyond it are UTF-8 in practice, whether or not the entry says so.</summary>
    private static string NameOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>Entries that share bytes are the means of bombs whose size is quadratic in that of the file; no writer makes them.</summary>
    private static void RefuseOverlaps(List<ZipEntry> entries, long directoryOffset)
    {
        ZipEntry? before = null;
        foreach (var entry in entries.OrderBy(e => e.HeaderOffset))
        {
            if (entry.HeaderOffset < 0 || entry.CompressedLength < 0 || entry.Length < 0 || entry.CompressedLength > directoryOffset || entry.LeastEnd > directoryOffset)
                throw new InvalidDataException($"the entry {entry.Name} claims bytes that the file does not have: the file is truncated or damaged.");
            if (before is not null && before.LeastEnd > entry.HeaderOffset)
                throw new InvalidDataException($"the entries {before.Name} and {entry.Name} overlap: the file is damaged or hostile.");
            before = entry;
        }
    }

    private static string WhatElse(ArchiveBytes archive)
    {
        Span<byte> head = stackalloc byte[8];
        archive.ReadExactly(0, head);
        if (U32(head) == 0x04034b50) return $"the end of the zip is missing: the file is truncated at {archive.Length} bytes. Fetch it again.";
        if (U32(head) == 0xe011cfd0) return "not a zip but an OLE compound file, which is how encrypted office packages look: save it without password.";
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'<', ..] => "not a zip but, it seems, an XML document: read it as such.",
            [(byte)'{', ..] or [(byte)'[', ..] => "not a zip but, it seems, a JSON document: read it as such.",
            _ => "not a zip: an AASX package is one.",
        };
    }

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long I64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
