using AasTwin.Metamodel.Aasx.Opc;

namespace AasTwin.Metamodel.Aasx;

/// <summary>Carries what is in a package over into a new one, but for its spec parts. Used once.</summary>
internal sealed class PackageRewrite(AasxPackage package, AasxWritingOptions options)
{
    private readonly OpcWriter writer = new();
    private readonly HashSet<string> oldSpecs = new(package.SpecNames.Select(PartName.KeyOf), PartName.KeyComparer);
    private readonly string spec = NewSpecName(package, options.Format);

    public void Write(Stream stream, Environment environment, IEnumerable<AasxFile> files, AasxFile? thumbnail)
    {
        var added = files.OrderBy(f => f.AbsoluteName, StringComparer.Ordinal).ToList();
        var replaced = added.Select(f => f.AbsoluteName).Append(thumbnail?.AbsoluteName).OfType<string>().Select(PartName.KeyOf).ToHashSet(PartName.KeyComparer);
        var oldThumbnail = thumbnail is not null && package.Thumbnail is { Kind: AasxPartKind.Thumbnail } old ? PartName.KeyOf(old.Name) : null;

        AddOrigin();
        AasxWriter.AddSpec(writer, package.OriginName, spec, environment, options);
        foreach (var part in package.Container.Parts)
        {
            var key = PartName.KeyOf(part.Name);
            if (writer.Has(part.Name) || oldSpecs.Contains(key) || replaced.Contains(key) || PartName.KeyComparer.Equals(key, oldThumbnail)) continue;
            if (part.Problem is not null) throw new AasxException(package.Source, part.Name, part.Problem);
            writer.Add(part.Name, part.ContentType, target => Copy(part, target));
        }
        foreach (var source in package.Container.SourcesOfRelationships) Carry(source, dropThumbnail: thumbnail is not null);
        foreach (var file in added) AasxWriter.AddFile(writer, file, spec, RelationshipType.Supplementary);
        if (thumbnail is not null) AasxWriter.AddThumbnail(writer, thumbnail);
        writer.WriteTo(stream);
    }

    private static string NewSpecName(AasxPackage package, AasxFormat format)
    {
        var old = package.SpecNames[0];
        var extension = AasxWriter.ExtensionOf(format);
        if (old.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && !PartName.KeyComparer.Equals(old, package.OriginName)) return old;
        var stem = old[..^Path.GetExtension(old).Length];
        var name = stem + extension;
        for (var n = 2; package.Container.Find(name) is not null; n++) name = $"{stem}-{n}{extension}";
        return name;
    }

    private void AddOrigin()
    {
        if (package.Container.Find(package.OriginName) is not { } origin || oldSpecs.Contains(PartName.KeyOf(origin.Name)))
        {
            AasxWriter.AddOrigin(writer, package.OriginName);
            return;
        }
        if (origin.Problem is not null) throw new AasxException(package.Source, origin.Name, origin.Problem);
        writer.Add(origin.Name, origin.ContentType, target => Copy(origin, target));
        writer.Relate(PartName.Root, RelationshipType.Origin, origin.Name);
    }

    private void Carry(string source, bool dropThumbnail)
    {
        var isSpec = oldSpecs.Contains(PartName.KeyOf(source));
        foreach (var relationship in package.Container.RelationshipsOf(source, []))
        {
            var type = RelationshipType.Current(relationship.Type);
            var isKnown = type is RelationshipType.Origin or RelationshipType.Spec or RelationshipType.Supplementary or RelationshipType.Thumbnail;
            if ((relationship.IsExternal && !isKnown) || PartName.Resolve(source, relationship.Target) is not { } target)
            {
                writer.Keep(isSpec ? spec : source, relationship with { Type = type });
                continue;
            }
            if (type == RelationshipType.Thumbnail ? dropThumbnail : type == RelationshipType.Spec && oldSpecs.Contains(PartName.KeyOf(target))) continue;
            if (oldSpecs.Contains(PartName.KeyOf(target)) && type != RelationshipType.Origin) writer.Relate(isSpec ? spec : source, type, spec);
            // The merged spec part may lie in another folder than the one that told a relative target.
            else if (isSpec || type != relationship.Type || type == RelationshipType.Origin || relationship.IsExternal) writer.Relate(isSpec ? spec : source, type, target);
            else writer.Keep(source, relationship);
        }
    }

    private void Copy(OpcPart part, Stream target)
    {
        using var content = package.Container.Open(part);
        content.CopyTo(target);
    }
}
