using System.Diagnostics;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>Packages of other vendors, with the faults that packages have in practice.</summary>
public sealed class PackageCorpusTests
{
    private const string Packages = "testdata/packages";
    private const string OpcCases = "testdata/opc-cases";
    private const string Templates = "testdata/templates";

    [SharedDataFact(Packages)]
    public void Open_LoadsEveryPackageInTimeWithItsVersionAndParts()
    {
        var lines = System.IO.File.ReadAllLines(SharedData.PathOf(Packages + "/index.csv"));
        Assert.Equal(24, lines.Length);
        var faults = new List<string>();
        foreach (var fields in lines.Skip(1).Select(l => l.Split(',')))
        {
            var (name, version, entries) = (fields[0], fields[2], int.Parse(fields[3]));
            var start = Stopwatch.GetTimestamp();
            using var package = AasxPackage.Open(SharedData.PathOf("testdata/" + name));
            foreach (var part in package.Parts)
            {
                using var content = package.OpenPart(part);
                content.CopyTo(Stream.Null);
            }
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(5)) faults.Add($"{name} takes too long");
            if (!package.Environment.Children().Any()) faults.Add($"{name} is empty");
            if (package.Parts.Count >= entries) faults.Add($"{name} has {package.Parts.Count} parts of {entries} entries");
            var isEarlier = version is "1.0" or "2.0";
            if (isEarlier != (package.ImportedFrom == version)) faults.Add($"{name} is of {version} and imported from {package.ImportedFrom ?? "none"}");
            if (package.Findings.Any(f => f.Source?.StartsWith(package.Source, StringComparison.Ordinal) != true)) faults.Add($"{name} has a finding without source");
            if (!isEarlier && package.Findings.Any(f => f is { Severity: not Severity.Warning, Constraint: not PackageRule.DuplicateId } && f.Constraint.StartsWith("Package", StringComparison.Ordinal)))
                faults.Add($"{name}: {string.Join("; ", package.Findings)}");
        }
        Assert.Empty(faults);
    }

    [SharedDataFact(Packages)]
    public void FindFile_FindsTheFilesOfThePackages()
    {
        using var percent = AasxPackage.Open(SharedData.PathOf(Packages + "/v3.0/faaast_example_model.aasx"));
        using var external = AasxPackage.Open(SharedData.PathOf(Packages + "/v3.1/cable1.aasx"));

        Assert.Equal("/aasx/suppl/ce-logo.svg", percent.FindFile("file:///aasx/suppl/ce-logo.svg")?.Name);
        Assert.Equal(6, percent.Parts.Count(p => p.Kind == AasxPartKind.Supplementary));
        Assert.Equal(5, external.Parts.Count(p => p.Kind == AasxPartKind.Supplementary));
        Assert.Equal("/5d60a2fa.jpg", external.Thumbnail?.Name);
    }

    /// <summary>All in <c>valid</c> load without a fault; those in <c>invalid</c> are refused by the part at fault, or load with a fault reported.</summary>
    [SharedDataFact(OpcCases)]
    public void Open_JudgesTheCasesOfThePackagingRules()
    {
        foreach (var path in Directory.GetFiles(SharedData.PathOf(OpcCases + "/valid")))
        {
            using var package = AasxPackage.Open(path);
            Assert.All(package.Findings, f => Assert.True(f.Severity == Severity.Warning || f.Constraint == ReadingRule.EmptyList, f.ToString()));
        }
        Assert.Equal("/aasx/the_aas.invalid", RefusedPart("unknown_filetype.aasx"));
        Assert.Null(RefusedPart("no_rels.aasx"));
        using var noOrigin = AasxPackage.Open(SharedData.PathOf(OpcCases + "/invalid/rel_target_not_exists.aasx"));
        Assert.Contains(noOrigin.Findings, f => f.Severity == Severity.Invalid && f.Source!.EndsWith(":/aasx/aasx-origin", StringComparison.Ordinal));
        using var badXml = AasxPackage.Open(SharedData.PathOf(OpcCases + "/invalid/Invalid_xml.aasx"));
        Assert.Contains(badXml.Findings, f => f.Severity == Severity.Unreadable && f.Source!.EndsWith(":/aasx/the_aas.xml", StringComparison.Ordinal));

        static string? RefusedPart(string name)
        {
            var path = SharedData.PathOf(OpcCases + "/invalid/" + name);
            var fault = Assert.Throws<AasxException>(() => AasxPackage.Open(path));
            Assert.Equal(path, fault.File);
            Assert.Contains("/aasx/", fault.Message);
            return fault.Part;
        }
    }

    [SharedDataFact(Templates)]
    public void Open_LoadsEveryTemplate()
    {
        var paths = Directory.GetFiles(SharedData.PathOf(Templates), "*.aasx", SearchOption.AllDirectories);
        Assert.Equal(38, paths.Length);
        foreach (var path in paths)
        {
            using var package = AasxPackage.Open(path);
            Assert.NotEmpty(package.Environment.Submodels!);
            Assert.DoesNotContain(package.Findings, f => f.Severity == Severity.Unreadable);
        }
    }

    /// <summary>Each package as it was read: written as a package and alone, as JSON and as XML, and rewritten with its other parts.</summary>
    [SharedDataFact(Packages)]
    public void Write_KeepsEveryPackage()
    {
        foreach (var path in new[] { Packages, OpcCases, Templates }.SelectMany(f => Directory.GetFiles(SharedData.PathOf(f), "*.aasx", SearchOption.AllDirectories)))
        {
            AasxPackage package;
            try
            {
                package = AasxPackage.Open(path);
            }
            catch (AasxException)
            {
                continue;
            }
            using (package) AssertKept(package);
        }
    }

    private static void AssertKept(AasxPackage package)
    {
        foreach (var format in new[] { AasxFormat.Json, AasxFormat.Xml })
        {
            var options = new AasxWritingOptions { Format = format, Version = MetamodelVersion.V3_2 };
            using var document = new MemoryStream();
            var writing = new WritingOptions { Version = options.Version };
            if (format == AasxFormat.Json) AasJson.Write(document, package.Environment, writing);
            else AasXml.Write(document, package.Environment, writing);
            document.Position = 0;
            var alone = format == AasxFormat.Json ? AasJson.ReadEnvironment(document).Value : AasXml.ReadEnvironment(document).Value;
            Assert.True(ModelEquality.Equals(package.Environment, alone), $"{package.Source} changes on the way through {format}.");

            using var packed = new MemoryStream();
            AasxWriter.Write(packed, package.Environment, [], null, options);
            using var written = SamplePackage.Open(packed.ToArray());
            Assert.True(ModelEquality.Equals(package.Environment, written.Environment), $"{package.Source} changes on the way through a package with {format}.");
        }
        AssertRewritten(package);
    }

    private static void AssertRewritten(AasxPackage package)
    {
        using var target = new MemoryStream();
        AasxWriter.Rewrite(target, package, package.Environment, options: new AasxWritingOptions { Version = MetamodelVersion.V3_2 });
        using var rewritten = SamplePackage.Open(target.ToArray());
        Assert.True(ModelEquality.Equals(package.Environment, rewritten.Environment), $"{package.Source} changes when it is rewritten.");
        Assert.DoesNotContain(
            rewritten.Findings,
            f => f.Severity != Severity.Warning && f.Constraint.StartsWith("Package", StringComparison.Ordinal) && f.Constraint != PackageRule.DuplicateId);
        Assert.Equal(Contents(package), Contents(rewritten));
        Assert.Equal(package.Thumbnail?.Name, rewritten.Thumbnail?.Name);
    }

    /// <summary>Everything but spec part and origin: name, kind and content.</summary>
    private static List<string> Contents(AasxPackage package) =>
        [.. package.Parts.Where(p => p.Kind is not (AasxPartKind.Spec or AasxPartKind.Origin)).Select(p => $"{p.Name} {p.ContentType} {p.Kind} {Hash(package, p)}")];

    private static string Hash(AasxPackage package, AasxPart part)
    {
        using var content = package.OpenPart(part);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));
    }
}
