using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Repository;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Server.Api;

/// <summary>
/// The files of a selection as parts of one package. In the repository each submodel has its own files, so that two can have different ones of the same name:
/// a part of the package has one of them, the others get names of their own, which their elements then tell.
/// </summary>
internal sealed class PackageParts
{
    private const string Folder = "/aasx/files/";

    private readonly Dictionary<string, AasxFile> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Owner, string Name), string> renamed = [];

    public PackageParts(AasRepository repository, SerializedSelection selection)
    {
        foreach (var stored in selection.Shells)
        {
            if (repository.FindThumbnail(stored.Id) is not { } picture) continue;
            var named = ((AssetAdministrationShell)AasRepository.ParseAlone(IdentifiableKind.Shell, stored)).AssetInformation.DefaultThumbnail?.Path;
            var file = Add(stored.Id, named ?? "/thumbnail" + Path.GetExtension(picture.Name), picture.ContentType, picture.Open);
            // A package has one picture.
            Thumbnail ??= file;
        }
        foreach (var stored in selection.Submodels)
        {
            // Most have no file, which their bytes tell: within a text the quotes would be escaped.
            if (stored.Json.Span.IndexOf("\"modelType\":\"File\""u8) < 0) continue;
            foreach (var file in repository.FilesOf((Submodel)AasRepository.ParseAlone(IdentifiableKind.Submodel, stored)))
                Add(stored.Id, file.Name, file.ContentType, file.Open);
        }
    }

    public AasxFile? Thumbnail { get; private set; }

    public IEnumerable<AasxFile> Files => parts.Values;

    /// <summary>Makes an object name its files as the package does.</summary>
    public void Adapt(Identifiable identifiable)
    {
        if (renamed.Count == 0) return;
        if (identifiable is AssetAdministrationShell { AssetInformation.DefaultThumbnail: { } picture } && renamed.TryGetValue((identifiable.Id, picture.Path), out var path))
            picture.Path = path;
        if (identifiable is not Submodel submodel) return;
        foreach (var file in submodel.Descendants().OfType<File>())
            if (file.Value is { } value && renamed.TryGetValue((submodel.Id, value), out var name)) file.Value = name;
    }

    private AasxFile Add(string owner, string name, string contentType, Func<Stream> open)
    {
        var wanted = name.StartsWith('/') && AasxFile.IsPartName(name) ? name : Folder + Uri.EscapeDataString(Uri.UnescapeDataString(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]));
        if (!AasxFile.IsPartName(wanted)) wanted = Folder + "file";
        var dot = wanted.LastIndexOf('.') is var at && at > wanted.LastIndexOf('/') + 1 ? at : wanted.Length;
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? wanted : $"{wanted[..dot]}-{number}{wanted[dot..]}";
            if (parts.TryGetValue(candidate, out var there))
            {
                if (there.ContentType != contentType || !AreSame(there.Open, open)) continue;
            }
            else parts.Add(candidate, there = new AasxFile(candidate, contentType, open));
            if (candidate != name) renamed[(owner, name)] = candidate;
            return there;
        }
    }

    private static bool AreSame(Func<Stream> left, Func<Stream> right)
    {
        using Stream one = left(), other = right();
        byte[] a = new byte[64 << 10], b = new byte[64 << 10];
        while (true)
        {
            var (read, count) = (one.ReadAtLeast(a, a.Length, throwOnEndOfStream: false), other.ReadAtLeast(b, b.Length, throwOnEndOfStream: false));
            if (!a.AsSpan(0, read).SequenceEqual(b.AsSpan(0, count))) return false;
            if (read < a.Length) return true;
        }
    }
}
