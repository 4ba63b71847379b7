using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace AasTwin.Server.Security.Tokens;

/// <summary>
/// The keys of an issuer, from a file or from a URL. They are read again when the file changes, when they are old, and when a token names a key that is not among
/// them, but not at everybody's will. When they cannot be had, those known before go on to count. Safe for concurrent use.
/// </summary>
internal sealed class KeySource(string place, TimeProvider time, Action<string>? report = null) : IDisposable
{
    private const int MaxBytes = 1 << 20;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooksAtFile = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim reading = new(1);
    private readonly HttpClient? client = IsUrl(place)
        ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = MaxBytes }
        : null;

    private volatile Known known = new([], DateTimeOffset.MinValue, []);
    private long triedAt;

    /// <summary>Changes when the keys do: what was decided by others is to be decided anew.</summary>
    public object Version => known.Hash;

    public static bool IsUrl(string place) => place.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the keys for the first time.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="JsonException">It is no set of keys.</exception>
    /// <exception cref="HttpRequestException">The URL does not answer with one.</exception>
    public async Task Load(CancellationToken cancellation = default)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            await Read(cancellation);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The keys of a name; all when a token names none.</summary>
    public async ValueTask<IReadOnlyList<JsonWebKey>> Find(string? id, CancellationToken cancellation)
    {
        await Refresh(isMissing: id is not null && !known.Keys.Any(k => k.Id == id), cancellation);
        return id is null ? known.Keys : [.. known.Keys.Where(k => k.Id == id || k.Id is null)];
    }

    /// <summary>Whether it is time to look for other keys.</summary>
    public bool IsDue(DateTimeOffset now) => client is null ? now.UtcTicks - Interlocked.Read(ref triedAt) >= BetweenLooksAtFile.Ticks : now - known.ReadAt > Fresh;

    /// <summary>Looks whether the keys are to be read again.</summary>
    public async ValueTask Refresh(bool isMissing, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var pause = client is null ? BetweenLooksAtFile : Patience;
        // Without keys no token can be judged: those who come before they are read wait for them, whoever reads them.
        var isUnread = known.ReadAt == DateTimeOffset.MinValue;
        if (!isUnread && (!(isMissing || client is null || now - known.ReadAt > Fresh) || now.UtcTicks - Interlocked.Read(ref triedAt) < pause.Ticks)) return;
        if (!await reading.WaitAsync(isMissing || isUnread ? Timeout.Infinite : 0, cancellation)) return;
        try
        {
            if (now.UtcTicks - triedAt < pause.Ticks) return;
            Interlocked.Exchange(ref triedAt, now.UtcTicks);
            if (client is null && File.GetLastWriteTimeUtc(place) + BetweenLooksAtFile <= known.ReadAt.UtcDateTime) return;
            await Read(cancellation);
        }
        catch (Exception fault) when (fault is IOException or JsonException or HttpRequestException or UnauthorizedAccessException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            report?.Invoke($"The keys at {place} could not be read again, and those known before count: {fault.Message}");
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        client?.Dispose();
        reading.Dispose();
    }

    private async Task Read(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        byte[] bytes;
        if (client is not null)
        {
            using var response = await client.GetAsync(place, cancellation);
            if (response.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{place} answers {(int)response.StatusCode}");
            bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        }
        else
        {
            if (new FileInfo(place).Length > MaxBytes) throw new IOException($"{place} is longer than {MaxBytes} bytes");
            bytes = await File.ReadAllBytesAsync(place, cancellation);
        }
        var hash = SHA256.HashData(bytes);
        var before = known;
        known = hash.AsSpan().SequenceEqual(before.Hash) ? before with { ReadAt = now } : new Known(JsonWebKey.ReadSet(bytes), now, hash);
    }

    private sealed record Known(IReadOnlyList<JsonWebKey> Keys, DateTimeOffset ReadAt, byte[] Hash);
}
