namespace AasTwin.Repository.Store;

/// <summary>Streams a stored file, one chunk in memory at a time; seeks at no cost. Gives its session back when disposed.</summary>
internal sealed class SqliteFileStream(SqliteSession session, long file, long length, Action<SqliteSession> end) : Stream
{
    public const int ChunkBytes = 256 << 10;

    private byte[] chunk = [];
    private long chunkPlace = -1;
    private bool isEnded;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.IsEmpty) return 0;
        var place = Position / ChunkBytes;
        if (place != chunkPlace)
        {
            var row = session.Statement("select bytes from chunk where file = ?1 and place = ?2").With(file).With(place);
            chunk = row.Next() ? row.Bytes(0) : throw new EndOfStreamException($"The store lacks chunk {place} of a file.");
            session.EndReading();
            chunkPlace = place;
        }
        var part = chunk.AsSpan((int)(Position % ChunkBytes));
        var count = Math.Min(part.Length, buffer.Length);
        part[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isEnded)
        {
            isEnded = true;
            end(session);
        }
        base.Dispose(disposing);
    }
}
