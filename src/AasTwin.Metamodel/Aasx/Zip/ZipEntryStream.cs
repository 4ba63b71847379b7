using System.Buffers.Binary;
using System.IO.Compression;

namespace AasTwin.Metamodel.Aasx.Zip;

/// <summary>
/// The expanded content of an entry. Never yields more than the entry claims; checks size and CRC-32 at its end.
/// </summary>
internal sealed class ZipEntryStream : Stream
{
    private readonly ZipEntry entry;
    private readonly Stream content;
    private readonly Func<string, Exception?, Exception> fault;
    private long position;
    private uint crc;

    private ZipEntryStream(ZipEntry entry, Stream content, Func<string, Exception?, Exception> fault)
    {
        this.entry = entry;
        this.content = content;
        this.fault = fault;
    }

    /// <summary>Opens an entry.</summary>
    /// <param name="archive">Where it is.</param>
    /// <param name="entry">What the directory tells of it.</param>
    /// <param name="fault">Makes the exception to throw, here and while reading, of what is wrong.</param>
    public static ZipEntryStream Open(ArchiveBytes archive, ZipEntry entry, Func<string, Exception?, Exception> fault)
    {
        Span<byte> header = stackalloc byte[ZipEntry.LocalHeaderBytes];
        archive.ReadExactly(entry.HeaderOffset, header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50) throw fault("its header is missing: the file is damaged.", null);
        var start = entry.HeaderOffset + header.Length
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (start > archive.Length - entry.CompressedLength) throw fault("its content lies beyond the end of the file: the file is truncated.", null);
        var compressed = new ArchiveRange(archive, start, entry.CompressedLength);
        return new ZipEntryStream(entry, entry.Method == ZipEntry.Stored ? compressed : new DeflateStream(compressed, CompressionMode.Decompress), fault);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => entry.Length;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var count = ReadContent(buffer);
        position += count;
        if (position > entry.Length) throw fault($"it expands beyond the {entry.Length} bytes that it claims: the file is damaged or hostile.", null);
        if (count > 0)
        {
            crc = Crc32.Append(crc, buffer[..count]);
            return count;
        }
        if (position < entry.Length) throw fault($"it ends after {position} of the {entry.Length} bytes that it claims: the file is damaged.", null);
        if (crc != entry.Crc32) throw fault("its checksum (CRC-32) does not match: the file is damaged.", null);
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }

    private int ReadContent(Span<byte> buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw fault($"its compressed content is damaged after {position} bytes.", e);
        }
    }

    /// <summary>The compressed bytes of an entry.</summary>
    private sealed class ArchiveRange(ArchiveBytes archive, long start, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = archive.Read(start + position, buffer[..(int)Math.Min(buffer.Length, length - position)]);
            position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
