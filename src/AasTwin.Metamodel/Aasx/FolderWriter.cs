using System.Text;
using AasTwin.Metamodel.Aasx.Opc;
using AasTwin.Metamodel.Json;

namespace AasTwin.Metamodel.Aasx;

/// <summary>Writes a package as a <see cref="PackageFolder"/>. Used once.</summary>
internal sealed class FolderWriter(IPackage package, string path)
{
    private const string FilesPrefix = "/aasx/files/";

    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Write(bool overwrite)
    {
        if (!overwrite && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new IOException($"The folder {path} is not empty: choose another, or allow it to be overwritten.");
        Directory.CreateDirectory(path);
        using (var environment = System.IO.File.Create(Path.Combine(path, "environment.json")))
            AasJson.Write(environment, EnvironmentOfFolder(), new WritingOptions { Indented = true, Version = MetamodelVersion.V3_2 });
        foreach (var part in package.Parts) Write(part);
        return findings;
    }

    /// <summary>Name of the thumbnail in the folder; null when there is none of a kind that a folder can have.</summary>
    private string? ThumbnailOfFolder => Path.GetExtension(package.Thumbnail?.Name)?.ToLowerInvariant() switch
    {
        null => null,
        var extension => extension is ".png" or ".jpg" or ".jpeg" or ".svg" ? "thumbnail" + extension : null,
    };

    /// <summary>The environment, in which values that name the thumbnail do so by its new place.</summary>
    private Environment EnvironmentOfFolder()
    {
        if (package.Thumbnail is not { Kind: AasxPartKind.Thumbnail } part || ThumbnailOfFolder is not { } name || part.Name == "/" + name) return package.Environment;
        if (!FileValues.Name(package.Environment, IsThumbnail)) return package.Environment;
        var moved = package.Environment.DeepCopy();
        FileValues.Replace(moved, value => IsThumbnail(value) ? "/" + name : value);
        return moved;

        bool IsThumbnail(string value) => package.FindFile(value) == part;
    }

    private void Write(AasxPart part)
    {
        if (part.Kind is AasxPartKind.Spec or AasxPartKind.Origin) return;
        if (part.Kind == AasxPartKind.Other)
        {
            Report(part, "No submodel element uses this part, and a folder cannot tell what it is for; it is left out.");
            return;
        }
        if (part == package.Thumbnail)
        {
            if (ThumbnailOfFolder is { } name) Copy(part, name);
            else Report(part, "A folder has its thumbnail as png, jpg or svg; this one is left out.");
            if (part.Kind == AasxPartKind.Thumbnail) return;
        }
        var inFiles = part.Name.StartsWith(FilesPrefix, StringComparison.OrdinalIgnoreCase);
        Copy(part, inFiles ? "files/" + part.Name[FilesPrefix.Length..] : "parts" + part.Name);
    }

    private void Copy(AasxPart part, string relativePath)
    {
        if (PartName.Danger("/" + relativePath) is { } danger)
        {
            Report(part, $"Its name {danger}; it is left out.");
            return;
        }
        var target = Path.Combine(path, Path.Combine([.. relativePath.Split('/').Select(FileNameOf)]));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            using var content = package.OpenPart(part);
            using var file = System.IO.File.Create(target);
            content.CopyTo(file);
        }
        catch (AasxException e)
        {
            System.IO.File.Delete(target);
            Report(part, $"It cannot be read and is left out: {e.Reason}");
        }
    }

    /// <summary>The decoded segment, where every file system allows it.</summary>
    private static string FileNameOf(string segment)
    {
        var name = new StringBuilder();
        foreach (var c in PartName.KeyOf(segment)) name.Append(c is '%' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? $"%{(int)c:X2}" : c.ToString());
        return name.ToString();
    }

    private void Report(AasxPart part, string text) =>
        findings.Add(new Finding(Severity.Warning, "", PackageRule.PartName, text) { Source = $"{package.Source}:{part.Name}" });
}
