using System.Security.Cryptography;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository.Jobs;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Packages;

/// <summary>
/// The packages of the AASX file server. A package that is posted also provides its shells, submodels and concept descriptions to the repository, in the same
/// commit: posting adds those that are not there, replacing a package replaces them too. What a package provided stays when the package is deleted. Safe for
/// concurrent use.
/// </summary>
/// <exception cref="RepositoryException">Every member throws it for a request that is refused.</exception>
public sealed class PackageServer(AasRepository repository)
{
    /// <summary>Media type of packages (IDTA-01005).</summary>
    public const string ContentType = "application/asset-administration-shell-package";

    // A package has one file.
    private const string FileName = "package";

    /// <summary>Part of the packages, perhaps only those that hold a shell.</summary>
    public Page<PackageDescription> List(string? shellId, PageRequest page) => repository.ListInTurn<PackageDescription>(
    [
        new(IdentifiableKind.Package, shellId is null ? [] : [IndexTerms.ForShellInPackage(shellId)], s => (PackageDescription)repository.Parse(IdentifiableKind.Package, s)),
    ], page);

    /// <summary>Opens a package; 404 when there is none of this id. Its name is that under which it was uploaded.</summary>
    public StoredFile Open(string packageId)
    {
        var description = Find(packageId) ?? throw Missing(packageId);
        var file = repository.OpenFile(IdentifiableKind.Package, packageId, FileName) ?? throw Missing(packageId);
        return file with { Name = description.FileName };
    }

    /// <summary>The description of a package as it is stored, with its state; 404 when there is none of this id.</summary>
    public StoredIdentifiable Stored(string packageId) => repository.Find(IdentifiableKind.Package, packageId) ?? throw Missing(packageId);

    /// <summary>Adds a package; 400 when it cannot be read.</summary>
    /// <param name="shellIds">Shells that it is said to hold; those that are found in it are added.</param>
    /// <param name="job">Is told in the same commit that the package was added; null when somebody waits for it.</param>
    public async Task<PackageDescription> Post(string fileName, FileContent content, IReadOnlyList<string> shellIds, JobCommit? job = null)
    {
        var packageId = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await Store(packageId, fileName, content, shellIds, isReplacing: false, job);
        return Find(packageId) ?? throw Missing(packageId);
    }

    /// <summary>Adds or replaces a package; true when it is new.</summary>
    /// <inheritdoc cref="Post" path="/param" />
    public Task<bool> Put(string packageId, string fileName, FileContent content, IReadOnlyList<string> shellIds) =>
        Store(packageId, fileName, content, shellIds, isReplacing: true);

    /// <summary>Deletes a package; what it provided stays.</summary>
    public Task Delete(string packageId) => repository.Delete(IdentifiableKind.Package, packageId);

    /// <summary>The description of a package, or null.</summary>
    public PackageDescription? Find(string packageId) =>
        repository.Find(IdentifiableKind.Package, packageId) is { } stored ? (PackageDescription)repository.Parse(IdentifiableKind.Package, stored) : null;

    /// <summary>
    /// Adds what a package, or an environment in JSON or XML, holds, and keeps no package. 409 when some of it is there already, unless that is to be left
    /// alone.
    /// </summary>
    public async Task<UploadOutcome> Upload(string fileName, FileContent content, bool ignoreDuplicates)
    {
        using var document = await UploadedDocument.Read(fileName, content, onlyPackages: false);
        return await Commit(fileName, document.Objects.Select(o => (o.Kind, o.Id)), draft =>
        {
            var there = document.Objects.Where(o => repository.Find(o.Kind, o.Id) is not null).ToHashSet();
            if (there.Count > 0 && !ignoreDuplicates) throw Duplicates(fileName, there, document.Objects.Count);
            foreach (var change in document.Objects.Where(o => !there.Contains(o))) draft.Add(change);
            return new UploadOutcome(document.Objects.Count - there.Count, there.Count) { ShellIds = document.ShellIds, Findings = document.Check() };
        });
    }

    private async Task<bool> Store(string packageId, string fileName, FileContent content, IReadOnlyList<string> shellIds, bool isReplacing, JobCommit? job = null)
    {
        using var document = await UploadedDocument.Read(fileName, content, onlyPackages: true);
        var ids = document.ShellIds.Concat(shellIds).Distinct().ToList();
        var description = new PackageDescription { Id = packageId, FileName = PlainName(fileName), AasIds = ids.Count > 0 ? ids : null };
        AasRepository.CheckPosted(description);
        return await Commit(fileName, document.Objects.Select(o => (o.Kind, o.Id)).Prepend((IdentifiableKind.Package, packageId)), draft =>
        {
            var before = repository.Find(IdentifiableKind.Package, packageId);
            draft.Put(description, before?.Revision ?? 0, [new FileChange(FileName, content with { ContentType = ContentType })]);
            foreach (var change in document.Objects)
            {
                if (repository.Find(change.Kind, change.Id) is not { } there) draft.Add(change);
                else if (isReplacing)
                    draft.Add(change with { ExpectedRevision = there.Revision, Files = [.. LeftBehind(change, there), .. change.Files] });
            }
            job?.AddTo(draft, packageId);
            return before is null;
        });
    }

    private async Task<T> Commit<T>(string fileName, IEnumerable<(IdentifiableKind Kind, string Id)> keys, Func<Draft, T> prepare)
    {
        try
        {
            return await repository.CommitAll([.. keys], prepare);
        }
        catch (AasxException damage)
        {
            // Files are read out of the package only while they are stored.
            throw UploadedDocument.Unreadable(fileName, damage);
        }
    }

    private static RepositoryException Duplicates(string fileName, IReadOnlyCollection<StoreChange> there, int count)
    {
        var findings = there.Select(o => new Finding(Severity.Invalid, "", "Conflict", $"There is already a {o.Kind.Noun()} with the id '{o.Id}'.")).ToList();
        return new RepositoryException(409, "Conflict",
            $"{there.Count} of {count} objects of {fileName} are here already: delete them, or upload with ignore-duplicates=true. {findings[0].Text}")
        {
            Findings = findings,
        };
    }

    /// <summary>Files of what is replaced that its replacement does not bring.</summary>
    private IEnumerable<FileChange> LeftBehind(StoreChange change, StoredIdentifiable there) =>
        repository.Parse(change.Kind, there) is Submodel submodel
            ? FileNames.Of(submodel).Except(change.Files.Select(f => f.Name)).Select(name => new FileChange(name, null))
            : [];

    private static string PlainName(string fileName) => FileNames.ToShow(FileNames.ForUpload(fileName, new HashSet<string>()));

    private static RepositoryException Missing(string packageId) => RepositoryException.NotFound($"There is no package with the id '{packageId}'.");
}

/// <summary>What came of an upload.</summary>
/// <param name="Added">Number of shells, submodels and concept descriptions that were added.</param>
/// <param name="AlreadyThere">Number of those that were there already and were left alone.</param>
public sealed record UploadOutcome(int Added, int AlreadyThere)
{
    /// <summary>The shells of the package, whether they were there before or not.</summary>
    public IReadOnlyList<string> ShellIds { get; init; } = [];

    /// <summary>What is odd about the package: it was taken all the same.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
