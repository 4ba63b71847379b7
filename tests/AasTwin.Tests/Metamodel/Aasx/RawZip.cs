using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>Makes zip files whose records may lie: every field can be told apart from the content.</summary>
internal sealed class RawZip
{
    private readonly MemoryStream bytes = new();
    private readonly List<(Entry Entry, long Offset, long CompressedLength, uint Crc)> entries = [];

    /// <summary>An entry; fields that are null are told truthfully.</summary>
    public sealed record Entry(string Name, byte[] Content)
    {
        public ushort Flags { get; init; }

        public ushort? Method { get; init; }

        public long? CompressedLength { get; init; }

        public long? Length { get; init; }

        public uint? Crc { get; init; }

        /// <summary>Where the directory says that the entry starts.</summary>
        public long? Offset { get; init; }

        public bool IsDeflated { get; init; } = true;

        public static Entry Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
    }

    public long? ClaimedEntries { get; init; }

    public uint? ClaimedDirectoryOffset { get; init; }

    public uint? ClaimedDirectoryBytes { get; init; }

    public RawZip Add(string name, string text) => Add(Entry.Text(name, text));

    public RawZip Add(Entry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var compressed = Compressed(entry);
        var crc = Crc32(entry.Content);
        entries.Add((entry, bytes.Position, compressed.Length, crc));
        var header = new byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
        Common(header.AsSpan(4), entry, compressed.Length, crc, name.Length);
        bytes.Write(header);
        bytes.Write(name);
        bytes.Write(compressed);
        return this;
    }

    /// <summary>Where the next entry starts.</summary>
    public long Position => bytes.Position;

    public byte[] ToArray()
    {
        var offset = bytes.Position;
        foreach (var (entry, start, compressedLength, crc) in entries)
        {
            var name = Encoding.UTF8.GetBytes(entry.Name);
            var record = new byte[46];
            BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014b50);
            Common(record.AsSpan(6), entry, compressedLength, crc, name.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), (uint)(entry.Offset ?? start));
            bytes.Write(record);
            bytes.Write(name);
        }
        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        var count = (ushort)Math.Min(ClaimedEntries ?? entries.Count, ushort.MaxValue - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), ClaimedDirectoryBytes ?? (uint)(bytes.Position - offset));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), ClaimedDirectoryOffset ?? (uint)offset);
        bytes.Write(end);
        return bytes.ToArray();
    }

    private static byte[] Compressed(Entry entry)
    {
        if (!entry.IsDeflated) return entry.Content;
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(entry.Content);
        return target.ToArray();
    }

    /// <summary>The fields from the version to the name's length, which both records have in this order.</summary>
    private static void Common(Span<byte> at, Entry entry, long compressedLength, uint crc, int nameLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(at[4..], entry.Method ?? (ushort)(entry.IsDeflated ? 8 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(at[10..], entry.Crc ?? crc);
        BinaryPrimitives.WriteUInt32LittleEndian(at[14..], (uint)(entry.CompressedLength ?? compressedLength));
        BinaryPrimitives.WriteUInt32LittleEndian(at[18..], (uint)(entry.Length ?? entry.Content.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(at[22..], (ushort)nameLength);
    }

    /// <summary>Bit by bit, so that it shares nothing with what it checks.</summary>
    private static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
