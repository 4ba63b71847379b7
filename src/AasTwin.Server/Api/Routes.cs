using AasTwin.Repository;
using AasTwin.Repository.Discovery;
using AasTwin.Repository.Jobs;
using AasTwin.Repository.Packages;
using AasTwin.Repository.Registry;
using AasTwin.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>Makes routes of the operations.</summary>
internal static class Routes
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>What is served, by base path.</summary>
    public static IReadOnlyList<BasePath> BasePaths(AasRepository repository, ServerOptions options)
    {
        var operations = Operations(repository, options);
        var paths = options.Prefixes.Distinct().Select(prefix => new BasePath(prefix, operations));
        if (options.TemplatePrefix is { } templates) paths = paths.Append(new BasePath(templates, TemplateOperations(repository, options)));
        return [.. paths];
    }

    public static void Map(IEndpointRouteBuilder routes, BasePath path, ServerOptions options)
    {
        foreach (var operation in path.Operations)
        {
            string[] methods = operation.Method == "GET" ? ["GET", "HEAD"] : [operation.Method];
            routes.MapMethods(path.Prefix + operation.Path, methods, context => Handle(operation, context, options))
                .WithMetadata(new ApiPrefix(path.Prefix), operation, RequestedAccess.Of(operation.Method, operation.Path));
        }
        // A form such as $value takes the place of an identifier or an element: its other methods would fall to those, with a refusal that misleads.
        foreach (var form in path.Operations.Where(o => o.Path[(o.Path.LastIndexOf('/') + 1)..].StartsWith('$')).GroupBy(o => o.Path))
        {
            string[] served = [.. form.Select(o => o.Method).SelectMany(m => m == "GET" ? new[] { "GET", "HEAD" } : [m]).Distinct()];
            routes.MapMethods(path.Prefix + form.Key, Methods.Except(served), context =>
            {
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                context.Response.Headers.Allow = string.Join(", ", served);
                return Task.CompletedTask;
            });
        }
    }

    private static IReadOnlyList<ApiOperation> Operations(AasRepository repository, ServerOptions options)
    {
        var version = options.Compatibility;
        return
        [
            .. new ShellRepositoryInterface(repository).Operations(),
            .. new ShellInterface(repository).Operations(),
            .. new SubmodelInterface(repository, SubmodelMount.ThroughShell, version).Operations(),
            .. new SubmodelRepositoryInterface(repository).Operations(),
            .. new SubmodelInterface(repository, SubmodelMount.Repository, version).Operations(),
            .. new ConceptDescriptionRepositoryInterface(repository).Operations(),
            .. new SerializationInterface(repository).Operations(),
            .. new ShellRegistryInterface(new DescriptorRegistry(repository)).Operations(),
            .. new SubmodelRegistryInterface(new DescriptorRegistry(repository)).Operations(),
            .. new BulkInterface(new DescriptorRegistry(repository), new JobList(repository, "bulk")).Operations(),
            .. new DiscoveryInterface(new AssetLinkDirectory(repository)).Operations(),
            .. new FileServerInterface(new PackageServer(repository), new JobList(repository, "packages")).Operations(),
            .. new QueryInterface(repository, new DescriptorRegistry(repository)).Operations(),
            .. options.ShellId is { } shell ? new ShellInterface(repository, shell).Operations() : [],
            .. options.ShellId is { } through ? new SubmodelInterface(repository, SubmodelMount.OfTheShell(through), version).Operations() : [],
            .. options.SubmodelId is { } submodel ? new SubmodelInterface(repository, SubmodelMount.OfTheSubmodel(submodel), version).Operations() : [],
            .. version == ApiVersion.V3_0 ? OlderPlaces(repository) : [],
            .. new ChangesInterface(repository).Operations(),
            .. new SignatureInterface(repository, options.Signer).Operations(),
            .. DescriptionInterface.OfEverything(repository, options).Operations(),
            .. new EventsInterface(repository).Operations(),
            .. new TimeSeriesInterface(repository).Operations(),
        ];
    }

    private static IReadOnlyList<ApiOperation> TemplateOperations(AasRepository repository, ServerOptions options) =>
    [
        .. new SubmodelRepositoryInterface(repository, holdsTemplates: true).Operations(),
        .. new SubmodelInterface(repository, SubmodelMount.Templates, options.Compatibility).Operations(),
        .. new SerializationInterface(repository, onlyTemplates: true).Operations(),
        .. DescriptionInterface.OfTemplates(options).Operations(),
    ];

    /// <summary>Where the official test tool of V3.0 looks for the serialization.</summary>
    private static IEnumerable<ApiOperation> OlderPlaces(AasRepository repository) => new[] { "/aas", "/submodel" }.SelectMany(mount =>
        new SerializationInterface(repository, path: mount + "/serialization").Operations().Select(o => o with { Id = o.Id + mount.Replace('/', '_') }));

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
        throw new RepositoryException(406, "NotAcceptable", $"The header Accept asks for '{ApiRequest.Shortened(accept.ToString())}', and the answer is JSON: accept application/json.");
    }
}

/// <summary>What is served below one base path.</summary>
/// <param name="Prefix">The path; empty for the root.</param>
internal sealed record BasePath(string Prefix, IReadOnlyList<ApiOperation> Operations);
