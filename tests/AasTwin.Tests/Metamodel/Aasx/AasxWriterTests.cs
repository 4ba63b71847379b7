using System.IO.Compression;
using System.IO.Packaging;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using FsCheck;
using FsCheck.Fluent;
using static AasTwin.Tests.Metamodel.Aasx.SamplePackage;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>Writing packages, with System.IO.Packaging as a referee.</summary>
public sealed class AasxWriterTests
{
    private static Environment Environment => new()
    {
        Submodels = [new Submodel { Id = "urn:s", SubmodelElements = [new AasTwin.Metamodel.File { IdShort = "Manual", ContentType = "text/plain", Value = "/aasx/files/a.txt" }] }],
    };

    private static AasxFile File(string name, string content, string contentType = "text/plain") => new(name, contentType, () => new MemoryStream(Encoding.UTF8.GetBytes(content)));

    private static byte[] Write(AasxWritingOptions? options = null, params AasxFile[] files)
    {
        using var target = new MemoryStream();
        AasxWriter.Write(target, Environment, files, File("/thumbnail.png", "png", "image/png"), options);
        return target.ToArray();
    }

    private static byte[] Rewrite(AasxPackage package, Environment? environment = null, AasxFile[]? files = null, AasxFile? thumbnail = null, AasxWritingOptions? options = null)
    {
        using var target = new MemoryStream();
        AasxWriter.Rewrite(target, package, environment ?? package.Environment, files, thumbnail, options);
        return target.ToArray();
    }

    [Theory]
    [InlineData(AasxFormat.Json)]
    [InlineData(AasxFormat.Xml)]
    public void Write_GivesWhatWasWritten(AasxFormat format)
    {
        using var package = Open(Write(new AasxWritingOptions { Format = format }, File("/aasx/files/a.txt", "a"), File("aasx/files/b c.txt", "b")));

        Assert.Empty(package.Findings);
        Assert.True(ModelEquality.Equals(Environment, package.Environment));
        Assert.Equal("a", TextOf(package, package.FindFile("/aasx/files/a.txt")!));
        Assert.Equal("b", TextOf(package, package.FindFile("/aasx/files/b c.txt")!));
        Assert.Equal("png", TextOf(package, package.Thumbnail!));
        Assert.Equal(
            ["/aasx/aasx-origin Origin", $"/aasx/data.{format.ToString().ToLowerInvariant()} Spec", "/aasx/files/a.txt Supplementary", "/aasx/files/b%20c.txt Supplementary", "/thumbnail.png Thumbnail"],
            package.Parts.Select(p => $"{p.Name} {p.Kind}"));
    }

