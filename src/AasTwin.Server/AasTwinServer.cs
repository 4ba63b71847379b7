using AasTwin.Repository;
using Microsoft.AspNetCore.Builder;

namespace AasTwin.Server;

/// <summary>The server: the standard REST interface (IDTA-01002) over a repository.</summary>
public static class AasTwinServer
{
    /// <summary>Builds the server; the caller starts, stops and disposes it. The repository stays the caller's.</summary>
    public static WebApplication Create(AasRepository repository, ServerOptions? options = null) => throw new NotSupportedException();
}
