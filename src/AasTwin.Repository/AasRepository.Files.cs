using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    private const long MaxBlobBytes = 32L << 20;
    private const string UnknownContentType = "application/octet-stream";

    /// <summary>Opens the file of a File element, or the bytes of a Blob. 404 when there are none, 405 for elements of other classes.</summary>
    public StoredFile OpenAttachment(string submodelId, string idShortPath)
    {
        var place = MustFindElement(submodelId, idShortPath);
        switch (place.Element)
        {
            case Blob blob:
                return blob.Value is { } bytes
                    ? new StoredFile(blob.IdShort ?? "blob", blob.ContentType ?? UnknownContentType, bytes.Length, new MemoryStream(bytes, writable: false))
                    : throw RepositoryException.NotFound($"{place.Path} holds no bytes.");
            case File { Value: null or "" }:
                throw RepositoryException.NotFound($"{place.Path} names no file.");
            case File file when !FileNames.IsStored(file.Value):
                throw RepositoryException.NotFound($"{place.Path} names a file that is elsewhere: get it from {file.Value}.");
            case File file:
                var stored = store.FindFile(IdentifiableKind.Submodel, submodelId, file.Value!)
                    ?? throw RepositoryException.NotFound($"The file {file.Value} that {place.Path} names is not here.");
                stored = stored with { Name = FileNames.ToShow(file.Value!), ContentType = file.ContentType ?? stored.ContentType };
                return Invocation.UsedFiles.Current?.Note(submodelId, place.Path.ToString(), file.Value!, stored) ?? stored;
            default:
                throw NoAttachment(place);
        }
    }

    /// <summary>Stores a file for a File element, whose value and content type then name it; or the bytes of a Blob.</summary>
    /// <param name="fileName">Name of the file; folders in it are dropped.</param>
    public Task PutAttachment(string submodelId, string idShortPath, string fileName, FileContent content, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        FileChange? added = null;
        return ChangeSubmodel(submodelId, submodel =>
        {
            var place = MustFindElement(submodel, path);
            if (place.Element is Blob blob)
            {
                blob.Value = ReadAll(content);
                blob.ContentType = content.ContentType;
                return true;
            }
            if (place.Element is not File file) throw NoAttachment(place);
            file.Value = null;
            file.Value = FileNames.ForUpload(fileName, FileNames.Of(submodel));
            file.ContentType = content.ContentType;
            added = new FileChange(file.Value, content);
            return true;
        }, files: (before, after) => added is null ? [] : [.. FileNames.LeftBehind(before, after), added], condition: condition);
    }

    /// <summary>Removes the file of a File element, or the bytes of a Blob; 404 when there are none.</summary>
    public Task DeleteAttachment(string submodelId, string idShortPath, Precondition? condition = null)
    {
        var path = PathOf(idShortPath);
        return ChangeSubmodel(submodelId, submodel =>
        {
            var place = MustFindElement(submodel, path);
            if (place.Element is not (File or Blob)) throw NoAttachment(place);
            if (place.Element is File { Value: null } or Blob { Value: null }) throw RepositoryException.NotFound($"{place.Path} has no file.");
            if (place.Element is File file) file.Value = null;
            else ((Blob)place.Element).Value = null;
            return true;
        }, condition: condition);
    }

    /// <summary>Opens the picture of a shell's asset; 404 when it has none.</summary>
    public StoredFile OpenThumbnail(string shellId)
    {
        var thumbnail = MustFindShell(shellId).AssetInformation.DefaultThumbnail;
        if (thumbnail is not null && store.FindFile(IdentifiableKind.Shell, shellId, thumbnail.Path) is { } named)
            return named with { Name = FileNames.ToShow(thumbnail.Path), ContentType = thumbnail.ContentType ?? named.ContentType };
        var ofPackage = store.FindFile(IdentifiableKind.Shell, shellId, FileNames.PackageThumbnail)
            ?? throw RepositoryException.NotFound($"The shell '{shellId}' has no thumbnail here.");
        return ofPackage with { Name = "thumbnail" };
    }

    /// <summary>The picture of a shell's asset, to be opened when needed; null when it has none.</summary>
    public FileOf? FindThumbnail(string shellId)
    {
        try
        {
            using var file = OpenThumbnail(shellId);
            return new FileOf(file.Name, file.ContentType, () => OpenThumbnail(shellId).Content);
        }
        catch (RepositoryException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The files of a submodel that are here, each under the value of the element that names it, to be opened when needed.</summary>
    public IEnumerable<FileOf> FilesOf(Submodel submodel)
    {
        foreach (var name in FileNames.Of(submodel))
        {
            using var file = store.FindFile(IdentifiableKind.Submodel, submodel.Id, name);
            if (file is not null) yield return new FileOf(name, file.ContentType, () => store.FindFile(IdentifiableKind.Submodel, submodel.Id, name)!.Content);
        }
    }

    /// <summary>Stores the picture of a shell's asset, which the shell then names.</summary>
    public Task PutThumbnail(string shellId, string fileName, FileContent content, Precondition? condition = null) => Commit([(IdentifiableKind.Shell, shellId)], draft =>
    {
        var (shell, revision) = Copy<AssetAdministrationShell>(IdentifiableKind.Shell, shellId);
        var old = shell.AssetInformation.DefaultThumbnail?.Path;
        var path = FileNames.ForUpload(fileName, new HashSet<string>());
        shell.AssetInformation.DefaultThumbnail = new Resource { Path = path, ContentType = content.ContentType };
        var files = new List<FileChange> { new(path, content) };
        if (old is not null && old != path) files.Insert(0, new FileChange(old, null));
        CheckChanged(() => MustFindShell(shellId), shell);
        draft.Put(shell, revision, files);
        return true;
    }, condition: condition);

    /// <summary>Removes the picture of a shell's asset; 404 when it has none.</summary>
    public Task DeleteThumbnail(string shellId, Precondition? condition = null) => Commit([(IdentifiableKind.Shell, shellId)], draft =>
    {
        OpenThumbnail(shellId).Dispose();
        var (shell, revision) = Copy<AssetAdministrationShell>(IdentifiableKind.Shell, shellId);
        var files = new List<FileChange> { new(FileNames.PackageThumbnail, null) };
        if (shell.AssetInformation.DefaultThumbnail is { } thumbnail) files.Add(new FileChange(thumbnail.Path, null));
        shell.AssetInformation.DefaultThumbnail = null;
        draft.Put(shell, revision, files);
        return true;
    }, condition: condition);

    private static RepositoryException NoAttachment(ElementAt place) =>
        RepositoryException.NotAllowed($"{place.Path} is of class {place.Element.MetaClass.Name}; only File and Blob have an attachment.");

    private static byte[] ReadAll(FileContent content)
    {
        if (content.Length > MaxBlobBytes)
            throw new RepositoryException(413, "TooLarge", $"A Blob takes at most {MaxBlobBytes} bytes, as it is part of the submodel: use a File for more.");
        using var source = content.Open();
        using var bytes = new MemoryStream((int)Math.Min(content.Length, Array.MaxLength));
        source.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A file that can be opened.</summary>
public sealed record FileOf(string Name, string ContentType, Func<Stream> Open);
