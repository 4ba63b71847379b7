using AasTwin.Metamodel.Aasx.Opc;

namespace AasTwin.Metamodel.Aasx;

/// <summary>
/// The source form of a package: a folder with <c>environment.json</c> or <c>environment.xml</c>, optionally <c>thumbnail.png</c>, <c>.jpg</c> or
/// <c>.svg</c>, files below <c>files/</c> (parts <c>/aasx/files/…</c>), and files below <c>parts/</c> whose parts lie elsewhere (<c>parts/a/b</c> is
/// <c>/a/b</c>). Links to other places are not followed. Safe for concurrent reads.
/// </summary>
public sealed class PackageFolder : IPackage
{
    private const string OriginName = "/aasx/aasx-origin";

    private static readonly string[] EnvironmentNames = ["environment.json", "environment.xml"];
    private static readonly string[] ThumbnailNames = ["thumbnail.png", "thumbnail.jpg", "thumbnail.jpeg", "thumbnail.svg"];

    private readonly Dictionary<AasxPart, string> pathsOfParts = [];
    private readonly PartIndex index;

    private PackageFolder(string path, AasxOptions options)
    {
        Source = path;
        var findings = new List<Finding>();
        var environmentPath = EnvironmentPathOf(path) ?? throw new AasxException(path, null, "the folder has neither environment.json nor environment.xml.");
        var environmentName = Path.GetFileName(environmentPath);
        var spec = new SpecReader(path, options.Reading, findings);
        if (!spec.Read(environmentName, new FileInfo(environmentPath).Length, () => System.IO.File.OpenRead(environmentPath)))
            throw new AasxException(path, environmentName, spec.Failure?.Reason ?? "it cannot be read.") { Findings = findings };
        Environment = spec.Environment;
        Version = spec.Version;
        ImportedFrom = spec.ImportedFrom;

        var specName = "/aasx/data" + Path.GetExtension(environmentName);
        AddPart(specName, AasxPartKind.Spec, environmentPath);
        if (ThumbnailNames.Select(n => Path.Combine(path, n)).FirstOrDefault(System.IO.File.Exists) is { } picture)
            Thumbnail = AddPart("/" + Path.GetFileName(picture), AasxPartKind.Thumbnail, picture);
        AddParts("files", "/aasx/files/", findings);
        AddParts("parts", "/", findings);
        index = new PartIndex(pathsOfParts.Keys, [specName]);
        FileValues.Check(Environment, index, path, findings, []);
        Findings = FindingList.Capped(findings, options.Reading.MaxFindings, path);
    }

    /// <summary>Whether a folder has the source form of a package.</summary>
    public static bool Is(string path) => EnvironmentPathOf(path) is not null;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="AasxException">The folder has no environment, or one of which nothing can be read.</exception>
    public static PackageFolder Open(string path, AasxOptions? options = null) => new(path, options ?? AasxOptions.Default);

    /// <summary>Writes the package that a folder describes; byte-identical on repetition.</summary>
    /// <returns>The findings of reading the folder.</returns>
    /// <exception cref="AasxException">The folder has no environment, or one of which nothing can be read.</exception>
    public static IReadOnlyList<Finding> Pack(string path, Stream stream, AasxWritingOptions? options = null)
    {
        using var folder = Open(path);
        var files = folder.Parts.Where(p => p.Kind == AasxPartKind.Supplementary).Select(folder.FileOf);
        AasxWriter.Write(stream, folder.Environment, files, folder.Thumbnail is null ? null : folder.FileOf(folder.Thumbnail), options);
        return folder.Findings;
    }

    /// <summary>Writes a package as a folder, with its environment as indented JSON.</summary>
    /// <returns>What the folder form cannot hold, and is left out.</returns>
    /// <exception cref="IOException">The folder exists and is not empty, and <paramref name="overwrite"/> is false.</exception>
    public static IReadOnlyList<Finding> Unpack(IPackage package, string path, bool overwrite = false) => new FolderWriter(package, path).Write(overwrite);

    public string Source { get; }

    public Environment Environment { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public MetamodelVersion Version { get; }

    public string? ImportedFrom { get; }

    public IReadOnlyList<AasxPart> Parts => index.Parts;

    public AasxPart? Thumbnail { get; }

    public AasxPart? FindFile(string? fileValue) => index.Find(fileValue);

    public Stream OpenPart(AasxPart part)
    {
        if (!pathsOfParts.TryGetValue(part, out var path)) throw new AasxException(Source, part.Name, "the folder has no such file.");
        try
        {
            return System.IO.File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AasxException(Source, part.Name, $"the file cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Nothing is kept open but the streams of parts, which their users dispose.</summary>
    public void Dispose()
    {
    }

    private static string? EnvironmentPathOf(string path) => EnvironmentNames.Select(n => Path.Combine(path, n)).FirstOrDefault(System.IO.File.Exists);

    private AasxFile FileOf(AasxPart part) => new(part.Name, part.ContentType, () => OpenPart(part));

    private void AddParts(string folder, string prefix, List<Finding> findings)
    {
        var root = Path.Combine(Source, folder);
        if (!Directory.Exists(root)) return;
        var walk = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        var taken = pathsOfParts.Keys.Select(p => PartName.KeyOf(p.Name)).Append(OriginName).ToHashSet(PartName.KeyComparer);
        foreach (var file in Directory.EnumerateFiles(root, "*", walk).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
            var name = PartName.Encode(prefix + relative);
            var problem = PartName.Fault(name) is { } fault ? $"would be a part whose name {fault}"
                : PartName.IsReserved(name) ? "would be a list of relationships or content types, which packages write themselves"
                : taken.Add(PartName.KeyOf(name)) ? null
                : "would be a part that another file is (letter case does not count)";
            if (problem is null) AddPart(name, AasxPartKind.Supplementary, file);
            else findings.Add(new Finding(Severity.Invalid, "", PackageRule.PartName, $"The file {problem}; it is left out. Rename it.") { Source = $"{Source}:{folder}/{relative}" });
        }
    }

    private AasxPart AddPart(string name, AasxPartKind kind, string path)
    {
        var part = new AasxPart(name, ContentTypes.ByExtension(name), new FileInfo(path).Length, kind);
        pathsOfParts.Add(part, path);
        return part;
    }
}
