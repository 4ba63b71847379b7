using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>A file that came with a request. Large ones wait in a temporary file, which goes with this object.</summary>
internal sealed class Upload(string fileName, string contentType, Stream spool, ILookup<string, string> texts) : IDisposable
{
    public string FileName { get; } = fileName;

    /// <summary>Other parts of the form, by their names in any case.</summary>
    public ILookup<string, string> Texts { get; } = texts;

    /// <summary>The bytes; each opening reads them from the start, one at a time.</summary>
    public FileContent Content { get; } = new(contentType, spool.Length, () =>
    {
        spool.Position = 0;
        return new Unclosed(spool);
    });

    public void Dispose() => spool.Dispose();

    /// <summary>A reader whose end does not end the spool: the store may read it a second time.</summary>
    private sealed class Unclosed(Stream spool) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => spool.Length;

        public override long Position { get => spool.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => spool.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => spool.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            spool.ReadAsync(buffer, cancellationToken);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
