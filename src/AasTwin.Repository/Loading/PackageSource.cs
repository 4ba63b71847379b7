using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;
using AasTwin.Repository.Store;
using AasFile = AasTwin.Metamodel.File;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Repository.Loading;

/// <summary>A source that was read: its objects in their stored form, its files, and what stays open for these.</summary>
internal sealed record PackageSource(
    string Path, string? Refusal, IReadOnlyList<StoreChange> Objects, IReadOnlyList<Finding> Findings, IPackage? Package)
{
    /// <summary>Reads a source; whatever is wrong with it becomes its refusal.</summary>
    public static PackageSource Read(string path)
    {
        try
        {
            if (Directory.Exists(path)) return Of(path, PackageFolder.Open(path));
            if (!System.IO.File.Exists(path)) return Refused(path, $"{path}: there is no such file or folder.");
            return System.IO.Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => OfDocument(path, AasJson.ReadEnvironment),
                ".xml" => OfDocument(path, AasXml.ReadEnvironment),
                ".aasx" => Of(path, AasxPackage.Open(path)),
                var other => Refused(path, $"{path}: '{other}' is no known kind of file: give .aasx, .json, .xml, or a package folder."),
            };
        }
        catch (AasxException refusal)
        {
            return new PackageSource(path, refusal.Message, [], refusal.Findings, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Refused(path, $"{path}: {fault.Message}");
        }
    }

    private static PackageSource Refused(string path, string why, IReadOnlyList<Finding>? findings = null) => new(path, why, [], findings ?? [], null);

    private static PackageSource OfDocument(string path, Func<Stream, ReadingOptions?, ReadingResult<Environment>> read)
    {
        using var stream = System.IO.File.OpenRead(path);
        var result = read(stream, ReadingOptions.Lenient with { Source = path });
        if (result.Value is { } environment && Identifiables(environment).Any())
            return new PackageSource(path, null, StoredObjects(environment, null), result.Findings, null);
        var worst = result.Findings.FirstOrDefault(f => f.Severity == Severity.Unreadable);
        return Refused(path, worst?.ToString() ?? $"{path}: the environment is empty.", result.Findings);
    }

    private static PackageSource Of(string path, IPackage package)
    {
        var objects = StoredObjects(package.Environment, package);
        if (objects.Any(o => o.Files.Count > 0)) return new PackageSource(path, null, objects, package.Findings, package);
        var findings = package.Findings;
        package.Dispose();
        return new PackageSource(path, null, objects, findings, null);
    }

    /// <summary>The objects of an environment in their stored form, with their files.</summary>
    /// <param name="staysOpen">Whether the package stays open as long as the store, so that files can be read where they are.</param>
    internal static IReadOnlyList<StoreChange> StoredObjects(Environment environment, IPackage? package, bool staysOpen = true)
    {
        var draft = new Draft();
        foreach (var identifiable in Identifiables(environment))
            if (identifiable.Id.Length > 0) draft.Put(identifiable, 0, package is null ? null : Files(identifiable, package, environment, staysOpen));
        return draft.Changes;
    }

    private static IEnumerable<Identifiable> Identifiables(Environment environment) =>
        (environment.AssetAdministrationShells ?? []).Concat<Identifiable>(environment.Submodels ?? []).Concat(environment.ConceptDescriptions ?? []);

    private static List<FileChange> Files(Identifiable identifiable, IPackage package, Environment environment, bool staysOpen)
    {
        var files = new Dictionary<string, FileChange>(StringComparer.Ordinal);
        if (identifiable is Submodel submodel)
        {
            foreach (var file in submodel.Descendants().OfType<AasFile>()) Add(file.Value, package.FindFile(file.Value));
        }
        else if (identifiable is AssetAdministrationShell shell)
        {
            var named = shell.AssetInformation.DefaultThumbnail?.Path;
            var part = package.FindFile(named);
            if (part is not null) Add(named, part);
            // The picture of the package shows the first of its assets, when that names none.
            else if (package.Thumbnail is { } thumbnail && environment.AssetAdministrationShells![0] == shell)
                files[FileNames.PackageThumbnail] = Change(FileNames.PackageThumbnail, thumbnail);
        }
        return [.. files.Values];

        void Add(string? name, AasxPart? part)
        {
            if (name is not null && part is not null && FileNames.IsStored(name)) files[name] = Change(name, part);
        }

        FileChange Change(string name, AasxPart part) =>
            new(name, new FileContent(part.ContentType, part.Length, () => package.OpenPart(part), staysOpen));
    }
}
