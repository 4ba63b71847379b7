using System.Text.Json.Nodes;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Server.Api;
using Microsoft.OpenApi;

namespace AasTwin.Server.OpenApi;

/// <summary>Schemas and parameters of the interface itself, by the names of the specification.</summary>
internal static class InterfaceSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        schemas["Message"] = Object(("messageType", Literals("Undefined", "Info", "Warning", "Error", "Exception")), ("text", Text()), ("code", Text(32)),
            ("correlationId", Text(128)), ("timestamp", Text()));
        schemas["Result"] = Object(("messages", ArrayOf("Message", document)));
        schemas["PagedResultPagingMetadata"] = Object(("cursor", Text()));
        schemas["PathItem"] = Text();
        schemas["Identifier"] = Text(2048);
        schemas["AssetLink"] = Object(("name", Text(64)), ("value", Text(2048)));
        schemas["PackageDescription"] = Object(("packageId", Text(128)), ("aasIds", Array(Text(2048))));
        schemas["UploadOutcome"] = Object(("added", Number()), ("alreadyThere", Number()), ("aasIds", Array(Text(2048))), ("findingCount", Number()),
            ("findings", Array(Any("Something odd about the package: severity, constraint, source, line, path and text."))));
        schemas["OperationHandle"] = Object(("handleId", Text(128)));
        schemas["Query"] = Any("A query of the AAS Query Language.");
        schemas["ServiceDescription"] = Object(("profiles", Array(Text())));
        schemas["ChangeEvent"] = Object(("specversion", Literals("1.0")), ("id", Text()), ("source", Text()), ("type", Text()), ("subject", Text(2048)), ("time", Text()),
            ("datacontenttype", Text()), ("data", Any("What was changed: modelType, id, and the number of the commit as revision.")));
        schemas["RecentChange"] = Object(("createdAt", Text()), ("updatedAt", Text()), ("id", Text(2048)), ("globalAssetId", Text(2048)),
            ("specificAssetIds", ArrayOf("SpecificAssetId", document)), ("semanticId", Reference("Reference", document)),
            ("supplementalSemanticIds", ArrayOf("Reference", document)));
        schemas["SubmodelMetadata"] = Any("A submodel without its elements.");
        schemas["SubmodelElementMetadata"] = Any("A submodel element without its value and children.");
        schemas["SubmodelValue"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Values by idShort (value-only form)." };
        schemas["SubmodelElementValue"] = new OpenApiSchema { Description = "A value in the value-only form: of a property the bare value, typed by its valueType." };
        schemas["GetSubmodelElementsValueResult"] = Object(("paging_metadata", Reference("PagedResultPagingMetadata", document)),
            ("result", Reference("SubmodelValue", document)));
        var states = Literals(Enum.GetNames<ExecutionState>());
        var messages = ArrayOf("Message", document);
        schemas["BaseOperationResult"] = Object(("executionState", states), ("success", Truth()), ("messages", messages), ("progress", Number()));
        schemas["OperationRequest"] = Object(
            ("inputArguments", ArrayOf("OperationVariable", document)), ("inoutputArguments", ArrayOf("OperationVariable", document)),
            ("clientTimeoutDuration", Duration()));
        schemas["OperationRequestValueOnly"] = Object(
            ("inputArguments", Reference("SubmodelValue", document)), ("inoutputArguments", Reference("SubmodelValue", document)),
            ("clientTimeoutDuration", Duration()));
        schemas["OperationResult"] = Object(("executionState", states), ("success", Truth()), ("messages", messages),
            ("outputArguments", ArrayOf("OperationVariable", document)), ("inoutputArguments", ArrayOf("OperationVariable", document)));
        schemas["OperationResultValueOnly"] = Object(("executionState", states), ("success", Truth()), ("messages", messages),
            ("outputArguments", Reference("SubmodelValue", document)), ("inoutputArguments", Reference("SubmodelValue", document)));
    }

    /// <summary>The schema of a body, by its name in <see cref="ApiSchema"/>.</summary>
    public static IOpenApiSchema Of(string name, OpenApiDocument document)
    {
        if (name == ApiSchema.File) return Binary();
        if (name == ApiSchema.Jws) return new OpenApiSchema { Type = JsonSchemaType.String, Format = "jwt" };
        if (name is ApiSchema.Flux or ApiSchema.Csv) return Text();
        if (name == ApiSchema.Upload) return Object(("fileName", Text()), ("file", Binary()), ("aasIds", Array(Text(2048))));
        if (name.StartsWith(ApiSchema.ArrayOf, StringComparison.Ordinal)) return ArrayOf(name[ApiSchema.ArrayOf.Length..], document);
        if (!name.StartsWith(ApiSchema.PageOf, StringComparison.Ordinal)) return Reference(name, document);
        var item = name[ApiSchema.PageOf.Length..];
        return Object(("paging_metadata", Reference("PagedResultPagingMetadata", document)), ("result", ArrayOf(item, document)));
    }

    public static IOpenApiParameter QueryParameter(string name, OpenApiDocument document)
    {
        var (description, schema) = name switch
        {
            "level" => ("How deep the answer goes.", Literals("deep", "core")),
            "extent" => ("Whether blobs come with their bytes.", Literals("withoutBlobValue", "withBlobValue")),
            "limit" => ("Greatest number of items.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }),
            "cursor" => ("Where the page before ended, as its paging_metadata said.", Text()),
            "assetIds" => ("Ids of the asset, each base64url of a SpecificAssetId in JSON; all must match.", Array(Text())),
            "assetKind" => ("Kind of the asset.", Literals([.. AasTwin.Metamodel.Literals.Of<AssetKind>().Texts])),
            "assetType" => ("Type of the asset, base64url-encoded.", Text(2048)),
            "idShort" => ("The idShort.", Text()),
            "aasIds" => ("Identifiers of shells, base64url.", Array(Text())),
            "aasId" => ("Identifier of a shell, base64url.", Text()),
            "ignore-duplicates" => ("Whether what is here already is left alone rather than refused.", Truth()),
            "submodelIds" => ("Identifiers of submodels, base64url.", Array(Text())),
            "createdFrom" or "updatedFrom" or "date" => ("A time such as 2026-01-31T12:00:00Z.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }),
            "includeConceptDescriptions" => ("Whether the concept descriptions come along; true when absent.", Truth()),
            _ => ("A Reference in JSON, base64url-encoded.", Text(3072)),
        };
        return new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
    }

    private static OpenApiSchemaReference Reference(string name, OpenApiDocument document) => new(name, document);

    private static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = members.ToDictionary(m => m.Name, m => m.Schema),
    };

    private static OpenApiSchema Any(string description) => new() { Type = JsonSchemaType.Object, Description = description };

    private static OpenApiSchema Array(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema ArrayOf(string name, OpenApiDocument document) => Array(Reference(name, document));

    private static OpenApiSchema Text(int? maxLength = null) => new() { Type = JsonSchemaType.String, MaxLength = maxLength };

    private static OpenApiSchema Duration() => new() { Type = JsonSchemaType.String, Description = "ISO 8601 duration without weeks, such as PT10S." };

    private static OpenApiSchema Truth() => new() { Type = JsonSchemaType.Boolean };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Number };

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static OpenApiSchema Literals(params string[] literals) =>
        new() { Type = JsonSchemaType.String, Enum = [.. literals.Select(l => (JsonNode)JsonValue.Create(l))] };
}
