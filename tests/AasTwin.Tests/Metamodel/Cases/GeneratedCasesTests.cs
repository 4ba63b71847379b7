using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Minimal, maximal and random instances of every class: valid, and the same after writing and reading, copying, and changing the format.</summary>
public sealed class GeneratedCasesTests
{
    public static TheoryData<MetamodelVersion, string> Classes()
    {
        var data = new TheoryData<MetamodelVersion, string>();
        foreach (var version in Enum.GetValues<MetamodelVersion>())
            foreach (var metaClass in CaseBuilder.ClassesOf(version)) data.Add(version, metaClass.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void MinimalInstance_IsValidAndKept(MetamodelVersion version, string className) =>
        AssertSound(CaseBuilder.Minimal(ClassTable.Find(className)!, version), version);

    [Theory]
    [MemberData(nameof(Classes))]
    public void MaximalInstance_IsValidAndKept(MetamodelVersion version, string className) =>
        AssertSound(CaseBuilder.Maximal(ClassTable.Find(className)!, version), version);

    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryAttribute_CanBePresent(MetamodelVersion version, string className)
    {
        var metaClass = ClassTable.Find(className)!;
        foreach (var attribute in metaClass.Attributes.Where(a => a.Since <= version))
            Assert.True(attribute.IsPresent(CaseBuilder.FlatWith(metaClass, attribute, version)), attribute.Name);
    }

    [Theory]
    [InlineData(MetamodelVersion.V3_0)]
    [InlineData(MetamodelVersion.V3_1)]
    [InlineData(MetamodelVersion.V3_2)]
    public void RandomInstances_AreValidAndKept(MetamodelVersion version) =>
        Prop.ForAll(ModelGenerators.Any(version), value => AssertSound(value, version)).QuickCheckThrowOnFailure();

    [Fact]
    public void SameSeed_GivesTheSameInstance() =>
        Assert.True(ModelEquality.Equals(CaseBuilder.Random(ClassTable.Submodel, 7), CaseBuilder.Random(ClassTable.Submodel, 7)));

    private static void AssertSound(AasObject value, MetamodelVersion version)
    {
        Assert.Empty(Verifier.Verify(value, new VerificationOptions { Version = version }));
        var copy = value.DeepCopy();
        Assert.NotSame(value, copy);
        Assert.True(ModelEquality.Equals(value, copy), "the copy equals the original");
        var fromJson = FromJson(AasJson.ToUtf8(value, new WritingOptions { Version = version }), value.MetaClass, version);
        Assert.True(ModelEquality.Equals(value, fromJson), "JSON keeps it");
        var fromXml = FromXml(ToXml(fromJson, version), value.MetaClass, version);
        Assert.True(ModelEquality.Equals(value, fromXml), "XML keeps it");
        Assert.Equal(AasJson.ToUtf8(value, new WritingOptions { Version = version }), AasJson.ToUtf8(fromXml, new WritingOptions { Version = version }));
    }

    private static AasObject FromJson(byte[] document, MetaClass metaClass, MetamodelVersion version)
    {
        var read = AasJson.Read(document, metaClass, ReadingOptions.Strict with { Version = version });
        Assert.Empty(read.Findings);
        return read.Must();
    }

    private static AasObject FromXml(byte[] document, MetaClass metaClass, MetamodelVersion version)
    {
        var read = AasXml.Read(new MemoryStream(document), metaClass, ReadingOptions.Strict with { Version = version });
        Assert.Empty(read.Findings);
        return read.Must();
    }

    private static byte[] ToXml(AasObject value, MetamodelVersion version)
    {
        using var output = new MemoryStream();
        AasXml.Write(output, value, new WritingOptions { Version = version });
        return output.ToArray();
    }
}
