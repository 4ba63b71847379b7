using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AasTwin.SystemTests;

/// <summary>An HTTP endpoint that carries out an operation for a server under test: it answers when the test lets it.</summary>
internal sealed class Answerer : IAsyncDisposable
{
    private const string Answer = """[{"value":{"modelType":"Property","idShort":"Result","valueType":"xs:int","value":"42"}}]""";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly SemaphoreSlim asked = new(0);
    private readonly Task running;
    private TaskCompletionSource mayAnswer = new();

    public Answerer()
    {
        mayAnswer.SetResult();
        listener.Start();
        running = Run();
    }

    public string Url => $"http://{listener.LocalEndpoint}/measure";

    /// <summary>From now on nothing is answered, until it is let go.</summary>
    public void Hold() => mayAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => mayAnswer.TrySetResult();

    /// <summary>Waits until somebody asked; false when nobody did in time.</summary>
    public Task<bool> WaitForCall(TimeSpan patience) => asked.WaitAsync(patience);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        LetGo();
        await running;
        end.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (true) _ = Serve(await listener.AcceptTcpClientAsync(end.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var length = 0;
                while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } line)
                    if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line.Split(':')[1]);
                var body = new char[length];
                await reader.ReadBlockAsync(body, end.Token);
                asked.Release();
                await mayAnswer.Task.WaitAsync(end.Token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answer.Length}\r\nConnection: close\r\n\r\n{Answer}"), end.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
            {
                // The server under test was killed or canceled its call.
            }
        }
    }
}
