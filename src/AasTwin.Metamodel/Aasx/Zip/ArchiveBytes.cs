using Microsoft.Win32.SafeHandles;

namespace AasTwin.Metamodel.Aasx.Zip;

/// <summary>Random access to the bytes of an archive, for any number of readers at once.</summary>
internal abstract class ArchiveBytes : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads up to a buffer's length; 0 at the end.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    public abstract void Dispose();

    public static ArchiveBytes Of(string path) =>
        new OfFile(System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));

    /// <summary>Takes ownership of the stream, and serves one read of it at a time.</summary>
    public static ArchiveBytes Of(Stream stream) => stream.CanSeek && stream.CanRead
        ? new OfStream(stream)
        : throw new ArgumentException("A package is read from a stream that can seek and read: copy this one into a file or into memory first.", nameof(stream));

    /// <summary>Reads exactly a buffer's length.</summary>
    /// <exception cref="InvalidDataException">The archive ends before.</exception>
    public void ReadExactly(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = Read(offset, buffer);
            if (count == 0) throw new InvalidDataException($"the file ends at byte {Length}, inside a zip structure: it is truncated.");
            offset += count;
            buffer = buffer[count..];
        }
    }

    private sealed class OfFile(SafeFileHandle handle) : ArchiveBytes
    {
        public override long Length { get; } = RandomAccess.GetLength(handle);

        public override int Read(long offset, Span<byte> buffer) => RandomAccess.Read(handle, buffer, offset);

        public override void Dispose() => handle.Dispose();
    }

    private sealed class OfStream(Stream stream) : ArchiveBytes
    {
        private readonly Lock turn = new();

        public override long Length { get; } = stream.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            lock (turn)
            {
                stream.Position = offset;
                return stream.Read(buffer);
            }
        }

        public override void Dispose() => stream.Dispose();
    }
}
