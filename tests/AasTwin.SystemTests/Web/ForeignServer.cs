using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AasTwin.SystemTests.Web;

/// <summary>
/// An AAS server of another make, as far as browsing needs one: below a path of its own, without a change feed, queries, uploads, profiles or filters, with
/// pages as lists.
/// </summary>
internal sealed class ForeignServer : IDisposable
{
    private const string Base = "/plant/aas/v3/";
    private const string ShellId = "urn:foreign:pump", SubmodelId = "urn:foreign:pump:data";

    private readonly HttpListener listener;
    private readonly Task running;

    // What a change replaces while requests read it.
    private string speed = "1450";

    public ForeignServer()
    {
        (listener, Address) = Listen();
        running = Task.Run(Run);
    }

    /// <summary>Of the interface.</summary>
    public string Address { get; }

    public static string Shell => ExamplePackage.Base64Url(ShellId);

    public static string Submodel => ExamplePackage.Base64Url(SubmodelId);

    /// <summary>Somebody at the other server changes a value.</summary>
    public void ChangeSpeed(string value) => Volatile.Write(ref speed, value);

    public void Dispose()
    {
        listener.Close();
        running.Wait(TimeSpan.FromSeconds(10));
    }

    private static (HttpListener, string) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}{Base}");
            try
            {
                listener.Start();
                return (listener, $"http://127.0.0.1:{port}{Base.TrimEnd('/')}");
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                // Somebody else took the port meanwhile.
                listener.Close();
            }
        }
    }

    private async Task Run()
    {
        while (listener.IsListening)
        {
            try
            {
                Answer(await listener.GetContextAsync());
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The page has broken a request off, or the test has ended.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var response = context.Response;
        response.AddHeader("Access-Control-Allow-Origin", "*");
        response.AddHeader("Access-Control-Allow-Headers", "*");
        var body = context.Request.HttpMethod == "GET" ? Find(context.Request.Url!.AbsolutePath[Base.Length..].TrimEnd('/')) : null;
        response.StatusCode = context.Request.HttpMethod == "OPTIONS" ? 204 : body is null ? 404 : 200;
        if (response.StatusCode != 204)
        {
            response.ContentType = "application/json";
            response.OutputStream.Write(Encoding.UTF8.GetBytes((body ?? new JsonObject { ["timestamp"] = "2026", ["error"] = "Not Found" }).ToJsonString(JsonSerializerOptions.Web)));
        }
        response.Close();
    }

    private JsonNode? Find(string path) => path switch
    {
        "shells" => Page(PumpShell()),
        "shells/dXJuOmZvcmVpZ246cHVtcA" => PumpShell(),
        // It knows no $metadata with filters: what it has, it gives.
        "submodels" or "submodels/$metadata" => Page(Data()),
        "submodels/dXJuOmZvcmVpZ246cHVtcDpkYXRh" => Data(),
        "submodels/dXJuOmZvcmVpZ246cHVtcDpkYXRh/submodel-elements/Speed" => Data()["submodelElements"]![1]!.DeepClone(),
        "concept-descriptions" => Page(),
        _ => null,
    };

    private static JsonObject Page(params JsonNode[] items) => new() { ["paging_metadata"] = new JsonObject(), ["result"] = new JsonArray(items) };

    private static JsonObject PumpShell() => new()
    {
        ["modelType"] = "AssetAdministrationShell",
        ["id"] = ShellId,
        ["idShort"] = "ForeignPump",
        ["assetInformation"] = new JsonObject { ["assetKind"] = "Instance", ["globalAssetId"] = "urn:foreign:pump:asset" },
        ["submodels"] = new JsonArray(Reference(SubmodelId), Reference("urn:foreign:not-here")),
    };

    private JsonObject Data() => new()
    {
        ["modelType"] = "Submodel",
        ["id"] = SubmodelId,
        ["idShort"] = "Data",
        ["submodelElements"] = new JsonArray(
            new JsonObject { ["modelType"] = "Property", ["idShort"] = "Maker", ["valueType"] = "xs:string", ["value"] = "Another Works" },
            new JsonObject { ["modelType"] = "Property", ["idShort"] = "Speed", ["valueType"] = "xs:double", ["value"] = Volatile.Read(ref speed) },
            new JsonObject { ["modelType"] = "Capability", ["idShort"] = "Pumping" }),
    };

    private static JsonObject Reference(string id) => new() { ["type"] = "ModelReference", ["keys"] = new JsonArray(new JsonObject { ["type"] = "Submodel", ["value"] = id }) };
}
