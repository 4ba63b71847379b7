using System.Net.Sockets;
using System.Text;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Requests that the HTTP server refuses by itself, byte by byte: they are answered as all others are.</summary>
public sealed class RejectedRequestTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Host = "Host: localhost\r\n";

    public static TheoryData<string, int, string> Requests => new()
    {
        { $"GET {Api}/shells/%00 HTTP/1.1\r\n{Host}\r\n", 400, "%00" },
        { $"GET {Api}/shells/{new string('a', 70_000)} HTTP/1.1\r\n{Host}\r\n", 414, "65536" },
        { $"GET {Api}/shells HTTP/1.1\r\n{Host}X: {new string('a', 140_000)}\r\n\r\n", 431, "131072" },
        { $"GET {Api}/shells HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n"))}\r\n", 431, "headers" },
        { $"GET {Api}/shells HTTP/1.1\r\n\r\n", 400, "Host" },
        { $"GET {Api}/shells HTTP/1.1\r\n{Host}no colon\r\n\r\n", 400, "HTTP" },
        { $"GET {Api}/shells HTTP/9.9\r\n{Host}\r\n", 505, "version" },
        { "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "over https only" },
        { "no HTTP at all\r\n\r\n", 400, "HTTP" },
        { $"POST {Api}/shells HTTP/1.1\r\n{Host}Content-Length: x\r\n\r\n", 400, "content" },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task WhatIsNoProperRequest_GetsAResult(string request, int status, string about)
    {
        var (head, body) = await Exchange(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", head);
        Assert.Contains("Connection: close", head);
        var message = Parse(body).GetProperty("messages")[0];
        Assert.Equal("Error", message.GetProperty("messageType").GetString());
        Assert.Contains(about, message.GetProperty("text").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WhatCameBefore_IsAnsweredFirst()
    {
        var (head, rest) = await Exchange($"GET {Api}/description HTTP/1.1\r\n{Host}\r\nGET /%00 HTTP/1.1\r\n{Host}\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", head);
        Assert.Contains("\"profiles\"", rest);
        Assert.Contains("HTTP/1.1 400 ", rest);
        Assert.EndsWith("}]}", rest);
    }

    private async Task<(string Head, string Body)> Exchange(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(shared.Server.Client.BaseAddress!.Host, shared.Server.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        // The server may have answered and gone before all of it was sent.
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (IOException)
        {
            // What it answered is there all the same.
        }
        var text = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (text[..end], text[(end + 4)..]);
    }
}
