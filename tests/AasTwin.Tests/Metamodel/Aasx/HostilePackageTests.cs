using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using FsCheck;
using FsCheck.Fluent;
using static AasTwin.Tests.Metamodel.Aasx.SamplePackage;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>Packages that are damaged or mean harm: refused with a reason that names file and part, or read without what is bad.</summary>
public sealed class HostilePackageTests
{
    private static RawZip Good => Frame("data.json").Add("aasx/data.json", JsonSpec("urn:s"));

    /// <summary>Judges parts as small as those of the tests by their ratio.</summary>
    private static AasxOptions SmallFloor => new() { RatioFloorBytes = 64 << 10 };

    [Theory]
    [InlineData("../../x.txt", "dots")]
    [InlineData("aasx/../../x.txt", "dots")]
    [InlineData("..\\..\\x.txt", "dots")]
    [InlineData("aasx/%2e%2e/x.txt", "dots")]
    [InlineData("aasx/a%2Fb.txt", "percent-encoding")]
    [InlineData("aasx/a%5Cb.txt", "percent-encoding")]
    [InlineData("C:/windows/x.txt", "drive letter")]
    [InlineData("c:\\windows\\x.txt", "drive letter")]
    [InlineData("//server/share/x.txt", "empty segment")]
    [InlineData("aasx//x.txt", "empty segment")]
    [InlineData("aasx/x\0.txt", "control character")]
    public void Open_IgnoresEntriesWhoseNameLeadsOutOfThePackage(string name, string reason)
    {
        using var package = Open(Good.Add(name, "bad"));

        Assert.Equal(["/aasx/aasx-origin", "/aasx/data.json"], package.Parts.Select(p => p.Name));
        var finding = Assert.Single(package.Findings);
        Assert.Equal((Severity.Unreadable, PackageRule.PartName), (finding.Severity, finding.Constraint));
        Assert.Contains(reason, finding.Text);
    }

    [Theory]
    [InlineData("/etc/passwd.txt")]
    [InlineData("etc\\passwd.txt")]
    public void Open_ReadsOddSeparatorsAsPartNames(string name)
    {
        using var package = Open(Good.Add(name, "harmless"));

        Assert.Equal("harmless", TextOf(package, package.FindFile("/etc/passwd.txt")!));
        Assert.Equal(Severity.Warning, Assert.Single(package.Findings).Severity);
    }

    [Fact]
    public void Open_RefusesEntitiesInRelationships()
    {
        const string Mean = """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Relationships>&x;</Relationships>""";
        using var package = Open(Good.Add("aasx/_rels/data.json.rels", Mean));

        var finding = Assert.Single(package.Findings);
        Assert.Equal("It has a document type declaration, which is refused: remove it.", finding.Text);
        Assert.EndsWith("/aasx/_rels/data.json.rels", finding.Source);
    }

