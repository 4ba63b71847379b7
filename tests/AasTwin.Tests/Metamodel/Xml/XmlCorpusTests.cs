using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
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
    public void Write_KeepsTheValidCasesOfV30AndFollowsTheSchema() => AssertNone(RoundTripFaults(AasCoreCase.V30, MetamodelVersion.V3_0, "xml", 1594));

    [SharedDataFact(AasCoreCase.V31)]
    public void Write_KeepsTheValidCasesOfV31AndFollowsTheSchema() => AssertNone(RoundTripFaults(AasCoreCase.V31, MetamodelVersion.V3_1, "xml", 1225));

    [SharedDataFact(AasCoreCase.V30)]
    public void Write_CarriesTheValidJsonCasesOfV30() => AssertNone(RoundTripFaults(AasCoreCase.V30, MetamodelVersion.V3_0, "json", 1594));

    [SharedDataFact(AasCoreCase.V31)]
    public void Write_CarriesTheValidJsonCasesOfV31() => AssertNone(RoundTripFaults(AasCoreCase.V31, MetamodelVersion.V3_1, "json", 1184));

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

    private static List<string> RoundTripFaults(string corpus, MetamodelVersion version, string format, int expectedCount)
    {
        var schema = new AasSchema(version);
        var faults = new List<string>();
        var cases = AasCoreCase.All(corpus, format).Where(c => c.Verdict == "valid").ToList();
        foreach (var c in cases)
        {
            var metaClass = ClassOf(c);
            var first = format == "xml" ? Read(c.Bytes, metaClass) : AasJson.Read(c.Bytes, metaClass, new ReadingOptions { Version = version });
            if (first.Findings.Count > 0) faults.Add($"{c.Name}: {string.Join("; ", first.Findings)}");
            Assert.Equal(version, first.Version);
            using var written = new MemoryStream();
            AasXml.Write(written, first.Must(), new WritingOptions { Version = version, Indented = true });
            if (!ModelEquality.Equals(first.Value, Read(written.ToArray(), metaClass).Value)) faults.Add($"{c.Name}: differs after writing");
            if (schema.FaultIn(written.ToArray()) is { } fault) faults.Add($"{c.Name}: {fault}");
        }
        Assert.Equal(expectedCount, cases.Count);
        return faults;
    }

    private static MetaClass ClassOf(AasCoreCase c) =>
        c.IsSelfContained ? ClassTable.Concrete.Single(m => m.Name.Equals(c.ClassName, StringComparison.OrdinalIgnoreCase)) : ClassTable.Environment;

    private static ReadingResult<AasObject> Read(byte[] document, MetaClass metaClass) => AasXml.Read(new MemoryStream(document), metaClass);
}