    [Fact]
    public void Write_GivesTheSameBytesForTheSameContent()
    {
        AasxFile[] files = [File("/aasx/files/a.txt", "a"), File("/aasx/files/b.txt", "b")];
        var first = Write(null, files);

        Assert.Equal(first, Write(null, [files[1], files[0]]));
        var path = Path.GetTempFileName();
        try
        {
            using (var target = System.IO.File.Create(path)) AasxWriter.Write(target, Environment, files, File("/thumbnail.png", "png", "image/png"));
            Assert.Equal(first, System.IO.File.ReadAllBytes(path));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
        using var forward = new MemoryStream();
        using (var pipe = new DeflateStream(forward, CompressionLevel.NoCompression, leaveOpen: true))
            AasxWriter.Write(pipe, Environment, files, File("/thumbnail.png", "png", "image/png"));
        forward.Position = 0;
        using var back = new MemoryStream();
        using (var pipe = new DeflateStream(forward, CompressionMode.Decompress)) pipe.CopyTo(back);
        Assert.Equal(first, back.ToArray());
    }

    [Theory]
    [InlineData(AasxFormat.Json, "application/json")]
    [InlineData(AasxFormat.Xml, "application/xml")]
    public void Write_IsReadBySystemIoPackaging(AasxFormat format, string contentType)
    {
        var bytes = Write(new AasxWritingOptions { Format = format }, File("/aasx/files/a.txt", "a"), File("/aasx/files/ü.txt", "u"), File("/aasx/files/empty.txt", ""));
        using var package = Package.Open(new MemoryStream(bytes), FileMode.Open, FileAccess.Read);

        var origin = Target(package, package.GetRelationshipsByType(AasxType + "aasx-origin").Single());
        var spec = Target(package, origin.GetRelationshipsByType(AasxType + "aas-spec").Single());
        var files = spec.GetRelationshipsByType(AasxType + "aas-suppl").Select(r => Target(package, r)).ToList();
        var thumbnail = Target(package, package.GetRelationshipsByType(ThumbnailType).Single());

        Assert.Equal(contentType, spec.ContentType);
        Assert.Equal("image/png", thumbnail.ContentType);
        Assert.Equal(["/aasx/files/%C3%BC.txt", "/aasx/files/a.txt", "/aasx/files/empty.txt"], files.Select(f => f.Uri.ToString()));
        Assert.Equal("a", new StreamReader(files[1].GetStream()).ReadToEnd());
        Assert.Equal(6, package.GetParts().Count(p => p.ContentType != "application/vnd.openxmlformats-package.relationships+xml"));
    }

    private static PackagePart Target(Package package, PackageRelationship relationship) =>
        package.GetPart(PackUriHelper.ResolvePartUri(relationship.SourceUri, relationship.TargetUri));

    [Theory]
    [InlineData("/aasx/aasx-origin")]
    [InlineData("/aasx/DATA.json")]
    [InlineData("/[Content_Types].xml")]
    [InlineData("/%5BContent_Types%5D.xml")]
    [InlineData("/aasx/_rels/data.json.rels")]
    [InlineData("/_rels/.rels")]
    [InlineData("/aasx/../x")]
    [InlineData("/aasx/files/")]
    [InlineData("/aasx/files/a.")]
    [InlineData("C:/x")]
    public void Write_RefusesNamesThatPartsCannotHave(string name)
    {
        var fault = Assert.Throws<ArgumentException>(() => Write(null, File(name, "x")));
        Assert.Contains(" name ", fault.Message);
    }

    [Fact]
    public void Write_StoresAThumbnailThatIsAFileTooOnce()
    {
        using var target = new MemoryStream();
        AasxWriter.Write(target, Environment, [File("/aasx/files/a.png", "a", "image/png")], File("/aasx/files/a.png", "a", "image/png"));
        using var package = Open(target.ToArray());

        Assert.Equal("/aasx/files/a.png", package.Thumbnail?.Name);
        Assert.Equal(AasxPartKind.Supplementary, package.Thumbnail?.Kind);
    }

    [Fact]
    public void Rewrite_KeepsPartsAndRelationshipsThatItDoesNotKnow()
    {
        const string Custom = "http://example.com/relationships/custom";
        using var package = Open(new RawZip()
            .Add("[Content_Types].xml", ContentTypes.Replace("</Types>", "<Override PartName=\"/custom/x.bin\" ContentType=\"application/x-custom\"/></Types>"))
            .Add("_rels/.rels", Relationships((DeprecatedAasxType + "aasx-origin", "/aasx/aasx-origin"), (Custom, "custom/x.bin"))
                .Replace("</Rel", $"<Relationship Id=\"ext\" Type=\"{Custom}\" Target=\"https://example.com/\" TargetMode=\"External\"/></Rel"))
            .Add("aasx/aasx-origin", "kept origin")
            .Add("aasx/_rels/aasx-origin.rels", Relationships((DeprecatedAasxType + "aas-spec", "sub/one.xml"), (DeprecatedAasxType + "aas-spec", "two.json"), (Custom, "../custom/x.bin")))
            .Add("aasx/sub/one.xml", XmlSpec("urn:1"))
            .Add("aasx/sub/_rels/one.xml.rels", Relationships((DeprecatedAasxType + "aas-suppl", "../files/1.txt")))
            .Add("aasx/two.json", JsonSpec("urn:2"))
            .Add("aasx/_rels/two.json.rels", Relationships((DeprecatedAasxType + "aas-suppl", "files/2.txt"), (Custom, "/custom/x.bin")))
            .Add("aasx/files/1.txt", "1").Add("aasx/files/2.txt", "2").Add("custom/x.bin", "custom")
            .Add("custom/_rels/x.bin.rels", Relationships((Custom, "y.txt"))).Add("custom/y.txt", "y"));

        var bytes = Rewrite(package);
        using var referee = Package.Open(new MemoryStream(bytes), FileMode.Open, FileAccess.Read);
        using var rewritten = Open(bytes);

        Assert.Equal(["urn:1", "urn:2"], Ids(rewritten));
        Assert.Empty(rewritten.Findings);
        Assert.Equal("kept origin", TextOf(rewritten, rewritten.FindFile("/aasx/aasx-origin")!));
        var spec = Assert.Single(rewritten.Parts, p => p.Kind == AasxPartKind.Spec);
        Assert.Equal("/aasx/sub/one.json", spec.Name);
        Assert.Equal(["/aasx/files/1.txt", "/aasx/files/2.txt"], rewritten.Parts.Where(p => p.Kind == AasxPartKind.Supplementary).Select(p => p.Name));
        Assert.Equal("application/x-custom", rewritten.FindFile("/custom/x.bin")?.ContentType);
        Assert.Equal(["https://example.com/", "custom/x.bin"], referee.GetRelationshipsByType(Custom).Select(r => r.TargetUri.ToString()).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("y.txt", referee.GetPart(new Uri("/custom/x.bin", UriKind.Relative)).GetRelationshipsByType(Custom).Single().TargetUri.ToString());
        Assert.Equal("/custom/x.bin", referee.GetPart(new Uri(spec.Name, UriKind.Relative)).GetRelationshipsByType(Custom).Single().TargetUri.ToString());
        Assert.Single(referee.GetPart(new Uri("/aasx/aasx-origin", UriKind.Relative)).GetRelationshipsByType(Custom));

    }

    [Fact]
    public void Rewrite_ChangesNothingTheSecondTime()
    {
        using var package = Open(Write(null, File("/aasx/files/a.txt", "a"), File("/aasx/files/b.txt", "b")));
        var once = Rewrite(package);
        using var again = Open(once);

        Assert.Equal(once, Rewrite(again));
    }

    [Fact]
    public void Rewrite_AddsAndReplacesFilesAndTheThumbnail()
    {
        using var package = Open(Write(null, File("/aasx/files/a.txt", "a"), File("/aasx/files/b.txt", "b")));
        using var rewritten = Open(Rewrite(package, null, [File("/aasx/files/A.txt", "new a"), File("/aasx/files/c.txt", "c")], File("/pic.jpg", "jpg", "image/jpeg")));

        Assert.Equal("new a", TextOf(rewritten, rewritten.FindFile("/aasx/files/a.txt")!));
        Assert.Equal("b", TextOf(rewritten, rewritten.FindFile("/aasx/files/b.txt")!));
        Assert.Equal("c", TextOf(rewritten, rewritten.FindFile("/aasx/files/c.txt")!));
        Assert.Equal("/pic.jpg", rewritten.Thumbnail?.Name);
        Assert.Null(rewritten.FindFile("/thumbnail.png"));
        Assert.Empty(rewritten.Findings);
    }

    [Fact]
    public void Rewrite_RefusesToLoseAPartThatCannotBeRead()
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).Add(RawZip.Entry.Text("secret.txt", "x") with { Flags = 1 }));

