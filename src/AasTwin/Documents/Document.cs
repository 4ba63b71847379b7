using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;
using File = System.IO.File;

namespace AasTwin.Documents;

/// <summary>A document or package as the verbs see it: the object at its root, and what was wrong with it.</summary>
internal sealed class Document : IDisposable
{
    // Up to here a file is read at once; larger ones stream.
    private const long WholeFile = 16 << 20;

    private Document(string path, DocumentFormat format, AasObject? root, IReadOnlyList<Finding> findings, MetamodelVersion version)
    {
        Path = path;
        Format = format;
        Root = root;
        Findings = findings;
        Version = version;
    }

    /// <summary>Where it came from, as it was given.</summary>
    public string Path { get; }

    public DocumentFormat Format { get; }

    /// <summary>An environment, or one bare instance; null when nothing could be read.</summary>
    public AasObject? Root { get; }

    /// <summary>What reading found; rules beyond reading are not checked.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The version that was applied.</summary>
    public MetamodelVersion Version { get; }

    /// <summary>The metamodel that the document was written for, such as <c>3.1</c>, or <c>2.0</c> for an imported one.</summary>
    public string Metamodel => Package?.ImportedFrom ?? Name(Version);

    /// <summary>The files around the environment; null for documents that are not packages.</summary>
    public IPackage? Package { get; private init; }

    /// <summary>The root as an environment: a bare shell, submodel or concept description in an environment of its own.</summary>
    /// <exception cref="RefusedException">Nothing could be read, or the root is of another class.</exception>
    public Metamodel.Environment Environment => Root switch
    {
        Metamodel.Environment environment => environment,
        AssetAdministrationShell shell => new() { AssetAdministrationShells = [shell] },
        Submodel submodel => new() { Submodels = [submodel] },
        ConceptDescription concept => new() { ConceptDescriptions = [concept] },
        null => throw Unreadable(),
        _ => throw new RefusedException(ExitCode.Unreadable, $"{Path}: an environment is needed, this document is a {Root.MetaClass.Name}."),
    };

    /// <summary>Opens anything that models are stored in.</summary>
    /// <exception cref="IOException">The file cannot be read, or is a package that is refused (<see cref="AasxException"/>).</exception>
    public static Document Open(string path, DocumentOptions options)
    {
        var format = DocumentFormats.OfExisting(path);
        return format switch
        {
            DocumentFormat.Aasx => OfPackage(path, format, AasxPackage.Open(path, Limits(options))),
            DocumentFormat.PackageFolder => OfPackage(path, format, PackageFolder.Open(path, Limits(options))),
            _ => OpenFile(path, format, options),
        };
    }

    /// <summary>The name of a version on the command line, such as <c>3.1</c>.</summary>
    public static string Name(MetamodelVersion version) => version switch
    {
        MetamodelVersion.V3_0 => "3.0",
        MetamodelVersion.V3_1 => "3.1",
        _ => "3.2",
    };

    public void Dispose() => Package?.Dispose();

    /// <summary>The exception that tells why nothing could be read.</summary>
    public RefusedException Unreadable() =>
        new(ExitCode.Unreadable, $"{Path} cannot be read:{string.Concat(Findings.Take(10).Select(f => "\n  " + FindingText.In(Path, f)))}");

    private static Document OfPackage(string path, DocumentFormat format, IPackage package) =>
        new(path, format, package.Environment, package.Findings, package.Version) { Package = package };

    private static AasxOptions Limits(DocumentOptions options) => AasxOptions.Default with
    {
        Reading = AasxOptions.Default.Reading with { IsStrict = options.IsStrict, Version = options.Version },
    };

    private static Document OpenFile(string path, DocumentFormat format, DocumentOptions options)
    {
        var reading = new ReadingOptions { IsStrict = options.IsStrict, Version = options.Version, MaxBytes = int.MaxValue };
        if (format == DocumentFormat.Xml) return ReadXml(path, options, reading);

        // JSON does not tell its version: V3.1 unless that cannot hold the document and V3.2 can.
        if (reading.Version is not null) return ReadJson(path, options, reading);
        var document = ReadJson(path, options, reading with { Version = MetamodelVersion.V3_1 });
        if (!document.Findings.Any(f => f.Severity == Severity.Unreadable)) return document;
        var newer = ReadJson(path, options, reading with { Version = MetamodelVersion.V3_2 });
        return newer.Findings.Any(f => f.Severity == Severity.Unreadable) ? document : newer;
    }

    private static Document ReadJson(string path, DocumentOptions options, ReadingOptions reading)
    {
        if (new FileInfo(path).Length > WholeFile && options.Class is null)
        {
            using var stream = File.OpenRead(path);
            return Of(path, DocumentFormat.Json, AasJson.ReadEnvironment(stream, reading));
        }
        var utf8 = File.ReadAllBytes(path);
        return Of(path, DocumentFormat.Json, AasJson.Read(utf8, options.Class ?? RootClass.OfJson(utf8), reading));
    }

    private static Document ReadXml(string path, DocumentOptions options, ReadingOptions reading)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 14);
        var metaClass = options.Class ?? RootClass.OfXml(stream);
        return metaClass is null || metaClass == ClassTable.Environment
            ? Of(path, DocumentFormat.Xml, AasXml.ReadEnvironment(stream, reading))
            : Of(path, DocumentFormat.Xml, AasXml.Read(stream, metaClass, reading));
    }

    private static Document Of<T>(string path, DocumentFormat format, ReadingResult<T> result) where T : AasObject =>
        new(path, format, result.Value, result.Findings, result.Version);
}
