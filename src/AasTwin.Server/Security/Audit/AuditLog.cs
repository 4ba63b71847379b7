using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Server.Security.Audit;

/// <summary>
/// What happened, one JSON object a line, each line with the hash of the line before: who changes, removes or adds one breaks the chain there. A file a day; the chain
/// goes on from file to file. Entries are written in the order in which they come, and flushed when the writer has none left. Safe for concurrent use.
/// </summary>
internal sealed class AuditLog : IAsyncDisposable
{
    private const int MaxWaiting = 10_000;

    private readonly AuditOptions options;
    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly Channel<Action<Utf8JsonWriter>> waiting = Channel.CreateBounded<Action<Utf8JsonWriter>>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task writing;
    private readonly ArrayWriter line = new();
    private FileStream file;
    private AuditChain chain;
    private DateOnly day;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public AuditLog(AuditOptions options, TimeProvider time, Action<string> report)
    {
        (this.options, this.time, this.report) = (options, time, report);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.File))!);
        day = DateOnly.FromDateTime(System.IO.File.Exists(options.File) ? System.IO.File.GetLastWriteTimeUtc(options.File) : time.GetUtcNow().UtcDateTime);
        (file, chain, var dropped) = AuditFiles.OpenToAppend(options.File);
        if (dropped > 0) Append(writer => writer.WriteString("event"u8, $"recovered: {dropped} bytes of a line that was not written to its end were dropped"));
        writing = Task.Run(WriteAll);
    }

    /// <summary>Waits until there is room for the entry: what cannot be written down is not to happen unnoticed.</summary>
    public ValueTask Add(Action<Utf8JsonWriter> members) => waiting.Writer.WriteAsync(members);

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
    }

    private async Task WriteAll()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            try
            {
                while (waiting.Reader.TryRead(out var members)) Append(members);
                await file.FlushAsync();
                AuditFiles.NoteHead(options.File, chain);
            }
            catch (IOException fault)
            {
                report($"The audit log {options.File} cannot be written: {fault.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), time);
            }
        }
    }

    private void Append(Action<Utf8JsonWriter> members)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (today != day && file.Length > 0)
        {
            file.Dispose();
            AuditFiles.Finish(options.File, day);
            file = AuditFiles.Create(options.File);
            if (options.KeptDays is { } kept) AuditFiles.Expire(options.File, today.AddDays(-kept));
        }
        day = today;
        line.Clear();
        using (var writer = new Utf8JsonWriter(line, AasJson.SettingsFor(WritingOptions.Default)))
        {
            writer.WriteStartObject();
            writer.WriteNumber("n"u8, chain.Number + 1);
            writer.WriteString("previous"u8, chain.Hash);
            writer.WriteString("time"u8, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            members(writer);
            writer.WriteEndObject();
        }
        var (text, next) = chain.Seal(line.Written);
        file.Write(text);
        chain = next;
    }

    private sealed class ArrayWriter : System.Buffers.IBufferWriter<byte>
    {
        private readonly System.Buffers.ArrayBufferWriter<byte> inner = new(1024);

        public ReadOnlySpan<byte> Written => inner.WrittenSpan;

        public void Clear() => inner.ResetWrittenCount();

        public void Advance(int count) => inner.Advance(count);

        public Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}
