namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>Which media type each part has: told for the part by its name, or for its extension.</summary>
internal sealed class ContentTypes
{
    public const string Relationships = "application/vnd.openxmlformats-package.relationships+xml";
    public const string Unknown = "application/octet-stream";

    private readonly Dictionary<string, string> defaults = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> overrides = new(PartName.KeyComparer);

    public void AddDefault(string extension, string contentType) => defaults.TryAdd(extension.TrimStart('.'), contentType);

    public void AddOverride(string partName, string contentType) => overrides.TryAdd(PartName.KeyOf(partName.StartsWith('/') ? partName : "/" + partName), contentType);

    /// <summary>The type that the package tells; null when it tells none.</summary>
    public string? TypeOf(string partName) =>
        overrides.TryGetValue(PartName.KeyOf(partName), out var type) || defaults.TryGetValue(Path.GetExtension(partName).TrimStart('.'), out type) ? type : null;

    /// <summary>The usual type of files with this extension.</summary>
    public static string ByExtension(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".json" => "application/json",
        ".xml" => "application/xml",
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".txt" or ".log" => "text/plain",
        ".csv" => "text/csv",
        ".md" => "text/markdown",
        ".htm" or ".html" => "text/html",
        ".zip" or ".fmu" => "application/zip",
        ".aasx" => "application/asset-administration-shell-package",
        ".step" or ".stp" => "model/step",
        ".stl" => "model/stl",
        ".obj" => "model/obj",
        ".gltf" => "model/gltf+json",
        ".glb" => "model/gltf-binary",
        ".mp4" => "video/mp4",
        ".onnx" => "application/onnx",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => Unknown,
    };
}