        Assert.Equal("/secret.txt", Assert.Throws<AasxException>(() => Rewrite(package)).Part);
    }

    [Fact]
    public void Write_ReadsBackWhateverTheFiles() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>[]>(),
        ArbMap.Default.ArbFor<byte[]>(),
        (names, content) =>
        {
            var files = names.Select((n, i) => new AasxFile($"/aasx/files/{i}/{Segment(n.Get)}", "application/x-any", () => new MemoryStream(content))).ToArray();
            var bytes = Write(null, files);
            using var package = Open(bytes);
            using var referee = Package.Open(new MemoryStream(bytes), FileMode.Open, FileAccess.Read);
            foreach (var file in files)
            {
                var part = package.FindFile(Uri.EscapeDataString(file.PartName).Replace("%2F", "/"));
                Assert.NotNull(part);
                Assert.Equal("application/x-any", part.ContentType);
                using var read = new MemoryStream();
                using (var stream = package.OpenPart(part)) stream.CopyTo(read);
                Assert.Equal(content, read.ToArray());
                Assert.True(referee.PartExists(new Uri(part.Name, UriKind.Relative)));
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>Any text made into something that may be a segment.</summary>
    private static string Segment(string text) =>
        "n" + string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('/' or '\\' or '%'))) + "n";
}
