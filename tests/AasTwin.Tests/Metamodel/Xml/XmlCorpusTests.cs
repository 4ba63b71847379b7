using System.Text;
using System.Xml;
using System.Xml.Schema;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Tests.Metamodel.Xml;

/// <summary>The XML cases of aas-core: what reading must refuse, what it must accept, and that nothing is lost on the way through.</summary>
public class XmlCorpusTests
{
    [SharedDataFact(AasCoreCase.V30)]
    public void Read_RefusesExactlyTheUnserializableCasesOfV30() => AssertNone(WrongVerdicts(AasCoreCase.V30, 2696));

    [SharedDataFact(AasCoreCase.V31)]
    public void Read_RefusesExactlyTheUnserializableCasesOfV31() => AssertNone(WrongVerdicts(AasCoreCase.V31, 1976));

    [SharedDataFact(AasCoreCase.V30)]
    public void Write_KeepsTheValidCasesOfV30AndFollowsTheSchema() =>
        AssertNone(RoundTripFaults(AasCoreCase.V30, MetamodelVersion.V3_0, "spec/metamodel/v3.0.9-schemas/AAS.xsd"));

    [SharedDataFact(AasCoreCase.V31)]
    public void Write_KeepsTheValidCasesOfV31AndFollowsTheSchema() =>
        AssertNone(RoundTripFaults(AasCoreCase.V31, MetamodelVersion.V3_1, "spec/metamodel/v3.1.2/AAS.xsd"));

    private static void AssertNone(List<string> faults) =>
        Assert.True(faults.Count == 0, $"{faults.Count} faults, the first of them:\n{string.Join("\n", faults.Take(20))}");

    private static List<string> WrongVerdicts(string corpus, int expectedCount)
    {
        var cases = AasCoreCase.All(corpus, "xml").ToList();
        Assert.Equal(expectedCount, cases.Count);
        return [.. from c in cases
                   let result = Read(c.Bytes, ClassOf(c))
                   where result.Findings.Any(f => f.Severity == Severity.Unreadable) != (c.Verdict == "unserializable")
                   select $"{c.Name}: {string.Join("; ", result.Findings)}"];
    }

    private static List<string> RoundTripFaults(string corpus, MetamodelVersion version, string schemaPath)
    {
        var schemas = SchemaWithAllRoots(schemaPath);
        var faults = new List<string>();
        foreach (var c in AasCoreCase.All(corpus, "xml").Where(c => c.Verdict == "valid"))
        {
            var metaClass = ClassOf(c);
            var first = Read(c.Bytes, metaClass);
            if (first.Findings.Count > 0) faults.Add($"{c.Name}: {string.Join("; ", first.Findings)}");
            Assert.Equal(version, first.Version);
            using var written = new MemoryStream();
            AasXml.Write(written, first.Must(), new WritingOptions { Version = version, Indented = true });
            if (!ModelEquality.Equals(first.Value, Read(written.ToArray(), metaClass).Value)) faults.Add($"{c.Name}: differs after writing");
            if (SchemaFault(written.ToArray(), schemas) is { } fault) faults.Add($"{c.Name}: {fault}");
        }
        return faults;
    }

    private static MetaClass ClassOf(AasCoreCase c) =>
        c.IsSelfContained ? ClassTable.Concrete.Single(m => m.XmlName == c.ClassName) : ClassTable.Environment;

    private static ReadingResult<AasObject> Read(byte[] document, MetaClass metaClass) => AasXml.Read(new MemoryStream(document), metaClass);

    /// <summary>The published schema allows an environment as root; the bare instances of the V3.1 cases need a root of each class.</summary>
    private static XmlSchemaSet SchemaWithAllRoots(string path)
    {
        var text = new StringBuilder(System.IO.File.ReadAllText(SharedData.PathOf(path)));
        var roots = ClassTable.Concrete.Where(c => c != ClassTable.Environment && text.ToString().Contains($"name=\"{c.XmlName}_t\""))
            .Select(c => $"<xs:element name=\"{c.XmlName}\" type=\"{c.XmlName}_t\"/>");
        text.Replace("</xs:schema>", string.Concat(roots) + "</xs:schema>");
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(new StringReader(text.ToString())));
        schemas.Compile();
        return schemas;
    }

    private static string? SchemaFault(byte[] document, XmlSchemaSet schemas)
    {
        string? fault = null;
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => fault ??= $"line {e.Exception.LineNumber}: {e.Message}";
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }
        return fault;
    }
}
