using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using static AasTwin.Tests.Metamodel.Aasx.SamplePackage;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>What is found in packages, proper and improper ones.</summary>
public sealed class AasxPackageTests
{
    [Fact]
    public void Open_FollowsRelationshipsToTheSpecPart()
    {
        using var package = Open(Frame("/some/where.json").Add("some/where.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Empty(package.Findings);
        Assert.Equal(["/aasx/aasx-origin", "/some/where.json"], package.Parts.Select(p => p.Name));
        Assert.Equal([AasxPartKind.Origin, AasxPartKind.Spec], package.Parts.Select(p => p.Kind));
        Assert.Equal("application/json", package.Parts[1].ContentType);
        Assert.Null(package.Thumbnail);
        Assert.Null(package.ImportedFrom);
    }

    [Fact]
    public void Open_ReadsTheDeprecatedRelationshipTypes()
    {
        using var package = Open(new RawZip()
            .Add("[Content_Types].xml", ContentTypes)
            .Add("_rels/.rels", Relationships(
                (DeprecatedAasxType + "aasx-origin", "/aasx/aasx-origin"), (ThumbnailType.Replace("//schemas.", "//schema."), "/picture.png")))
            .Add("aasx/aasx-origin", "")
            .Add("aasx/_rels/aasx-origin.rels", Relationships((DeprecatedAasxType + "aas-spec", "/aasx/data.xml")))
            .Add("aasx/data.xml", XmlSpec("urn:s"))
            .Add("aasx/_rels/data.xml.rels", Relationships((DeprecatedAasxType + "aas-suppl", "/aasx/files/a.txt")))
            .Add("aasx/files/a.txt", "text")
            .Add("picture.png", "png"));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Empty(package.Findings);
        Assert.Equal("/picture.png", package.Thumbnail?.Name);
        Assert.Equal(AasxPartKind.Supplementary, package.FindFile("/aasx/files/a.txt")?.Kind);
    }

    [Theory]
    [InlineData("", MetamodelVersion.V3_1)]
    [InlineData(""","administration":{"createdAt":"2026-01-01T00:00:00Z"}""", MetamodelVersion.V3_2)]
    public void Open_TakesJsonForTheEarliestVersionThatHoldsIt(string attribute, MetamodelVersion version)
    {
        var spec = JsonSpec("urn:s").Replace("\"urn:s\"", "\"urn:s\"" + attribute, StringComparison.Ordinal);
        using var package = Open(Frame("/data.json").Add("data.json", spec));

        Assert.Empty(package.Findings);
        Assert.Equal(version, package.Version);
    }

    [Theory]
    [InlineData("the.json")]
    [InlineData("../aasx/the.json")]
    [InlineData("./the.json")]
    [InlineData("/aasx/the.json")]
    [InlineData("/AASX/The.JSON")]
    [InlineData("%74he.json")]
    public void Open_ResolvesTargetsFromTheirSource(string target)
    {
        using var package = Open(Frame(target).Add("aasx/the.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
    }

    [Theory]
    [InlineData("data.xml")]
    [InlineData("data.txt")]
    [InlineData("data")]
    public void Open_TellsJsonFromXmlByContent(string name)
    {
        using var json = Open(Frame(name).Add("aasx/" + name, "\uFEFF \n" + JsonSpec("urn:j")));
        using var xml = Open(Frame(name).Add("aasx/" + name, "\uFEFF<?xml version=\"1.0\"?>\n" + XmlSpec("urn:x")));

        Assert.Equal(["urn:j"], Ids(json));
        Assert.Equal(["urn:x"], Ids(xml));
    }

    [Fact]
    public void Open_ReadsXmlInUtf16()
    {
        var document = System.Text.Encoding.Unicode.GetPreamble()
            .Concat(System.Text.Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + XmlSpec("urn:16"))).ToArray();
        using var package = Open(Frame("data.xml").Add(new RawZip.Entry("aasx/data.xml", document)));

        Assert.Equal(["urn:16"], Ids(package));
    }

    [Fact]
    public void Open_MergesSpecPartsAndTellsWhichOfTwoWon()
    {
        using var package = Open(Frame("a.json", "b.xml", "c.json")
            .Add("aasx/a.json", """{"submodels":[{"modelType":"Submodel","id":"urn:1","idShort":"first"}]}""")
            .Add("aasx/b.xml", XmlSpec("urn:1", "urn:2"))
            .Add("aasx/c.json", JsonSpec("urn:2", "urn:3")));

        Assert.Equal(["urn:1", "urn:2", "urn:3"], Ids(package));
        Assert.Equal("first", package.Environment.Submodels![0].IdShort);
        var findings = package.Findings.Where(f => f.Constraint == PackageRule.DuplicateId).ToList();
        Assert.Collection(
            findings,
            f =>
            {
                Assert.Equal(Severity.Invalid, f.Severity);
                Assert.Equal("package:/aasx/b.xml", f.Source);
                Assert.Contains("urn:1", f.Text);
                Assert.Contains("/aasx/a.json", f.Text);
            },
            f =>
            {
                Assert.Equal(Severity.Warning, f.Severity);
                Assert.Contains("of the same content", f.Text);
            });
    }

    [Fact]
    public void Open_KeepsIdentifiablesOfDifferentClassesWithTheSameId()
    {
        using var package = Open(Frame("a.json")
            .Add("aasx/a.json", """{"submodels":[{"modelType":"Submodel","id":"urn:1"}],"conceptDescriptions":[{"modelType":"ConceptDescription","id":"urn:1"}]}"""));

        Assert.Single(package.Environment.Submodels!);
        Assert.Single(package.Environment.ConceptDescriptions!);
        Assert.Contains("both are kept", Assert.Single(package.Findings).Text);
    }

    [Fact]
    public void Open_KeepsWhatIsReadableBesideASpecPartThatIsNot()
    {
        using var package = Open(Frame("bad.json", "missing.json", "good.json").Add("aasx/bad.json", "{\"submodels\": [").Add("aasx/good.json", JsonSpec("urn:good")));

        Assert.Equal(["urn:good"], Ids(package));
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Unreadable, Source: "package:/aasx/bad.json" });
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Unreadable, Source: "package:/aasx/missing.json" });
    }

    [Fact]
    public void Open_ReadsRelationshipsThatLackTheirId()
    {
        var withoutIds = Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin")).Replace(" Id=\"r0\"", "");
        using var package = Open(new RawZip().Add("[Content_Types].xml", ContentTypes).Add("_rels/.rels", withoutIds).Add("aasx/aasx-origin", "")
            .Add("aasx/_rels/aasx-origin.rels", Relationships((AasxType + "aas-spec", "data.json"))).Add("aasx/data.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Contains("has no Id", Assert.Single(package.Findings).Text);
    }

    [Fact]
    public void Open_ReadsRelationshipsToPartsThatClaimToBeExternal()
    {
        var external = Relationships((AasxType + "aas-spec", "/aasx/data.json")).Replace("Target=", "TargetMode=\"External\" Target=");
        using var package = Open(new RawZip().Add("[Content_Types].xml", ContentTypes).Add("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin")))
            .Add("aasx/aasx-origin", "").Add("aasx/_rels/aasx-origin.rels", external).Add("aasx/data.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Contains("TargetMode", Assert.Single(package.Findings).Text);
    }

    [Fact]
    public void Open_FindsTheSpecPartByNameWhenNoRelationshipLeadsThere()
    {
        using var package = Open(new RawZip().Add("[Content_Types].xml", ContentTypes).Add("aasx/data.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Contains(package.Findings, f => f.Constraint == PackageRule.Origin && f.Severity == Severity.Invalid);
        Assert.Contains(package.Findings, f => f.Constraint == PackageRule.Spec && f.Source == "package:/aasx/data.json");
    }

    [Fact]
    public void Open_FollowsTheRelationshipsOfAnOriginThatDoesNotExist()
    {
        using var package = Open(new RawZip().Add("[Content_Types].xml", ContentTypes).Add("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin")))
            .Add("aasx/_rels/aasx-origin.rels", Relationships((AasxType + "aas-spec", "/spec.json"))).Add("spec.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Invalid, Source: "package:/aasx/aasx-origin" });
    }

    [Fact]
    public void Open_TakesContentTypesByExtensionWhereThePackageTellsNone()
    {
        using var package = Open(new RawZip().Add("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin"))).Add("aasx/aasx-origin", "")
            .Add("aasx/_rels/aasx-origin.rels", Relationships((AasxType + "aas-spec", "/aasx/data.json"))).Add("aasx/data.json", JsonSpec("urn:s")).Add("x.stp", "s"));

        Assert.Equal("model/step", package.FindFile("/x.stp")?.ContentType);
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Invalid, Constraint: PackageRule.ContentType });
    }

    [Theory]
    [InlineData("/aasx/files/my%20manual.txt")]
    [InlineData("/aasx/files/my manual.txt")]
    [InlineData("aasx/files/my manual.txt")]
    [InlineData("files/my%20manual.txt")]
    [InlineData("./files/my manual.txt")]
    [InlineData("file:///aasx/files/my%20manual.txt")]
    [InlineData("file://aasx/files/my%20manual.txt")]
    [InlineData("file:/aasx/files/my%20manual.txt")]
    [InlineData("\\aasx\\files\\My Manual.TXT")]
    [InlineData("/aasx/files/my manual.txt#page=2")]
    public void FindFile_ToleratesHowAuthorsSpellPaths(string value)
    {
        using var encoded = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).Add("aasx/files/my%20manual.txt", "content"));
        using var plain = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).Add("aasx/files/my manual.txt", "content"));

        Assert.Equal("content", TextOf(encoded, encoded.FindFile(value)!));
        Assert.Equal("content", TextOf(plain, plain.FindFile(value)!));
    }

    [Theory]
    [InlineData("https://example.com/aasx/files/a.txt")]
    [InlineData("//example.com/aasx/files/a.txt")]
    [InlineData("urn:aasx/files/a.txt")]
    [InlineData("/aasx/files/b.txt")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/")]
    [InlineData("../../..")]
    public void FindFile_FindsNothingElsewhere(string? value)
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).Add("aasx/files/a.txt", "content"));

        Assert.Null(package.FindFile(value));
    }

    [Fact]
    public void FindFile_FindsNamesWithTheSignOfAFragment()
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).Add("aasx/files/C#.txt", "content"));

        Assert.Equal("/aasx/files/C#.txt", package.FindFile("/aasx/files/C#.txt")?.Name);
    }

    [Fact]
    public void Open_TellsFilesOfElementsFromOtherParts()
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonWithFile("/extra/a.txt")).Add("extra/a.txt", "a").Add("extra/b.txt", "b"));

        Assert.Equal(AasxPartKind.Supplementary, package.FindFile("/extra/a.txt")?.Kind);
        Assert.Equal(AasxPartKind.Other, package.FindFile("/extra/b.txt")?.Kind);
        Assert.Empty(package.Findings);
    }

    [Fact]
    public void Open_WarnsOfFilesThatThePackageLacks()
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonWithFile("/aasx/files/none.txt")));

        var finding = Assert.Single(package.Findings);
        Assert.Equal((Severity.Warning, PackageRule.MissingFile, "submodels[0].submodelElements[0].value"), (finding.Severity, finding.Constraint, finding.Path));
    }

    [Fact]
    public void OpenPart_StreamsConcurrentlyFromFileAndFromStream()
    {
        var content = Enumerable.Range(0, 16).Select(i => new string((char)('a' + i), 200_000 + i)).ToArray();
        var zip = Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s"));
        for (var i = 0; i < content.Length; i++) zip.Add($"aasx/files/{i}.txt", content[i]);
        var path = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllBytes(path, zip.ToArray());
            using var fromFile = AasxPackage.Open(path);
            using var fromStream = Open(zip.ToArray());
            foreach (var package in new[] { fromFile, fromStream })
                Parallel.For(0, 64, i => Assert.Equal(content[i % 16], TextOf(package, package.FindFile($"/aasx/files/{i % 16}.txt")!)));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Fact]
    public void OpenPart_RefusesPartsOfOtherPackages()
    {
        using var package = Open(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")));

        var fault = Assert.Throws<AasxException>(() => package.OpenPart(new AasxPart("/nowhere.txt", "text/plain", 1, AasxPartKind.Other)));
        Assert.Equal("/nowhere.txt", fault.Part);
    }

    [Fact]
    public void Dispose_ClosesTheStream()
    {
        var stream = new MemoryStream(Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s")).ToArray());
        AasxPackage.Open(stream).Dispose();

        Assert.False(stream.CanRead);
    }

    [Fact]
    public void Open_ReadsZip64()
    {
        using var target = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(target, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("_rels/.rels", Relationships((AasxType + "aasx-origin", "/o")));
            Write("_rels/o.rels", Relationships((AasxType + "aas-spec", "/data.json")));
            Write("o", "");
            Write("[Content_Types].xml", ContentTypes);
            for (var i = 0; i < 66_000; i++) zip.CreateEntry($"e/{i}.txt");
            Write("data.json", JsonSpec("urn:s"));

            void Write(string name, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        using var package = Open(target.ToArray(), new AasxOptions { MaxEntries = 70_000 });
        Assert.Equal(["urn:s"], Ids(package));
        Assert.Equal(66_002, package.Parts.Count);
    }
}
