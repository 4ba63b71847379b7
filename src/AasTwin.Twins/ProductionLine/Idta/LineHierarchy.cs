using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A part of the line.</summary>
/// <param name="Name">Its English display name, else its idShort.</param>
/// <param name="Count">How many there are alike; null when it is not told.</param>
/// <param name="AssetId">Null when it has no shell of its own.</param>
/// <param name="Source">Where it stands, for people.</param>
internal sealed record LineNode(string Name, string IdShort, int? Count, string? AssetId, string Source)
{
    /// <summary>Whether a station's name is that of the node: its display name, or its idShort, which can hold no spaces.</summary>
    public bool IsCalled(string station) => Letters(station) is var wanted && (Letters(Name) == wanted || Letters(IdShort) == wanted);

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Reads the parts of a line from Hierarchical Structures (IDTA 02011), in their order: the nodes under the entry node.</summary>
internal static class LineHierarchy
{
    public static IReadOnlyList<LineNode> Of(IEnumerable<Submodel> submodels)
    {
        var submodel = submodels.FirstOrDefault(s => s.HasSemanticId(IdtaTerms.HierarchicalStructures));
        var entry = submodel?.SubmodelElements?.OfType<Entity>().FirstOrDefault(e => e.HasSemanticId(IdtaTerms.EntryNode));
        return entry?.Statements is not { } statements
            ? []
            : [.. statements.OfType<Entity>().Where(e => e.HasSemanticId(IdtaTerms.Node)).Select(e => Node(e, $"{submodel!.Id}#{entry.IdShort}.{e.IdShort}"))];
    }

    private static LineNode Node(Entity entity, string source)
    {
        var name = entity.DisplayName?.FirstOrDefault(n => n.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase))?.Text ?? entity.IdShort!;
        var bulk = entity.Statements?.OfType<Property>().FirstOrDefault(p => p.HasSemanticId(IdtaTerms.BulkCount))?.Value;
        return new LineNode(name, entity.IdShort!, int.TryParse(bulk, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null, entity.GlobalAssetId, source);
    }
}
