using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository;
using AasTwin.Repository.Discovery;
using AasTwin.Repository.Jobs;
using AasTwin.Repository.Packages;
using AasTwin.Repository.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>Makes routes of the operations.</summary>
internal static class Routes
{
    /// <summary>All operations that are served, below a prefix.</summary>
    public static IReadOnlyList<ApiOperation> Operations(AasRepository repository, ServerOptions options) =>
    [
        .. new ShellRepositoryInterface(repository).Operations(),
        .. new ShellInterface(repository).Operations(),
        .. new SubmodelInterface(repository, SubmodelMount.ThroughShell).Operations(),
        .. new SubmodelRepositoryInterface(repository).Operations(),
        .. new SubmodelInterface(repository, SubmodelMount.Repository).Operations(),
        .. new ConceptDescriptionRepositoryInterface(repository).Operations(),
        .. new SerializationInterface(repository).Operations(),
        .. new ShellRegistryInterface(new DescriptorRegistry(repository)).Operations(),
        .. new SubmodelRegistryInterface(new DescriptorRegistry(repository)).Operations(),
        .. new BulkInterface(new DescriptorRegistry(repository), new JobList<BulkOutcome>(repository)).Operations(),
        .. new DiscoveryInterface(new AssetLinkDirectory(repository)).Operations(),
        .. new FileServerInterface(new PackageServer(repository), new JobList<PackageDescription>(repository)).Operations(),
        .. QueryInterface.Operations(),
        .. options.ShellId is { } shell ? new ShellInterface(repository, shell).Operations() : [],
        .. options.ShellId is { } through ? new SubmodelInterface(repository, SubmodelMount.OfTheShell(through)).Operations() : [],
        .. options.SubmodelId is { } submodel ? new SubmodelInterface(repository, SubmodelMount.OfTheSubmodel(submodel)).Operations() : [],
        .. new ChangesInterface(repository).Operations(),
        .. new DescriptionInterface(repository, options).Operations(),
        .. new EventsInterface(repository).Operations(),
    ];

    public static void Map(IEndpointRouteBuilder routes, string prefix, IReadOnlyList<ApiOperation> operations, ServerOptions options)
    {
        foreach (var operation in operations)
        {
            string[] methods = operation.Method == "GET" ? ["GET", "HEAD"] : [operation.Method];
            routes.MapMethods(prefix + operation.Path, methods, context => Handle(operation, context, options))
                .WithMetadata(new ApiPrefix(prefix), operation);
        }
    }

    private static Task Handle(ApiOperation operation, HttpContext context, ServerOptions options)
    {
        if (!operation.AnswersAnyType && operation.Answer is not null) RequireJsonAccepted(context.Request);
        return operation.Handler(new ApiRequest(context, options));
    }

    private static void RequireJsonAccepted(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0) return;
        foreach (var line in accept)
            if (line is null || line.Contains("application/json", StringComparison.OrdinalIgnoreCase) || line.Contains("*/*", StringComparison.Ordinal)
                || line.Contains("application/*", StringComparison.OrdinalIgnoreCase)) return;
        // Anything that is no list of media types at all is overlooked, as HTTP allows.
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types) || types.Count == 0) return;
        throw new RepositoryException(406, "NotAcceptable", "The answer is JSON: accept application/json.");
    }
}
