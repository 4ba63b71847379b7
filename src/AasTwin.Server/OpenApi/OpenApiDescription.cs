using System.Text.RegularExpressions;
using AasTwin.Server.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace AasTwin.Server.OpenApi;

/// <summary>Describes the operations that are served as an OpenAPI document, from the same table that routes are made of.</summary>
internal static partial class OpenApiDescription
{
    private const string Json = "application/json";

    public static void Add(IServiceCollection services, IReadOnlyList<BasePath> paths) =>
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document, paths);
            return Task.CompletedTask;
        }));

    private static void Describe(OpenApiDocument document, IReadOnlyList<BasePath> paths)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AasTwin",
            Version = "v3.1.2",
            Description = "Asset Administration Shell server: the REST interface of IDTA-01002, profiles as GET /description tells.",
        };
        document.Paths = [];
        ModelSchemas.AddTo(document);
        InterfaceSchemas.AddTo(document);
        foreach (var served in paths)
        {
            // Ids are unique in a document.
            var suffix = served == paths[0] ? "" : served.Prefix.Length > 0 ? served.Prefix.Replace('/', '_') : "_root";
            foreach (var path in served.Operations.GroupBy(o => o.Path))
            {
                var item = new OpenApiPathItem { Operations = [] };
                foreach (var operation in path) item.Operations.Add(new HttpMethod(operation.Method), Describe(operation, document, suffix));
                document.Paths.Add(served.Prefix + path.Key, item);
            }
        }
    }

    private static OpenApiOperation Describe(ApiOperation operation, OpenApiDocument document, string suffix)
    {
        var described = new OpenApiOperation
        {
            OperationId = operation.Id + suffix,
            Tags = new HashSet<OpenApiTagReference> { new(operation.Tag, document) },
            Parameters = [.. PathParameters(operation.Path), .. operation.Query.Select(q => InterfaceSchemas.QueryParameter(q, document))],
            Responses = [],
        };
        if (operation.Body is { } body)
        {
            described.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [body switch { ApiSchema.Upload => "multipart/form-data", ApiSchema.Flux => "application/vnd.flux", _ => Json }] = new OpenApiMediaType { Schema = InterfaceSchemas.Of(body, document) },
                },
            };
        }
        foreach (var status in operation.OtherStatuses.Prepend(operation.Status)) described.Responses.Add($"{status}", Success(operation, status, document));
        foreach (var (status, meaning) in Failures(operation))
            described.Responses.Add(status, new OpenApiResponse { Description = meaning, Content = Content(Json, "Result", document) });
        return described;
    }

    private static OpenApiResponse Success(ApiOperation operation, int status, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = status switch { 201 => "Created", 202 => "Accepted", 204 => "Done", 302 => "Finished; the result is at Location", _ => "OK" },
        };
        if (status is 201 or 202 or 302)
        {
            var location = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            response.Headers = new Dictionary<string, IOpenApiHeader> { ["Location"] = location };
        }
        // A PUT answers a body only when it created.
        var hasBody = operation.Answer is not null && status is 200 or 201;
        if (hasBody && operation.Answer is { } answer)
            response.Content = Content(answer switch { ApiSchema.File => "application/octet-stream", ApiSchema.Jws => "text/plain", ApiSchema.Csv => "text/csv", _ => Json }, answer, document);
        if (status == 202) response.Content = Content(Json, "OperationHandle", document);
        return response;
    }

    private static IEnumerable<(string Status, string Meaning)> Failures(ApiOperation operation)
    {
        yield return ("400", "Bad request");
        if (operation.Path.Contains('{')) yield return ("404", "Not found");
        if (operation.Path.EndsWith("/attachment", StringComparison.Ordinal) || operation.Path.Contains("/invoke", StringComparison.Ordinal))
            yield return ("405", "Not for elements of this class");
        if (operation.Method == "POST" && operation.Status == 201) yield return ("409", "Conflict");
        if (operation.Body is not null)
        {
            yield return ("413", "Too large");
            yield return ("415", "Unsupported media type");
        }
        if (operation.Path.Contains("/invoke", StringComparison.Ordinal)) yield return ("501", "No function behind the operation");
        yield return ("500", "Internal error");
        yield return ("default", "Any other failure");
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, string schema, OpenApiDocument document) =>
        new() { [type] = new OpenApiMediaType { Schema = InterfaceSchemas.Of(schema, document) } };

    private static IEnumerable<IOpenApiParameter> PathParameters(string path) => PathParameter().Matches(path).Select(m => new OpenApiParameter
    {
        Name = m.Groups[1].Value,
        In = ParameterLocation.Path,
        Required = true,
        Description = m.Groups[1].Value switch
        {
            "idShortPath" => "Place of the element in its submodel: idShorts joined by '.', children of lists by [index]; percent-encoded.",
            "handleId" => "Names an asynchronous invocation.",
            _ => "Identifier, base64url-encoded without padding.",
        },
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = m.Groups[1].Value is "idShortPath" or "handleId" ? null : "byte" },
    });

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
