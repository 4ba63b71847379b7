using System.Buffers;
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
    private const int MaxWaiting = 10_000, MaxBatchBytes = 1 << 20;

    private readonly AuditOptions options;
    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly Channel<Action<Utf8JsonWriter>> waiting = Channel.CreateBounded<Action<Utf8JsonWriter>>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task writing;
    private readonly ArrayBufferWriter<byte> line = new(1024), batch = new(16 << 10);
    private FileStream file;
    private AuditChain chain;
    private DateOnly day;

    /// <summary>Bytes of the file that are whole lines.</summary>
    private long length;
    private volatile bool isEnding;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public AuditLog(AuditOptions options, TimeProvider time, Action<string> report)
    {
        (this.options, this.time, this.report) = (options, time, report);
        Inputs = new AuditInputs(options.File, options.KeptBytes, time, report);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.File))!);
        day = DateOnly.FromDateTime(System.IO.File.Exists(options.File) ? System.IO.File.GetLastWriteTimeUtc(options.File) : time.GetUtcNow().UtcDateTime);
        (file, chain, var dropped) = AuditFiles.OpenToAppend(options.File);
        length = file.Length;
        if (dropped > 0)
        {
            Append(writer => writer.WriteString("event"u8, $"recovered: {dropped} bytes of a line that was not written to its end were dropped"));
            TryWriteBatch();
        }
        writing = Task.Run(WriteAll);
    }

    /// <summary>What the operations in the log were run on.</summary>
    public AuditInputs Inputs { get; }

    /// <summary>Waits until there is room for the entry: what cannot be written down is not to happen unnoticed.</summary>
    public ValueTask Add(Action<Utf8JsonWriter> members) => waiting.Writer.WriteAsync(members);

    public async ValueTask DisposeAsync()
    {
        isEnding = true;
        waiting.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
    }

    private async Task WriteAll()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.WrittenCount < MaxBatchBytes && waiting.Reader.TryRead(out var members)) Append(members);
            while (!TryWriteBatch())
            {
                // Whoever ends the server does not wait for a disk that may never come back.
                if (waiting.Reader.Completion.IsCompleted || isEnding) break;
                await Task.Delay(TimeSpan.FromSeconds(1), time);
            }
        }
    }

    /// <summary>Puts whole lines into the file, or none: what a full disk took of them is cut off again, and they are kept for the next try.</summary>
    private bool TryWriteBatch()
    {
        try
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (today != day && length > 0)
            {
                file.Dispose();
                if (System.IO.File.Exists(options.File)) AuditFiles.Finish(options.File, day);
                file = AuditFiles.Create(options.File);
                length = 0;
                if (options.KeptDays is { } kept)
                {
                    AuditFiles.Expire(options.File, today.AddDays(-kept));
                    Inputs.Expire(today.AddDays(-kept));
                }
            }
            day = today;
            if (file.Length != length) file.SetLength(length);
            file.Position = length;
            file.Write(batch.WrittenSpan);
            AuditFiles.NoteHead(options.File, chain);
            length += batch.WrittenCount;
            batch.ResetWrittenCount();
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            report($"The audit log {options.File} cannot be written; its entries wait, and so do requests when {MaxWaiting} are waiting: {fault.Message}");
            return false;
        }
    }

    private void Append(Action<Utf8JsonWriter> members)
    {
        line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(line, AasJson.SettingsFor(WritingOptions.Default)))
        {
            writer.WriteStartObject();
            writer.WriteNumber("n"u8, chain.Number + 1);
            writer.WriteString("previous"u8, chain.Hash);
            writer.WriteString("time"u8, time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            members(writer);
            writer.WriteEndObject();
        }
        var (text, next) = chain.Seal(line.WrittenSpan);
        batch.Write(text);
        chain = next;
    }
}
