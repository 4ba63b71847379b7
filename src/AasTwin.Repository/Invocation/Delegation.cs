using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Repository.Invocation;

/// <summary>
/// Operations that an HTTP endpoint carries out, which their qualifier <c>invocationDelegation</c> names, as in other servers: the input and in-out variables
/// are posted as one array, the answer is an array of output and in-out variables. Models come from strangers, so that only public addresses are called
/// unless others are configured: names are resolved first, and what was looked at is what is connected to. Redirections are not followed.
/// </summary>
internal sealed class Delegation : IDisposable
{
    private const string Qualifier = "invocationDelegation";
    private const int MaxAnswerBytes = 16 << 20, MaxDepth = 400;

    // Private, local, shared, multicast and reserved ranges, and those of IPv6 that lead into ranges of IPv4.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/3", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly IReadOnlyList<IPNetwork> allowed;
    private readonly HttpClient client;

    public Delegation(RepositoryOptions options)
    {
        allowed = options.DelegationNetworks;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            ConnectCallback = Connect,
        })
        {
            // The time of the invocation is the limit.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
    }

    /// <summary>The function of an operation that names an endpoint; null when it names none.</summary>
    public OperationFunction? FunctionOf(Operation operation)
    {
        if ((operation.Qualifiers ?? []).Find(q => q.Type == Qualifier)?.Value is not { } value) return null;
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            throw new RepositoryException(501, "NotImplemented", $"The qualifier {Qualifier} of {operation.IdShort} is no URL of http or https without a password.");
        return call => Invoke(url, call);
    }

    public void Dispose() => client.Dispose();

    /// <summary>Whether an address may be called.</summary>
    internal bool IsAllowed(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return allowed.Any(n => n.Contains(address)) || !NotPublic.Any(n => n.Contains(address));
    }

    private async Task<OperationOutput> Invoke(Uri url, OperationCall call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Body([.. call.Input, .. call.Inoutput])) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        byte[] answer;
        try
        {
            using var response = await client.SendAsync(request, call.Cancellation);
            if (!response.IsSuccessStatusCode) throw new OperationFailedException($"{url} answers {(int)response.StatusCode}.");
            answer = await response.Content.ReadAsByteArrayAsync(call.Cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new OperationFailedException($"{url} could not be called: {failure.InnerException?.Message ?? failure.Message}");
        }
        var results = Read(url, answer);
        return new OperationOutput(Declared(call.Operation.OutputVariables, results), Declared(call.Operation.InoutputVariables, results));
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var open = Array.FindAll(addresses, IsAllowed);
        if (open.Length == 0) throw new IOException($"{host} is no public address, and only such are called unless the server's settings name others.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static byte[] Body(IReadOnlyList<SubmodelElement> arguments)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, AasJson.SettingsFor(WritingOptions.Default)))
        {
            writer.WriteStartArray();
            foreach (var argument in arguments) AasJson.Write(writer, new OperationVariable(argument.DeepCopy()));
            writer.WriteEndArray();
        }
        return bytes.ToArray();
    }

    private static List<SubmodelElement> Read(Uri url, byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                return [.. document.RootElement.EnumerateArray().Select(item => AasJson.Read<OperationVariable>(Encoding.UTF8.GetBytes(item.GetRawText()), ReadingOptions.Strict).Must().Value)];
        }
        catch (Exception fault) when (fault is InvalidDataException || JsonFaults.Are(fault))
        {
            throw new OperationFailedException($"The answer of {url} is no array of operation variables: {fault.Message}");
        }
        throw new OperationFailedException($"The answer of {url} is no array of operation variables.");
    }

    private static List<SubmodelElement> Declared(List<OperationVariable>? variables, List<SubmodelElement> results) =>
        results.FindAll(r => (variables ?? []).Exists(v => v.Value.IdShort == r.IdShort));
}
