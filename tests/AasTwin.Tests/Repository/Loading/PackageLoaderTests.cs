using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Xml;
using AasTwin.Repository;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using Environment = AasTwin.Metamodel.Environment;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Tests.Repository.Loading;

public sealed class PackageLoaderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Load_TakesEveryKindOfSource(bool isSqlite)
    {
        WritePackage("in/a.aasx", "urn:a");
        folder.File("in/b.json", Encoding.UTF8.GetString(AasJson.ToUtf8(Model("urn:b"))));
        using (var xml = System.IO.File.Create(folder["in/c.xml"])) AasXml.Write(xml, Model("urn:c"));
        folder.File("in/nested/d/environment.json", Encoding.UTF8.GetString(AasJson.ToUtf8(Model("urn:d"))));
        folder.File("in/nested/d/files/manual.txt", "from a folder");
        folder.File("in/notes.txt", "not a source");
        var told = new List<string>();

        using var repository = new AasRepository(isSqlite ? new SqliteStore(folder["store.db"]) : new MemoryStore());
        var report = await PackageLoader.Load(repository, [folder["in"]], new Told(told));

        Assert.True(report.IsComplete, string.Join('\n', report.Packages.Select(p => p.Refusal)));
        Assert.Equal(["a.aasx", "b.json", "c.xml", "d"], report.Packages.Select(p => Path.GetFileName(p.Source)));
        Assert.Equal(told, report.Packages.Select(p => p.Source));
        Assert.All(report.Packages, p => Assert.Equal((1, 1), (p.Shells, p.Submodels)));
        Assert.Equal([2, 0, 0, 1], report.Packages.Select(p => p.Files));
        Assert.Equal(["urn:a", "urn:b", "urn:c", "urn:d"], repository.List(IdentifiableKind.Shell).Items.Select(s => s.Id));
        Assert.Equal("from a package", Text(repository.OpenAttachment("urn:a/sm", "Manual")));
        Assert.Equal("from a folder", Text(repository.OpenAttachment("urn:d/sm", "Manual")));
        Assert.Equal("picture", Text(repository.OpenThumbnail("urn:a")));
        Assert.Equal(404, Assert.Throws<RepositoryException>(() => repository.OpenAttachment("urn:b/sm", "Manual")).Status);
    }

    [Fact]
    public async Task PackagesInsideAPackageFolder_AreLoadedToo_ItsFilesAreNot()
    {
        void Write(string name, string id) => folder.File($"site/{name}environment.json", Encoding.UTF8.GetString(AasJson.ToUtf8(Model(id))));
        Write("", "urn:site");
        Write("fleet/", "urn:fleet");
        Write("fleet/workshop/", "urn:workshop");
        Write("files/archive/", "urn:archive");
        Write("parts/old/", "urn:old");
        folder.File("site/files/manual.txt", "from a folder");
        folder.File("site/fleet/files/manual.txt", "from the fleet");
        WritePackage("site/machines.aasx", "urn:machines");
        using var repository = new AasRepository(new MemoryStore());
        await PackageLoader.Load(repository, [folder["site"]]);
        Assert.Equal(["urn:site", "urn:fleet", "urn:workshop", "urn:machines"], repository.List(IdentifiableKind.Shell).Items.Select(s => s.Id));
        Assert.Equal("from the fleet", Text(repository.OpenAttachment("urn:fleet/sm", "Manual")));
    }

    [Fact]
    public async Task ABrokenSource_IsReportedAndStopsNoOther()
    {
        folder.File("a.aasx", "no zip");
        folder.File("b.json", "{\"submodels\":[");
        folder.File("c.xml", "<environment");
        folder.File("d.pdf", "x");
        WritePackage("e.aasx", "urn:e");
        using var repository = new AasRepository(new MemoryStore());
        string[] paths = [folder["a.aasx"], folder["b.json"], folder["c.xml"], folder["d.pdf"], folder["nowhere"], folder["e.aasx"]];
        var report = await PackageLoader.Load(repository, paths);
        Assert.False(report.IsComplete);
        Assert.Equal(paths, report.Packages.Select(p => p.Source));
        Assert.All(report.Packages.SkipLast(1), p => Assert.Contains(Path.GetFileName(p.Source), p.Refusal));
        Assert.Null(report.Packages[^1].Refusal);
        Assert.NotNull(repository.FindShell("urn:e"));
    }

    [Fact]
    public async Task OfTwoWithOneId_TheFirstWins()
    {
        var (first, second) = (Model("urn:x"), Model("urn:x"));
        second.AssetAdministrationShells![0].IdShort = "Another";
        folder.File("1.json", Encoding.UTF8.GetString(AasJson.ToUtf8(second)));
        folder.File("2.json", Encoding.UTF8.GetString(AasJson.ToUtf8(first)));
        using var repository = new AasRepository(new MemoryStore());
        // The order of the arguments counts, not that of the names.
        var report = await PackageLoader.Load(repository, [folder["2.json"], folder["1.json"]]);
        Assert.Equal("Shell", repository.FindShell("urn:x")!.IdShort);
        Assert.Equal(
            [new DuplicateId(IdentifiableKind.Shell, "urn:x", folder["2.json"], folder["1.json"], false), new DuplicateId(IdentifiableKind.Submodel, "urn:x/sm", folder["2.json"], folder["1.json"], true)],
            report.Duplicates);
        Assert.Equal((0, 0), (report.Packages[1].Shells, report.Packages[1].Submodels));
    }

    [Fact]
    public async Task ADurableStore_KeepsWhatWasWrittenToIt()
    {
        WritePackage("a.aasx", "urn:a");
        using (var repository = new AasRepository(new SqliteStore(folder["store.db"])))
        {
            await PackageLoader.Load(repository, [folder["a.aasx"]]);
            await repository.ChangeShell("urn:a", s => s.IdShort = "Mine");
        }
        using var again = new AasRepository(new SqliteStore(folder["store.db"]));
        var report = await PackageLoader.Load(again, [folder["a.aasx"]]);
        Assert.Equal("Mine", again.FindShell("urn:a")!.IdShort);
        Assert.Equal((0, 2), (report.Packages[0].Shells, report.Packages[0].AlreadyStored));
        Assert.Empty(report.Duplicates);
        Assert.Equal("from a package", Text(again.OpenAttachment("urn:a/sm", "Manual")));
    }

    [Fact]
    public async Task ADurableStore_ReadsASourceOnceWhileItStaysAsItIs()
    {
        WritePackage("a.aasx", "urn:a");
        using var repository = new AasRepository(new SqliteStore(folder["store.db"]));
        await PackageLoader.Load(repository, [folder["a.aasx"]]);
        // As long and as old as before, and no package any more: reading it would be refused.
        var (length, time) = (new FileInfo(folder["a.aasx"]).Length, System.IO.File.GetLastWriteTimeUtc(folder["a.aasx"]));
        System.IO.File.WriteAllBytes(folder["a.aasx"], new byte[length]);
        System.IO.File.SetLastWriteTimeUtc(folder["a.aasx"], time);
        var report = await PackageLoader.Load(repository, [folder["a.aasx"]]);
        Assert.Null(report.Packages[0].Refusal);
        Assert.Equal(2, report.Packages[0].AlreadyStored);
        // One that was deleted is not brought back by a start.
        await repository.Delete(IdentifiableKind.Submodel, "urn:a/sm");
        await PackageLoader.Load(repository, [folder["a.aasx"]]);
        Assert.Null(repository.FindSubmodel("urn:a/sm"));
        System.IO.File.SetLastWriteTimeUtc(folder["a.aasx"], time.AddSeconds(1));
        Assert.False((await PackageLoader.Load(repository, [folder["a.aasx"]])).IsComplete);
    }

    [Fact]
    public async Task ADurableStore_TakesFromAChangedSourceWhatChangedInIt()
    {
        var model = Model("urn:a");
        model.Submodels!.Add(new Submodel { Id = "urn:a/kept", IdShort = "Kept" });
        model.Submodels.Add(new Submodel { Id = "urn:a/dropped", IdShort = "Dropped" });
        model.Submodels.Add(new Submodel { Id = "urn:a/mine", IdShort = "Mine" });
        Write(1);
        using var repository = new AasRepository(new SqliteStore(folder["store.db"]));
        await PackageLoader.Load(repository, [folder["a.json"]]);
        await repository.Change("urn:a/kept", s => s.IdShort = "Edited");
        await repository.Change("urn:a/mine", s => s.IdShort = "EditedToo");

        model.AssetAdministrationShells![0].IdShort = "Renewed";
        model.Submodels.RemoveAll(s => s.Id is "urn:a/dropped" or "urn:a/mine");
        model.Submodels.Add(new Submodel { Id = "urn:a/new", IdShort = "New" });
        Write(2);
        var report = await PackageLoader.Load(repository, [folder["a.json"]]);
        Assert.Equal((1, 1, 2), (report.Packages[0].Shells, report.Packages[0].Submodels, report.Packages[0].AlreadyStored));
        Assert.Equal("Renewed", repository.FindShell("urn:a")!.IdShort);
        Assert.Equal("Edited", repository.FindSubmodel("urn:a/kept")!.IdShort);
        Assert.Null(repository.FindSubmodel("urn:a/dropped"));
        Assert.Equal("EditedToo", repository.FindSubmodel("urn:a/mine")!.IdShort);
        Assert.NotNull(repository.FindSubmodel("urn:a/new"));

        void Write(int second)
        {
            folder.File("a.json", Encoding.UTF8.GetString(AasJson.ToUtf8(model)));
            System.IO.File.SetLastWriteTimeUtc(folder["a.json"], new DateTime(2026, 1, 1, 0, 0, second, DateTimeKind.Utc));
        }
    }

    [Fact]
    public async Task ADurableStore_TakesAChangedFileOfAPackage()
    {
        WritePackage("a.aasx", "urn:a", "one edition");
        using var repository = new AasRepository(new SqliteStore(folder["store.db"]));
        await PackageLoader.Load(repository, [folder["a.aasx"]]);
        WritePackage("a.aasx", "urn:a", "two edition");
        System.IO.File.SetLastWriteTimeUtc(folder["a.aasx"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await PackageLoader.Load(repository, [folder["a.aasx"]]);
        Assert.Equal("two edition", Text(repository.OpenAttachment("urn:a/sm", "Manual")));
    }

    [Fact]
    public async Task AttachmentsOfAPackage_StreamConcurrently()
    {
        WritePackage("a.aasx", "urn:a", new string('m', 300_000));
        using var repository = new AasRepository(new MemoryStore());
        await PackageLoader.Load(repository, [folder["a.aasx"]]);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Assert.Equal(300_000, Text(repository.OpenAttachment("urn:a/sm", "Manual")).Length))));
    }

    [SharedDataFact("testdata/packages")]
    public async Task EveryPackageOfTheField_IsServedWithItsFiles()
    {
        using var repository = new AasRepository(new MemoryStore());
        var report = await PackageLoader.Load(repository, [SharedData.PathOf("testdata/packages")]);
        Assert.True(report.IsComplete, string.Join('\n', report.Packages.Select(p => p.Refusal)));
        Assert.Equal(report.Packages.Sum(p => p.Submodels), repository.Count(IdentifiableKind.Submodel));
        var files = 0;
        foreach (var stored in repository.List(IdentifiableKind.Submodel, page: new PageRequest(10_000)).Items)
        {
            foreach (var file in repository.FilesOf((Submodel)repository.Parse(IdentifiableKind.Submodel, stored)))
            {
                using var content = file.Open();
                await content.CopyToAsync(Stream.Null);
                files++;
            }
        }
        Assert.InRange(files, 20, int.MaxValue);
    }

    private static Environment Model(string id) => new()
    {
        AssetAdministrationShells =
        [
            new AssetAdministrationShell
            {
                Id = id,
                IdShort = "Shell",
                AssetInformation = new AssetInformation { AssetKind = AssetKind.Type, GlobalAssetId = id + "/asset" },
                Submodels = [ModelReference.To(new Submodel { Id = id + "/sm" })],
            },
        ],
        Submodels =
        [
            new Submodel { Id = id + "/sm", IdShort = "Documents", SubmodelElements = [new File { IdShort = "Manual", Value = "/aasx/files/manual.txt", ContentType = "text/plain" }] },
        ],
    };

    private void WritePackage(string name, string id, string content = "from a package")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        using var stream = System.IO.File.Create(folder[name]);
        AasxWriter.Write(stream, Model(id), [new AasxFile("/aasx/files/manual.txt", "text/plain", () => new MemoryStream(Encoding.UTF8.GetBytes(content)))],
            new AasxFile("/thumbnail.png", "image/png", () => new MemoryStream("picture"u8.ToArray())));
    }

    private static string Text(StoredFile file)
    {
        using var open = file;
        return new StreamReader(file.Content).ReadToEnd();
    }

    private sealed class Told(List<string> sources) : IProgress<LoadedPackage>
    {
        public void Report(LoadedPackage value) => sources.Add(value.Source);
    }
}
