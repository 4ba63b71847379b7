using System.IO.Compression;
using System.Xml.Linq;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Tests.Metamodel.Xml.Import;

/// <summary>Packages of V1 and V2 as people made them.</summary>
public class EarlierPackagesTests
{
    private const string Packages = "testdata/packages";

    /// <summary>Package, and the constraints that its model still breaks after the import; all of them were broken or untold in the original.</summary>
    public static TheoryData<string, string> Samples { get; } = new()
    {
        { "v1/Example_AAS_ServoDCMotor_21.aasx", "AASc-3a-002 1, AASc-3a-008 14, Length 2" },
        { "v2/Example_AAS_ServoDCMotor_21.aasx", "AASc-3a-002 1, AASc-3a-008 14, Length 2" },
        { "v2/TestAASV2.aasx", "" },
        { "v2/TimesSeries_-_6.aasx", "" },
        { "v2/TimesSeriesBosch.aasx", "" },
        { "v2/globalSecurityForServer2.aasx", "" },
        { "v2/ModBasicCal_Cert_Cal_Plan.aasx", "AASd-131 1, Pattern 1" },
        { "v2/Qualifier_Examples.aasx", "AASd-131 1" },
        { "v3.0/DemoAAS_V3.aasx", "" },
    };

    [SharedDataTheory(Packages)]
    [MemberData(nameof(Samples))]
    public void Import_YieldsAModelThatKeepsTheRulesOfV31WhereTheOriginalDid(string package, string broken)
    {
        var read = AasXml.ReadEnvironment(new MemoryStream(SpecificationOf(package)));

        Assert.All(read.Findings, f => Assert.Equal((Severity.Warning, ReadingRule.Version), (f.Severity, f.Constraint)));
        var faults = Verifier.Verify(read.Must()).Where(f => f.Severity != Severity.Warning)
            .GroupBy(f => f.Constraint).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        Assert.Equal(broken, string.Join(", ", faults));
    }

    [SharedDataTheory(Packages)]
    [MemberData(nameof(Samples))]
    public void Import_KeepsEveryElementAndValue(string package, string _)
    {
        var document = SpecificationOf(package);
        var source = XElement.Load(new MemoryStream(document));

        var model = AasXml.ReadEnvironment(new MemoryStream(document)).Must();

        var elements = model.Descendants().OfType<SubmodelElement>().ToList();
        foreach (var (names, type) in ((string[], Type)[])
            [(["property"], typeof(Property)), (["referenceElement"], typeof(ReferenceElement)), (["file"], typeof(AasTwin.Metamodel.File)), (["operation"], typeof(Operation)),
             (["submodelElementCollection", "submodelElementStruct"], typeof(SubmodelElementCollection)), (["basicEvent"], typeof(BasicEventElement))])
            Assert.Equal(names.Sum(n => Named(source, n).Count()), elements.Count(e => e.GetType() == type));
        var values = Named(source, "property").Select(p => p.Elements().FirstOrDefault(e => e.Name.LocalName == "value")?.Value ?? "");
        Assert.Equal(values.Select(v => v.ToLowerInvariant()), elements.OfType<Property>().Select(p => (p.Value ?? "").ToLowerInvariant()));
        var identifiables = ((string[])["assetAdministrationShell", "submodel", "conceptDescription"]).Sum(n => Named(source, n).Count());
        Assert.Equal(identifiables, model.Descendants().OfType<Identifiable>().Count());
    }

    [SharedDataTheory(AasSchema.Folder)]
    [MemberData(nameof(Samples))]
    public void Import_YieldsAModelThatCanBeWrittenAsV31(string package, string broken)
    {
        var model = AasXml.ReadEnvironment(new MemoryStream(SpecificationOf(package))).Must();
        using var written = new MemoryStream();
        AasXml.Write(written, model);

        var again = AasXml.ReadEnvironment(new MemoryStream(written.ToArray()));

        Assert.Empty(again.Findings);
        Assert.True(ModelEquality.Equals(model, again.Value));
        if (broken.Length == 0) Assert.Null(new AasSchema(MetamodelVersion.V3_1).FaultIn(written.ToArray()));
    }

    private static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    private static byte[] SpecificationOf(string package)
    {
        using var archive = ZipFile.OpenRead(SharedData.PathOf($"{Packages}/{package}"));
        using var stream = archive.Entries.Single(e => e.FullName.EndsWith(".aas.xml")).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
