using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AasTwin.Tests.Server;

/// <summary>HTTP/2 frame by frame (RFC 9113, RFC 7541), as clients send it that keep to no limit and no rule. One request at a time.</summary>
internal sealed class Http2Connection : IAsyncDisposable
{
    private const byte Data = 0, Headers = 1, ResetStream = 3, Settings = 4, Ping = 6, GoAway = 7, Continuation = 9;
    private const byte EndStream = 1, Acknowledged = 1, EndHeaders = 4;
    private const int LargestFrame = 16_384;

    // A bound for machines under load; nothing waits for it where all is well.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient client;
    private readonly SslStream stream;
    private int streamId = -1;

    private Http2Connection(TcpClient client, SslStream stream) => (this.client, this.stream) = (client, stream);

    public static async Task<Http2Connection> Open(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2] });
        Assert.Equal(SslApplicationProtocol.Http2, stream.NegotiatedApplicationProtocol);
        var connection = new Http2Connection(client, stream);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await connection.Write(Settings, 0, 0, []);
        return connection;
    }

    /// <summary>Sends the headers of a request and reads its answer.</summary>
    /// <param name="hasBody">Whether a body is to follow, which never comes.</param>
    /// <returns>The bytes of the body; or the error code with which the stream, or the whole connection, was ended instead.</returns>
    public async Task<(string Body, int? Reset, int? GoneAway)> Ask(IEnumerable<(string Name, string Value)> headers, bool hasBody = false)
    {
        streamId += 2;
        var block = headers.SelectMany(h => new byte[] { 0 }.Concat(Literal(h.Name)).Concat(Literal(h.Value))).ToArray();
        try
        {
            for (var from = 0; from == 0 || from < block.Length; from += LargestFrame)
            {
                var isLast = from + LargestFrame >= block.Length;
                await Write(from == 0 ? Headers : Continuation, (byte)((from == 0 && !hasBody ? EndStream : 0) | (isLast ? EndHeaders : 0)), streamId, block[from..Math.Min(block.Length, from + LargestFrame)]);
            }
        }
        catch (IOException)
        {
            // It has ended the connection before all was sent, and said why.
        }
        using var patience = new CancellationTokenSource(Patience);
        var body = new List<byte>();
        var head = new byte[9];
        while (true)
        {
            await stream.ReadExactlyAsync(head, patience.Token);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await stream.ReadExactlyAsync(payload, patience.Token);
            var (type, flags, of) = (head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)));
            if (type == GoAway) return ("", null, BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4)));
            if (type == Settings && (flags & Acknowledged) == 0) await Write(Settings, Acknowledged, 0, []);
            if (type == Ping && (flags & Acknowledged) == 0) await Write(Ping, Acknowledged, 0, payload);
            if (of != streamId) continue;
            if (type == ResetStream) return (Encoding.UTF8.GetString([.. body]), BinaryPrimitives.ReadInt32BigEndian(payload), null);
            if (type == Data) body.AddRange(payload);
            if (type is Data or Headers && (flags & EndStream) != 0) return (Encoding.UTF8.GetString([.. body]), null, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    /// <summary>A text as HPACK has it, not compressed.</summary>
    private static byte[] Literal(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (bytes.Length < 127) return [(byte)bytes.Length, .. bytes];
        var length = new List<byte> { 127 };
        var rest = bytes.Length - 127;
        for (; rest >= 128; rest >>= 7) length.Add((byte)((rest & 127) | 128));
        return [.. length, (byte)rest, .. bytes];
    }

    private async Task Write(byte type, byte flags, int of, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), of);
        payload.CopyTo(frame, 9);
        await stream.WriteAsync(frame);
    }
}
