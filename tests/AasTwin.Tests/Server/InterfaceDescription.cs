using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace AasTwin.Tests.Server;

/// <summary>An interface description (OpenAPI): that of the specification (V3.1.2) as its authors publish it, over several files, or that of a server.</summary>
internal sealed class InterfaceDescription
{
    public const string Folder = "spec/api/v3.1.2";

    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private readonly Dictionary<string, YamlMappingNode> files = [];
    private readonly YamlMappingNode root;

    private InterfaceDescription(YamlMappingNode root) => this.root = root;

    /// <summary>An operation with the schemas of its parameters and of its JSON body.</summary>
    /// <param name="IsForm">Whether its body is a multipart form.</param>
    /// <param name="Statuses">The status codes that it may answer with.</param>
    public sealed record Operation(
        string Path, string Method, IReadOnlyList<(string Name, string In, YamlNode? Schema)> Parameters, YamlNode? Body, bool IsForm, IReadOnlySet<int> Statuses);

    public static InterfaceDescription OfSpecification()
    {
        using var reader = new StreamReader(Directory.GetFiles(Path.Combine(SharedData.PathOf(Folder), "Entire-API-Collection"), "*.yaml").Single());
        return new InterfaceDescription(Parse(reader));
    }

    /// <summary>A description in JSON, which is YAML too.</summary>
    public static InterfaceDescription Of(string json)
    {
        using var reader = new StringReader(json);
        return new InterfaceDescription(Parse(reader));
    }

    public IEnumerable<Operation> Operations()
    {
        foreach (var (path, item) in Members(Child(root, "paths")))
        {
            foreach (var (method, operation) in Members(item).Where(m => Methods.Contains(m.Key)))
            {
                var parameters = Items(Child(item, "parameters")).Concat(Items(Child(operation, "parameters"))).Select(p => Resolve(p)!)
                    .Select(p => (Text(Child(p, "name"))!, Text(Child(p, "in"))!, Child(p, "schema"))).ToList();
                var content = Child(Resolve(Child(operation, "requestBody")), "content");
                var statuses = Members(Child(operation, "responses")).Select(r => int.TryParse(r.Key, CultureInfo.InvariantCulture, out var status) ? status : 0).Where(s => s > 0).ToHashSet();
                yield return new Operation(path, method.ToUpperInvariant(), parameters, Child(Child(content, "application/json"), "schema"), Child(content, "multipart/form-data") is not null, statuses);
            }
        }
    }

    /// <summary>The schema behind a reference, wherever it is.</summary>
    public YamlNode? Resolve(YamlNode? node)
    {
        for (var step = 0; step < 20 && Text(Child(node, "$ref")) is { } reference; step++)
        {
            var hash = reference.IndexOf('#', StringComparison.Ordinal);
            var name = reference.Contains("Part1-MetaModel-Schemas", StringComparison.Ordinal) ? "Part1-MetaModel-Schemas" : "Part2-API-Schemas";
            node = Child(root, "components") is not null ? root : Load(Path.Combine(SharedData.PathOf(Folder), name, "openapi.yaml"));
            foreach (var part in reference[(hash + 2)..].Split('/')) node = Child(node, part);
        }
        return node;
    }

    /// <summary>The properties of an object with those of what it is made of, and which of them are required.</summary>
    public (Dictionary<string, YamlNode> Properties, HashSet<string> Required) Object(YamlNode? schema)
    {
        var (properties, required) = (new Dictionary<string, YamlNode>(), new HashSet<string>());
        Collect(schema, properties, required, 0);
        return (properties, required);
    }

    /// <summary>The least that fits a schema.</summary>
    public JsonNode? Example(YamlNode? schema, int depth = 0)
    {
        schema = Resolve(schema);
        if (Items(Child(schema, "enum")).FirstOrDefault() is { } literal) return Text(literal);
        if (Items(Child(schema, "oneOf")).FirstOrDefault() is { } choice) return Example(choice, depth);
        switch (Text(Child(schema, "type")))
        {
            case "string": return "Aa";
            case "integer" or "number": return 1;
            case "boolean": return true;
            case "array": return depth < 6 ? new JsonArray(Example(Child(schema, "items"), depth + 1)) : new JsonArray();
        }
        var (properties, required) = Object(schema);
        var example = new JsonObject();
        foreach (var name in required.Where(properties.ContainsKey))
            if (depth < 6) example[name] = Example(properties[name], depth + 1);
        return example;
    }

    public static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static YamlNode? Child(YamlNode? node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    public static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];

    public static int? Number(YamlNode? node) => int.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<KeyValuePair<string, YamlNode>> Members(YamlNode? node) =>
        node is YamlMappingNode mapping ? mapping.Children.Select(c => KeyValuePair.Create(Text(c.Key)!, c.Value)) : [];

    private void Collect(YamlNode? schema, Dictionary<string, YamlNode> properties, HashSet<string> required, int depth)
    {
        if (depth > 12 || Resolve(schema) is not { } resolved) return;
        foreach (var part in Items(Child(resolved, "allOf"))) Collect(part, properties, required, depth + 1);
        foreach (var (name, property) in Members(Child(resolved, "properties"))) properties[name] = property;
        foreach (var name in Items(Child(resolved, "required"))) required.Add(Text(name)!);
    }

    private YamlMappingNode Load(string path)
    {
        if (files.TryGetValue(path, out var known)) return known;
        using var reader = new StreamReader(path);
        return files[path] = Parse(reader);
    }

    private static YamlMappingNode Parse(TextReader reader)
    {
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
