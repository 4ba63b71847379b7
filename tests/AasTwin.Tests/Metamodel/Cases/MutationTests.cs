using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Each rule of the class table, broken once for each attribute: reading or verification names the rule, and nothing else grave happens.</summary>
public sealed class MutationTests
{
    public static TheoryData<MetamodelVersion, string> Classes() => GeneratedCasesTests.Classes();

    [Theory]
    [MemberData(nameof(Classes))]
    public void Verify_FindsEachMutation(MetamodelVersion version, string className)
    {
        var missed = from mutation in ModelMutations.Of(ClassTable.Find(className)!, version)
                     let findings = Verifier.Verify(mutation.Value, new VerificationOptions { Version = version })
                     where !findings.Any(f => f.Severity == Severity.Invalid && f.Path == mutation.Path && f.Constraint == mutation.Constraint)
                     select $"{mutation.Name}: {mutation.Constraint} at {mutation.Path} is not among: {string.Join("; ", findings)}";
        AssertNone(missed);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Verify_CountsCodePointsNotUtf16Units(MetamodelVersion version, string className)
    {
        var metaClass = ClassTable.Find(className)!;
        foreach (var attribute in metaClass.Attributes.OfType<TextAttribute>().Where(a => a.Since <= version && a.Type is { Form: TextForm.Free, MaxLength: < int.MaxValue }))
        {
            var value = CaseBuilder.FlatWith(metaClass, attribute, version);
            attribute.Set(value, ModelMutations.LongestText(attribute.Type, version));
            Assert.DoesNotContain(Verifier.Verify(value, new VerificationOptions { Version = version }), f => f.Constraint is VerificationRule.Length or "AASd-130");
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void ReadJson_FindsEachMutation(MetamodelVersion version, string className)
    {
        var metaClass = ClassTable.Find(className)!;
        AssertNone(Misjudged(JsonMutations.Of(metaClass, version), m => AasJson.Read(m.Document, metaClass, ReadingOptions.Strict with { Version = version })));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void ReadXml_FindsEachMutation(MetamodelVersion version, string className)
    {
        var metaClass = ClassTable.Find(className)!;
        AssertNone(Misjudged(XmlMutations.Of(metaClass, version), m => AasXml.Read(new MemoryStream(m.Document), metaClass, ReadingOptions.Strict with { Version = version })));
    }

    private static IEnumerable<string> Misjudged(IEnumerable<DocumentMutation> mutations, Func<DocumentMutation, ReadingResult<AasObject>> read) =>
        from mutation in mutations
        let result = read(mutation)
        where (result.Value is null) != (mutation.Severity == Severity.Unreadable)
            || !result.Findings.Any(f => f.Severity == mutation.Severity && f.Constraint == mutation.Rule)
        select $"{mutation.Name}: {mutation.Severity} {mutation.Rule} is not among: {string.Join("; ", result.Findings)}";

    private static void AssertNone(IEnumerable<string> faults) => Assert.Equal("", string.Join("\n", faults));
}
