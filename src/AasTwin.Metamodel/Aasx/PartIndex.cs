using AasTwin.Metamodel.Aasx.Opc;

namespace AasTwin.Metamodel.Aasx;

/// <summary>Parts by name, and by what the values of files mean.</summary>
internal sealed class PartIndex
{
    private readonly Dictionary<string, AasxPart> byKey = new(PartName.KeyComparer);
    private readonly string[] bases;

    /// <param name="parts">All parts.</param>
    /// <param name="specNames">The spec parts: relative values are looked for beside them.</param>
    public PartIndex(IEnumerable<AasxPart> parts, IEnumerable<string> specNames)
    {
        Parts = [.. parts.OrderBy(p => p.Name, StringComparer.Ordinal)];
        foreach (var part in Parts) byKey.TryAdd(PartName.KeyOf(part.Name), part);
        bases = [.. specNames.Append(PartName.Root).Append("/aasx/data").Distinct()];
    }

    public IReadOnlyList<AasxPart> Parts { get; }

    public AasxPart? Find(string? fileValue)
    {
        if (string.IsNullOrWhiteSpace(fileValue)) return null;
        foreach (var source in bases)
        {
            if (PartName.Resolve(source, fileValue) is not { } name) return null;
            if (byKey.TryGetValue(PartName.KeyOf(name), out var part)) return part;
            // A name can hold the characters that a reference would end at.
            if (fileValue.AsSpan().ContainsAny('#', '?') && PartName.Resolve(source, PartName.Encode(fileValue)) is { } whole
                && byKey.TryGetValue(PartName.KeyOf(whole), out part)) return part;
        }
        return null;
    }
}
