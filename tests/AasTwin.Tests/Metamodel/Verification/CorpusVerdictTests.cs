using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Tests.Metamodel.Verification;

/// <summary>Every case of aas-core gets the verdict of its index: refused by a strict reader, readable but reported on, or without a finding.</summary>
public sealed class CorpusVerdictTests
{
    [SharedDataTheory(AasCoreCase.V30)]
    [InlineData("json", 2868)]
    [InlineData("xml", 2696)]
    public void Verdicts_AreThoseOfTheV30Corpus(string format, int count) => AssertVerdicts(AasCoreCase.V30, MetamodelVersion.V3_0, format, count);

    [SharedDataTheory(AasCoreCase.V31)]
    [InlineData("json", 2062)]
    [InlineData("xml", 1976)]
    public void Verdicts_AreThoseOfTheV31Corpus(string format, int count) => AssertVerdicts(AasCoreCase.V31, MetamodelVersion.V3_1, format, count);

    private static void AssertVerdicts(string corpus, MetamodelVersion version, string format, int count)
    {
        var wrong = new List<string>();
        var judged = 0;
        foreach (var c in AasCoreCase.All(corpus, format))
        {
            judged++;
            var (verdict, findings) = Judge(c, format, version);
            if (verdict != c.Verdict) wrong.Add($"{c.Name}: {verdict} instead of {c.Verdict}: {string.Join("; ", findings)}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {judged} wrong, such as\n{string.Join("\n", wrong.Take(30))}");
        Assert.Equal(count, judged);
    }

    private static (string Verdict, IEnumerable<Finding> Findings) Judge(AasCoreCase c, string format, MetamodelVersion version)
    {
        var metaClass = c.IsSelfContained
            ? ClassTable.Concrete.Single(m => string.Equals(m.Name, c.ClassName, StringComparison.OrdinalIgnoreCase))
            : ClassTable.Environment;
        var options = ReadingOptions.Strict with { Version = version };
        var read = format == "json" ? AasJson.Read(c.Bytes, metaClass, options) : AasXml.Read(new MemoryStream(c.Bytes), metaClass, options);
        if (read.Value is not { } value) return ("unserializable", read.Findings);
        var findings = read.Findings.Concat(Verifier.Verify(value, new VerificationOptions { Version = version })).ToList();
        return (findings.Exists(f => f.Severity >= Severity.Invalid) ? "invalid" : "valid", findings);
    }
}
