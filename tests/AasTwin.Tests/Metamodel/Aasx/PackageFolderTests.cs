using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using static AasTwin.Tests.Metamodel.Aasx.SamplePackage;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Metamodel.Aasx;

public sealed class PackageFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("aastwin-folder-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder(params (string Name, string Content)[] files)
    {
        var folder = Path.Combine(root, "source");
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, content);
        }
        return folder;
    }

    private static byte[] Pack(string folder, AasxWritingOptions? options = null)
    {
        using var target = new MemoryStream();
        PackageFolder.Pack(folder, target, options);
        return target.ToArray();
    }

    [Fact]
    public void Open_GivesTheViewOfThePackage()
    {
        var folder = Folder(
            ("environment.json", JsonWithFile("/aasx/files/docs/my%20manual.txt")), ("thumbnail.svg", "<svg/>"), ("files/docs/my manual.txt", "text"),
            ("parts/extra/x.csv", "x"), ("README.md", "not a part"));
        using var source = PackageFolder.Open(folder);
        using var package = Open(Pack(folder));

        Assert.True(PackageFolder.Is(folder));
        Assert.Empty(source.Findings);
        Assert.Empty(package.Findings);
        Assert.True(ModelEquality.Equals(package.Environment, source.Environment));
        Assert.Equal(package.Parts.Where(p => p.Kind != AasxPartKind.Origin).Select(Told), source.Parts.Select(Told));
        foreach (IPackage view in new IPackage[] { source, package })
        {
            Assert.Equal("text", TextOf(view, view.FindFile("/aasx/files/docs/my manual.txt")!));
            Assert.Equal("x", TextOf(view, view.FindFile("/extra/x.csv")!));
            Assert.Equal(("image/svg+xml", "<svg/>"), (view.Thumbnail!.ContentType, TextOf(view, view.Thumbnail)));
        }

        static (string, string, AasxPartKind) Told(AasxPart part) => (part.Name, part.ContentType, part.Kind);
    }

    [Fact]
    public void Open_ReadsAnEnvironmentInXml()
    {
        using var source = PackageFolder.Open(Folder(("environment.xml", XmlSpec("urn:s"))));

        Assert.Equal(["urn:s"], Ids(source));
        Assert.Equal(MetamodelVersion.V3_1, source.Version);
    }

    [Fact]
    public void Open_RefusesFoldersWithoutAReadableEnvironment()
    {
        Assert.False(PackageFolder.Is(root));
        Assert.Contains("environment.json", Assert.Throws<AasxException>(() => PackageFolder.Open(root)).Message);
        Assert.Equal("environment.json", Assert.Throws<AasxException>(() => PackageFolder.Open(Folder(("environment.json", "no model")))).Part);
    }

    [Fact]
    public void Open_WarnsOfFilesThatTheFolderLacks()
    {
        using var source = PackageFolder.Open(Folder(("environment.json", JsonWithFile("/aasx/files/none.txt"))));

        Assert.Equal(PackageRule.MissingFile, Assert.Single(source.Findings).Constraint);
    }

    [Fact]
    public void Open_LeavesOutFilesThatCannotBeParts()
    {
        var folder = Folder(
            ("environment.json", JsonSpec("urn:s")), ("files/a.txt", "a"), ("parts/aasx/files/a.txt", "again"), ("parts/aasx/data.json", "{}"),
            ("parts/aasx/aasx-origin", ""), ("parts/x/_rels/y.rels", "<x/>"), ("parts/[Content_Types].xml", "<x/>"), ("files/dot.", "dot"));
        using var source = PackageFolder.Open(folder);
        using var package = Open(Pack(folder));

        Assert.Equal(["/aasx/data.json", "/aasx/files/a.txt"], source.Parts.Select(p => p.Name));
        Assert.Equal(
            ["files/dot.", "parts/[Content_Types].xml", "parts/aasx/aasx-origin", "parts/aasx/data.json", "parts/aasx/files/a.txt", "parts/x/_rels/y.rels"],
            source.Findings.Select(f => f.Source![(folder.Length + 1)..]).Order(StringComparer.Ordinal));
        Assert.Empty(package.Findings);
    }

    [Fact]
    public void Open_DoesNotFollowLinks()
    {
        var folder = Folder(("environment.json", JsonSpec("urn:s")), ("files/a.txt", "a"));
        var outside = Path.Combine(root, "outside.txt");
        System.IO.File.WriteAllText(outside, "outside");
        System.IO.File.CreateSymbolicLink(Path.Combine(folder, "files", "link.txt"), outside);
        using var source = PackageFolder.Open(folder);

        Assert.Equal(["/aasx/data.json", "/aasx/files/a.txt"], source.Parts.Select(p => p.Name));
    }

    [Fact]
    public void Pack_GivesTheSameBytesForTheSameFolder()
    {
        var folder = Folder(("environment.json", JsonSpec("urn:s")), ("files/b.txt", "b"), ("files/a.txt", "a"));
        var first = Pack(folder);
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(folder, "files", "a.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(first, Pack(folder));
    }

    [Fact]
    public void Unpack_AndPackGiveThePackageAgain()
    {
        var folder = Folder(
            ("environment.json", JsonWithFile("/aasx/files/a%20b.txt")), ("thumbnail.png", "png"), ("files/a b.txt", "a"), ("files/sub/ü.txt", "u"), ("parts/aasx/suppl/x.pdf", "x"));
        var packed = Pack(folder);
        using var package = Open(packed);
        var unpacked = Path.Combine(root, "unpacked");

        Assert.Empty(PackageFolder.Unpack(package, unpacked));
        Assert.Equal(packed, Pack(unpacked));
        Assert.Equal(
            ["environment.json", "files/a b.txt", "files/sub/ü.txt", "parts/aasx/suppl/x.pdf", "thumbnail.png"],
            Directory.GetFiles(unpacked, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(unpacked, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/aasx/pictures/Front%20View.PNG", "/thumbnail.png")]
    [InlineData("/thumbnail.png", "/thumbnail.png")]
    public void Unpack_MovesTheThumbnailTogetherWithWhatNamesIt(string name, string moved)
    {
        var environment = new Environment
        {
            AssetAdministrationShells =
            [
                new AssetAdministrationShell
                {
                    Id = "urn:shell",
                    AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = "urn:asset", DefaultThumbnail = new Resource { Path = name, ContentType = "image/png" } },
                },
            ],
        };
        using var stream = new MemoryStream();
        AasxWriter.Write(stream, environment, [], new AasxFile(name, "image/png", () => new MemoryStream([1, 2, 3])));
        using var package = Open(stream.ToArray());
        var unpacked = Path.Combine(root, "unpacked");

        Assert.Empty(PackageFolder.Unpack(package, unpacked));
        using var folder = PackageFolder.Open(unpacked);
        Assert.Empty(folder.Findings);
        var path = folder.Environment.AssetAdministrationShells![0].AssetInformation.DefaultThumbnail!.Path;
        Assert.Equal(moved, path);
        Assert.Equal(3, folder.FindFile(path)!.Length);
        // What was read stays as it was, and the folder packs to a package that is whole again.
        Assert.Equal(name, package.Environment.AssetAdministrationShells![0].AssetInformation.DefaultThumbnail!.Path);
        using var again = Open(Pack(unpacked));
        Assert.Empty(again.Findings);
        Assert.Equal(3, again.FindFile(again.Environment.AssetAdministrationShells![0].AssetInformation.DefaultThumbnail!.Path)!.Length);
    }

    [Fact]
    public void Unpack_SparesFoldersThatAreNotEmpty()
    {
        var folder = Folder(("environment.json", JsonSpec("urn:old")));
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:new")));

        Assert.Throws<IOException>(() => PackageFolder.Unpack(package, folder));
        PackageFolder.Unpack(package, folder, overwrite: true);
        using var source = PackageFolder.Open(folder);
        Assert.Equal(["urn:new"], Ids(source));
    }

    [Theory]
    [InlineData("../../evil.txt")]
    [InlineData("..\\..\\evil.txt")]
    [InlineData("/aasx/files/%2e%2e/%2e%2e/evil.txt")]
    [InlineData("C:\\evil.txt")]
    public void Unpack_WritesNothingOutsideOfItsFolder(string name)
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).Add("aasx/_rels/data.json.rels", Relationships((AasxType + "aas-suppl", name))).Add(name, "evil"));
        var target = Path.Combine(root, "a", "b", "c");
        PackageFolder.Unpack(package, target);

        Assert.Empty(Directory.GetFiles(root, "*evil*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Unpack_TellsWhatItLeavesOut()
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonWithFile("/secret.txt")).Add("other.txt", "other").Add(RawZip.Entry.Text("secret.txt", "x") with { Flags = 1 }));
        var left = PackageFolder.Unpack(package, Path.Combine(root, "unpacked"));

        Assert.Equal(["package:/other.txt", "package:/secret.txt"], left.Select(f => f.Source));
    }
}
