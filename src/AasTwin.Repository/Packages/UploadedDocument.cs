using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xml;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Repository.Packages;

/// <summary>A package or document that was uploaded: its objects in their stored form. Their files can be read until it is disposed.</summary>
internal sealed class UploadedDocument : IDisposable
{
    private readonly FileStream spool;
    private readonly IPackage? package;
    private readonly Environment environment;
    private readonly IReadOnlyList<Finding> ofReading;

    private UploadedDocument(FileStream spool, IPackage? package, Environment environment, IReadOnlyList<Finding> ofReading)
    {
        this.spool = spool;
        this.package = package;
        this.environment = environment;
        this.ofReading = ofReading;
        ShellIds = [.. (environment.AssetAdministrationShells ?? []).Select(s => s.Id)];
        // What is read leniently may hold an id twice; the first one counts, as in packages given at the start.
        Objects = [.. PackageSource.StoredObjects(environment, package, staysOpen: false).DistinctBy(o => (o.Kind, o.Id))];
    }

    public IReadOnlyList<StoreChange> Objects { get; }

    public IReadOnlyList<string> ShellIds { get; }

    /// <summary>What is odd about it: what its reading told, and the rules of the specification that it breaks.</summary>
    public IReadOnlyList<Finding> Check() => [.. ofReading, .. Verifier.Verify(environment)];

    /// <summary>Reads what was uploaded; 400 when it is none of the allowed kinds or cannot be read.</summary>
    public static async Task<UploadedDocument> Read(string fileName, FileContent content, bool onlyPackages)
    {
        // Zips are read from their end: the bytes must be where one can jump about in them.
        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });
        try
        {
            await using (var source = content.Open()) await source.CopyToAsync(spool);
            return Read(fileName, spool, onlyPackages);
        }
        catch (AasxException refusal)
        {
            await spool.DisposeAsync();
            throw Unreadable(fileName, refusal);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>What to answer when a package, or a part of it that is read later, is damaged.</summary>
    public static RepositoryException Unreadable(string fileName, AasxException damage) =>
        new(400, "NoPackage", $"{fileName} is no package that can be read: {damage.Message}") { Findings = damage.Findings };

    public void Dispose()
    {
        package?.Dispose();
        spool.Dispose();
    }

    private static UploadedDocument Read(string fileName, FileStream spool, bool onlyPackages)
    {
        var first = FirstLetter(spool);
        if (first == 'P' || onlyPackages)
        {
            var package = AasxPackage.Open(spool);
            return new UploadedDocument(spool, package, package.Environment, package.Findings);
        }
        ReadingResult<Environment> result = first switch
        {
            '{' => AasJson.ReadEnvironment(spool, ReadingOptions.Lenient),
            '<' => AasXml.ReadEnvironment(spool, ReadingOptions.Lenient),
            _ => throw new RepositoryException(400, "NoPackage", $"{fileName} is neither a package (.aasx) nor an environment in JSON or XML."),
        };
        if (result.Value is { } environment && !result.Findings.Any(f => f.Severity == Severity.Unreadable))
            return new UploadedDocument(spool, null, environment, result.Findings);
        throw new RepositoryException(400, "Unreadable", $"{fileName} is no environment that can be read: {result.Findings[0]}")
        {
            Findings = result.Findings,
        };
    }

    /// <summary>The first byte that is neither space nor part of a byte order mark.</summary>
    private static char FirstLetter(FileStream spool)
    {
        spool.Position = 0;
        int next;
        do next = spool.ReadByte();
        while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);
        spool.Position = 0;
        return next < 0 ? '\0' : (char)next;
    }
}
