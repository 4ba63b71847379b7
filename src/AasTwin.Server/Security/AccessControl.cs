using AasTwin.Repository.Access;

namespace AasTwin.Server.Security;

/// <summary>The access rules of a file, read again when it changes. A file with faults changes nothing: the rules before count, and the log tells the faults. Safe for concurrent use.</summary>
internal sealed class AccessControl
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly string file;
    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly Lock reading = new();
    private volatile AccessRules rules;
    private DateTime written;
    private long lookedAt;

    /// <exception cref="ArgumentException">The rules have faults.</exception>
    public AccessControl(string file, TimeProvider time, Action<string> report)
    {
        (this.file, this.time, this.report) = (file, time, report);
        written = File.GetLastWriteTimeUtc(file);
        var (read, findings) = AccessRules.Read(File.ReadAllBytes(file));
        rules = read ?? throw new ArgumentException($"The access rules in {file} have faults: {string.Join(' ', findings)}", nameof(file));
        lookedAt = time.GetTimestamp();
    }

    /// <summary>The rules as the file is, or was at most a second ago.</summary>
    public AccessRules Rules
    {
        get
        {
            if (time.GetElapsedTime(Volatile.Read(ref lookedAt)) >= BetweenLooks) Look();
            return rules;
        }
    }

    public TimeProvider Time => time;

    private void Look()
    {
        if (!reading.TryEnter()) return;
        try
        {
            Volatile.Write(ref lookedAt, time.GetTimestamp());
            var now = File.GetLastWriteTimeUtc(file);
            if (now == written) return;
            written = now;
            var (read, findings) = AccessRules.Read(File.ReadAllBytes(file));
            if (read is not null) rules = read;
            report(read is not null ? $"The access rules in {file} were read again: {read.All.Count} rules." : $"The access rules in {file} have faults, and those before count: {string.Join(' ', findings)}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            report($"The access rules in {file} cannot be read, and those before count: {fault.Message}");
        }
        finally
        {
            reading.Exit();
        }
    }
}