    [Fact]
    public void Open_RefusesWhatIsNoZip()
    {
        Assert.Contains("too few", Refused([]).Reason);
        Assert.Contains("not a zip", Refused(Encoding.UTF8.GetBytes(new string('x', 1000))).Reason);
        Assert.Contains("JSON document", Refused(Encoding.UTF8.GetBytes(JsonSpec("urn:a long enough id"))).Reason);
        Assert.Contains("XML document", Refused(Encoding.UTF8.GetBytes(XmlSpec("urn:s"))).Reason);
        Assert.Contains("OLE", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500]]).Reason);
    }

    [Fact]
    public void Open_NamesTheFileInItsRefusal()
    {
        var path = Path.GetTempFileName();
        try
        {
            var fault = Assert.Throws<AasxException>(() => AasxPackage.Open(path));
            Assert.Equal(path, fault.File);
            Assert.StartsWith(path, fault.Message);
        }
        finally
        {
            // Succeeds only when the refused file was closed, on systems that lock open files.
            System.IO.File.Delete(path);
        }
    }

    [Fact]
    public void Open_RefusesOrReadsEveryTruncation()
    {
        var whole = Good.ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            var fault = Refused(whole[..length]);
            Assert.NotEmpty(fault.Reason);
        }
    }

    [Fact]
    public void Open_SurvivesEveryFlippedByte()
    {
        var whole = Frame("data.json").Add("aasx/data.json", JsonWithFile("/aasx/files/a.txt")).Add("aasx/files/a.txt", "content").ToArray();
        for (var at = 0; at < whole.Length; at++)
            foreach (var mask in new byte[] { 0xFF, 0x01 })
            {
                var damaged = (byte[])whole.Clone();
                damaged[at] ^= mask;
                ReadAll(damaged);
            }
    }

    [Fact]
    public void Open_SurvivesRandomDamage() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int, byte)[]>(),
        damage =>
        {
            var bytes = Good.Add("aasx/files/a.txt", "content").ToArray();
            foreach (var (at, value) in damage) bytes[Math.Abs(at % bytes.Length)] = value;
            ReadAll(bytes);
        }).QuickCheckThrowOnFailure();

    /// <summary>The checksums are right here, so that the damage reaches the readers of the documents.</summary>
    [Theory]
    [InlineData("data.json")]
    [InlineData("data.xml")]
    public void Open_SurvivesDamagedDocuments(string spec)
    {
        (string Name, string Text)[] documents =
        [
            ("[Content_Types].xml", ContentTypes), ("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin"), (ThumbnailType, "/t.png"))),
            ("aasx/_rels/aasx-origin.rels", Relationships((AasxType + "aas-spec", "/aasx/" + spec))),
            ($"aasx/_rels/{spec}.rels", Relationships((AasxType + "aas-suppl", "/aasx/files/a.txt"))),
            ("aasx/" + spec, spec == "data.json" ? JsonWithFile("/aasx/files/a.txt") : XmlSpec("urn:1", "urn:2")), ("aasx/files/a.txt", "a"),
        ];
        for (var damaged = 0; damaged < 5; damaged++)
            for (var at = 0; at < documents[damaged].Text.Length; at++)
                foreach (var character in (byte[])[(byte)'<', (byte)'"', 0xC3])
                {
                    var zip = new RawZip();
                    for (var i = 0; i < documents.Length; i++)
                    {
                        var content = Encoding.UTF8.GetBytes(documents[i].Text);
                        if (i == damaged) content[at] = character;
                        zip.Add(new RawZip.Entry(documents[i].Name, content) { IsDeflated = false });
                    }
                    ReadAll(zip.ToArray());
                }
    }

    [Fact]
    public void Open_SurvivesLoneSurrogatesAnywhere()
    {
        var text = JsonWithFile("/aasx/files/a.txt").Replace("\"urn:s\"", "\"urn:s\",\"kind\":\"Instance\"", StringComparison.Ordinal);
        for (var at = 1; at < text.Length - 1; at++)
            ReadAll(Frame("data.json").Add("aasx/data.json", text[..at] + "\\ud800" + text[at..]).ToArray());
    }

    [Fact]
    public void Open_BoundsTheListsOfRelationshipsTogether()
    {
        var zip = Good;
        for (var i = 0; i < 10; i++) zip.Add($"aasx/_rels/{i}.rels", Relationships((AasxType + "aas-suppl", "/" + new string('x', 1000))));

        Open(zip).Dispose();
        Assert.Contains("MaxRelationshipBytes", Refused(zip, new AasxOptions { MaxRelationshipBytes = 5000 }).Reason);
    }

    [Fact]
    public void Open_BoundsTheSpecPartsTogether()
    {
        var zip = Frame("a.json", "b.json", "c.json").Add("aasx/a.json", JsonSpec("urn:a")).Add("aasx/b.json", JsonSpec("urn:b")).Add("aasx/c.json", JsonSpec("urn:c"));
        using var package = Open(zip, new AasxOptions { Reading = ReadingOptions.Lenient with { MaxBytes = 2 * JsonSpec("urn:a").Length } });

        Assert.Equal(["urn:a", "urn:b"], Ids(package));
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Unreadable, Source: "package:/aasx/c.json" } && f.Text.Contains("MaxBytes", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_BoundsItsFindings()
    {
        var zip = Good;
        for (var i = 0; i < 100; i++) zip.Add($"../{i}", "");
        using var package = Open(zip, new AasxOptions { Reading = ReadingOptions.Lenient with { MaxFindings = 10 } });

        Assert.Equal(11, package.Findings.Count);
        Assert.Contains("90 more", package.Findings[^1].Text);
    }

    [Fact]
    public void Open_RefusesMoreEntriesThanTheLimit()
    {
        var zip = Good;
        for (var i = 0; i < 100; i++) zip.Add($"e/{i}.txt", "");

        Assert.Contains("MaxEntries", Refused(zip, new AasxOptions { MaxEntries = 50 }).Reason);
    }

    [Fact]
    public void Open_RefusesDirectoriesThatClaimMoreThanThereIs()
    {
        Assert.Contains("damaged", Refused(Filled(new RawZip { ClaimedEntries = 60_000 }), new AasxOptions { MaxEntries = 100_000 }).Reason);
        Assert.Contains("60000 entries", Refused(Filled(new RawZip { ClaimedEntries = 60_000 })).Reason);
        Assert.Contains("outside of the file", Refused(Filled(new RawZip { ClaimedDirectoryBytes = 0x7FFFFFFF })).Reason);
        Assert.Contains("outside of the file", Refused(Filled(new RawZip { ClaimedDirectoryOffset = 0x7FFFFFFF })).Reason);

        static RawZip Filled(RawZip zip) => zip.Add("[Content_Types].xml", ContentTypes).Add("aasx/data.json", JsonSpec("urn:s"));
    }

    [Fact]
    public void Open_RefusesEntriesThatShareBytes()
    {
        var zip = Good;
        var first = zip.Position;
        zip.Add("a.txt", "shared content");
        zip.Add(RawZip.Entry.Text("b.txt", "shared content") with { Offset = first });

        var fault = Refused(zip);
        Assert.Contains("overlap", fault.Reason);
        Assert.Contains("a.txt", fault.Reason);
        Assert.Contains("b.txt", fault.Reason);
    }

    [Fact]
    public void Open_RefusesEntriesThatClaimMoreBytesThanTheFileHas()
    {
        var fault = Refused(Good.Add(RawZip.Entry.Text("big.txt", "x") with { CompressedLength = 2_000_000_000, Length = 2_000_000_000 }));

        Assert.Contains("big.txt", fault.Reason);
    }

    [Fact]
    public void OpenPart_RefusesABombByWhatItClaims()
    {
        using var package = Open(Good.Add(RawZip.Entry.Text("aasx/files/bomb.txt", "x") with { Length = 2_000_000_000 }));

        var part = package.FindFile("/aasx/files/bomb.txt")!;
        var fault = Assert.Throws<AasxException>(() => package.OpenPart(part));
        Assert.Equal("/aasx/files/bomb.txt", fault.Part);
        Assert.Contains("zip bomb", fault.Reason);
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Unreadable, Constraint: PackageRule.Limit });
    }

    [Fact]
    public void OpenPart_RefusesABombThatClaimsTheTruth()
    {
        using var package = Open(Good.Add(new RawZip.Entry("aasx/files/bomb.txt", new byte[1 << 20])), SmallFloor);

        Assert.Contains("zip bomb", Assert.Throws<AasxException>(() => package.OpenPart(package.FindFile("/aasx/files/bomb.txt")!)).Reason);
    }

    [Fact]
    public void OpenPart_StopsABombThatClaimsToBeSmall()
    {
        using var package = Open(Good.Add(new RawZip.Entry("aasx/files/bomb.txt", new byte[1 << 20]) { Length = 1000 }));

        using var content = package.OpenPart(package.FindFile("/aasx/files/bomb.txt")!);
        var read = 0L;
        var fault = Assert.Throws<AasxException>(() =>
        {
            var buffer = new byte[4096];
            for (int count; (count = content.Read(buffer)) > 0;) read += count;
        });
        Assert.Contains("1000", fault.Reason);
        Assert.True(read <= 8192);
    }

    [Fact]
    public void Open_RefusesASpecPartThatIsABomb()
    {
        var fault = Refused(Frame("data.json").Add(new RawZip.Entry("aasx/data.json", Encoding.UTF8.GetBytes("{" + new string(' ', 1 << 20) + "}"))), SmallFloor);

        Assert.Equal("/aasx/data.json", fault.Part);
        Assert.Contains("zip bomb", fault.Reason);
    }

    [Fact]
    public void Open_RefusesPackagesWhosePartsAreTooMuchTogether()
    {
        var zip = Good;
        for (var i = 0; i < 10; i++) zip.Add(RawZip.Entry.Text($"{i}.txt", "x") with { Length = 100_000_000 });

        Assert.Contains("MaxTotalBytes", Refused(zip, new AasxOptions { MaxTotalBytes = 500_000_000 }).Reason);
    }

    [Fact]
    public void OpenPart_TellsPartsThatEndEarlyOrAreDamaged()
    {
        using var package = Open(Good
            .Add(RawZip.Entry.Text("short.txt", "content") with { Length = 1_000_000 })
            .Add(RawZip.Entry.Text("sum.txt", "content") with { Crc = 1 })
            .Add(new RawZip.Entry("garbage.txt", [0xFF, 0xFF, 0xFF, 0xFF]) { IsDeflated = false, Method = 8 }));

        Assert.Contains("ends after 7", Fault("/short.txt"));
        Assert.Contains("checksum", Fault("/sum.txt"));
        Assert.Contains("damaged", Fault("/garbage.txt"));

        string Fault(string name)
        {
            var fault = Assert.Throws<AasxException>(() => TextOf(package, package.FindFile(name)!));
            Assert.Equal(name, fault.Part);
            return fault.Reason;
        }
    }

    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x0041)]
    [InlineData(0x2000)]
    public void OpenPart_RefusesEncryptedParts(int flags)
    {
        using var package = Open(Good.Add(RawZip.Entry.Text("secret.txt", "x") with { Flags = (ushort)flags }));

        Assert.Contains("encrypted", Assert.Throws<AasxException>(() => package.OpenPart(package.FindFile("/secret.txt")!)).Reason);
        Assert.Contains("encrypted", Assert.Single(package.Findings).Text);
    }

    [Fact]
    public void Open_RefusesAnEncryptedSpecPart()
    {
        var fault = Refused(Frame("data.json").Add(RawZip.Entry.Text("aasx/data.json", JsonSpec("urn:s")) with { Flags = 1 }));

        Assert.Equal("/aasx/data.json", fault.Part);
        Assert.Contains("encrypted", fault.Reason);
    }

    [Fact]
    public void OpenPart_RefusesCompressionThatPackagesDoNotHave()
    {
        using var package = Open(Good.Add(RawZip.Entry.Text("a.txt", "x") with { Method = 12 }));

        Assert.Contains("method 12", Assert.Throws<AasxException>(() => package.OpenPart(package.FindFile("/a.txt")!)).Reason);
    }

    [Fact]
    public void Open_UsesTheFirstOfTwoEntriesOfTheSameName()
    {
        using var package = Open(Good.Add("aasx/DATA.json", JsonSpec("urn:second")));

        Assert.Equal(["urn:s"], Ids(package));
        var finding = Assert.Single(package.Findings);
        Assert.Equal((Severity.Invalid, "package:/aasx/DATA.json"), (finding.Severity, finding.Source));
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE r SYSTEM \"file:///etc/passwd\">")]
    public void Open_RefusesDocumentTypes(string doctype)
    {
        var spec = Refused(Frame("data.xml").Add("aasx/data.xml", doctype + XmlSpec("urn:s")));
        Assert.Equal("/aasx/data.xml", spec.Part);

        using var relationships = Open(Good.Add("aasx/_rels/data.json.rels", doctype + Relationships((AasxType + "aas-suppl", "/x.txt"))));
        Assert.Contains(relationships.Findings, f => f is { Severity: Severity.Unreadable, Source: "package:/aasx/_rels/data.json.rels" });

        var types = new RawZip().Add("[Content_Types].xml", doctype + ContentTypes).Add("aasx/data.json", JsonSpec("urn:s"));
        using var package = Open(types);
        Assert.Contains(package.Findings, f => f is { Severity: Severity.Unreadable, Source: "package:/[Content_Types].xml" });
    }

    [Theory]
    [InlineData("unheard-of")]
    [InlineData("utf-7")]
    [InlineData("utf-32")]
    [InlineData("ibm037")]
    [InlineData("utf-16")]
    [InlineData("")]
    public void Open_RefusesEncodingsThatItCannotRead(string encoding)
    {
        var fault = Refused(Frame("data.xml").Add("aasx/data.xml", $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" + XmlSpec("urn:s")));

        Assert.Equal("/aasx/data.xml", fault.Part);
        Assert.NotEmpty(fault.Reason);
    }

    [Fact]
    public void Open_RefusesDeepDocuments()
    {
        const int depth = 10_000;
        var json = Refused(Frame("data.json").Add("aasx/data.json", string.Concat(Enumerable.Repeat("{\"submodels\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth))));
        Assert.Equal("/aasx/data.json", json.Part);

        var element = string.Concat(Enumerable.Repeat("<submodelElementCollection><value>", depth)) + string.Concat(Enumerable.Repeat("</value></submodelElementCollection>", depth));
        var xml = Frame("data.xml").Add("aasx/data.xml", XmlSpec("urn:s").Replace("</id>", $"</id><submodelElements>{element}</submodelElements>"));
        ReadAll(xml.ToArray());

        var relationships = Good.Add("aasx/_rels/data.json.rels", string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)));
        using var package = Open(relationships);
        Assert.Contains("too deeply", Assert.Single(package.Findings).Text);
    }

    [Fact]
    public void Open_EndsOnRelationshipLoops()
    {
        var loop = Relationships((AasxType + "aas-spec", "/aasx/aasx-origin"), (AasxType + "aasx-origin", "/aasx/aasx-origin"), (AasxType + "aas-spec", "/aasx/data.json"), (AasxType + "aas-spec", "data.json"));
        using var package = Open(new RawZip().Add("[Content_Types].xml", ContentTypes).Add("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin")))
            .Add("aasx/aasx-origin", "").Add("aasx/_rels/aasx-origin.rels", loop)
            .Add("aasx/data.json", JsonSpec("urn:s")).Add("aasx/_rels/data.json.rels", Relationships((AasxType + "aas-suppl", "/aasx/data.json"), (AasxType + "aas-spec", "data.json"))));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.DoesNotContain(package.Findings, f => f.Constraint == PackageRule.DuplicateId);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/spec.json")]
    [InlineData("//127.0.0.1/spec.json")]
    [InlineData("ftp://127.0.0.1/spec.json")]
    public void Open_NeverFetchesTargetsOutsideOfThePackage(string target)
    {
        var fault = Refused(Frame(target));

        Assert.Contains("not fetched", fault.Reason);
        Assert.Equal("/aasx/_rels/aasx-origin.rels", fault.Part);
    }

    [Fact]
    public void Open_ReadsFileUrisOnlyFromThePackage()
    {
        var path = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllText(path, JsonSpec("urn:outside"));
            Refused(Frame("file://" + path.Replace('\\', '/')));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<Types")]
    [InlineData("<Types xmlns=\"x\"><Default/><Override PartName=\"\" ContentType=\"\"/><Default Extension=\"json\" ContentType=\"image/png\"/></Types>")]
    public void Open_LoadsPackagesWithBadContentTypes(string contentTypes)
    {
        using var package = Open(new RawZip().Add("[Content_Types].xml", contentTypes).Add("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin")))
            .Add("aasx/aasx-origin", "").Add("aasx/_rels/aasx-origin.rels", Relationships((AasxType + "aas-spec", "data.json"))).Add("aasx/data.json", JsonSpec("urn:s")));

        Assert.Equal(["urn:s"], Ids(package));
        Assert.Contains(package.Findings, f => f.Constraint == PackageRule.ContentType);
    }

    [Fact]
    public void Open_HoldsLittleOfABigPackageInMemory()
    {
        var noise = new byte[4 << 20];
        for (var i = 0; i < noise.Length; i++) noise[i] = (byte)(i * 2654435761 >> 13);
        var zip = Good.Add(new RawZip.Entry("aasx/files/big.bin", noise)).ToArray();
        var path = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllBytes(path, zip);
            Open(Good).Dispose();
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var package = AasxPackage.Open(path);
            using (var content = package.OpenPart(package.FindFile("/aasx/files/big.bin")!)) content.CopyTo(Stream.Null);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 1 << 20, $"{allocated} bytes were allocated.");
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    /// <summary>Opens a package and reads all of its parts; only the documented exception may come.</summary>
    private static void ReadAll(byte[] zip)
    {
        try
        {
            using var package = Open(zip);
            foreach (var part in package.Parts)
            {
                try
                {
                    using var content = package.OpenPart(part);
                    content.CopyTo(Stream.Null);
                }
                catch (AasxException fault)
                {
                    Assert.Equal(part.Name, fault.Part);
                }
            }
        }
        catch (AasxException fault)
        {
            Assert.NotEmpty(fault.Reason);
        }
    }
}
