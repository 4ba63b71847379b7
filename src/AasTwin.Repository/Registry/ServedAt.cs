using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Repository.Registry;

/// <summary>Where clients reach the interfaces of this repository.</summary>
/// <param name="Root">URL below which they are served, without a slash at its end, such as <c>https://plant.example/api/v3</c>.</param>
/// <param name="WithV1">Whether the interface names of V1 are told too: one client asks for them, though what is served is V3.</param>
public sealed record ServedAt(string Root, bool WithV1 = false)
{
    // Clients look for the exact name of the version they know, and take the first that they find.
    private static readonly string[] Versions = ["-3.0", "-3.1"];

    internal List<Endpoint> OfShell(string id) => Of("AAS", "/shells/" + Base64UrlId.Encode(id));

    internal List<Endpoint> OfSubmodel(string id) => Of("SUBMODEL", "/submodels/" + Base64UrlId.Encode(id));

    private List<Endpoint> Of(string name, string path)
    {
        var names = Versions.Select(v => name + v).Concat(Versions.Select(v => name + "-REPOSITORY" + v));
        if (WithV1) names = names.Append(name + "-1.0");
        return [.. names.Select(n => new Endpoint { Interface = n, ProtocolInformation = Protocol(path) })];
    }

    private ProtocolInformation Protocol(string path) => new()
    {
        Href = Root + path,
        EndpointProtocol = Root.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "HTTPS" : "HTTP",
        EndpointProtocolVersion = ["1.1"],
    };
}
