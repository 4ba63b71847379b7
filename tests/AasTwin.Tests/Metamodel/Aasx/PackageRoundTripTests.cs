using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Tests.Metamodel.Cases;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>Environments through packages, in both formats.</summary>
public sealed class PackageRoundTripTests
{
    [Theory]
    [InlineData(MetamodelVersion.V3_0)]
    [InlineData(MetamodelVersion.V3_1)]
    [InlineData(MetamodelVersion.V3_2)]
    public void Write_KeepsGeneratedEnvironments(MetamodelVersion version)
    {
        AssertKept((Environment)CaseBuilder.Minimal(ClassTable.Environment, version), version, "minimal");
        AssertKept((Environment)CaseBuilder.Maximal(ClassTable.Environment, version), version, "maximal");
        for (var seed = 0; seed < 60; seed++) AssertKept((Environment)CaseBuilder.Random(ClassTable.Environment, seed, version), version, $"seed {seed}");
    }

    [SharedDataFact(AasCoreCase.V30)]
    public void Write_KeepsTheValidEnvironmentsOfAasCore()
    {
        var count = 0;
        foreach (var c in AasCoreCase.All(AasCoreCase.V30, "json").Where(c => c.Verdict == "valid" && (!c.IsSelfContained || c.ClassName == "Environment")))
        {
            AssertKept(AasJson.ReadEnvironment(new MemoryStream(c.Bytes)).Must(), MetamodelVersion.V3_0, c.Name);
            count++;
        }
        Assert.True(count > 1500, $"{count} cases");
    }

    [SharedDataFact(AasCoreCase.V31)]
    public void Write_KeepsTheValidSubmodelElementsOfAasCore()
    {
        var count = 0;
        foreach (var c in AasCoreCase.All(AasCoreCase.V31, "json").Where(c => c.Verdict == "valid"))
        {
            var value = AasJson.Read(c.Bytes, ClassTable.Find(c.ClassName)!).Value;
            var environment = value switch
            {
                Environment whole => whole,
                AssetAdministrationShell shell => new Environment { AssetAdministrationShells = [shell] },
                Submodel submodel => new Environment { Submodels = [submodel] },
                ConceptDescription concept => new Environment { ConceptDescriptions = [concept] },
                SubmodelElement element => new Environment { Submodels = [new Submodel { Id = "urn:s", SubmodelElements = [element] }] },
                _ => null,
            };
            if (environment is null) continue;
            AssertKept(environment, MetamodelVersion.V3_1, c.Name);
            count++;
        }
        Assert.True(count > 500, $"{count} cases");
    }

    private static void AssertKept(Environment environment, MetamodelVersion version, string name)
    {
        foreach (var format in new[] { AasxFormat.Json, AasxFormat.Xml })
        {
            using var target = new MemoryStream();
            AasxWriter.Write(target, environment, [], null, new AasxWritingOptions { Format = format, Version = version });
            using var package = SamplePackage.Open(target.ToArray(), new AasxOptions { Reading = ReadingOptions.Lenient with { Version = version } });
            Assert.True(ModelEquality.Equals(environment, package.Environment), $"{name} changes on the way through {format}.");
            Assert.DoesNotContain(package.Findings, f => f.Severity == Severity.Unreadable);
        }
    }
}
