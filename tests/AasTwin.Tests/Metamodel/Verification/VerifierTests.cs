using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;
using AasTwin.Tests.Metamodel.Cases;
using FsCheck;
using FsCheck.Fluent;
using Property = AasTwin.Metamodel.Property;

namespace AasTwin.Tests.Metamodel.Verification;

public sealed class VerifierTests
{
    [Fact]
    public void Verify_TellsPathRuleRemedyAndSource()
    {
        var environment = new AasTwin.Metamodel.Environment
        {
            Submodels =
            [
                new Submodel { Id = "urn:a" },
                new Submodel { Id = "urn:b", SubmodelElements = [new SubmodelElementCollection { IdShort = "c1", Value = [new Property { IdShort = "p1", ValueType = DataTypeDefXsd.Int, Value = "ten" }] }] },
            ],
        };
        var finding = Assert.Single(Verifier.Verify(environment, new VerificationOptions { Source = "plant.json" }));
        Assert.Equal(Severity.Invalid, finding.Severity);
        Assert.Equal("submodels[1].submodelElements[0].value[0].value", finding.Path);
        Assert.Equal(VerificationRule.ValueType, finding.Constraint);
        Assert.Equal("'ten' is no xs:int: it must be a whole number from -2147483648 to 2147483647.", finding.Text);
        Assert.Equal("plant.json", finding.Source);
    }

    [Fact]
    public void Verify_GivesAllFindingsInDocumentOrder()
    {
        var submodel = new Submodel { Id = "", IdShort = "1x", SubmodelElements = [new Capability { IdShort = "2x" }, new Capability()] };
        Assert.Equal(["idShort", "id", "submodelElements[0].idShort", "submodelElements[1].idShort"], Verifier.Verify(submodel).Select(f => f.Path));
    }

    [Fact]
    public void Verify_CountsFindingsBeyondTheLimit()
    {
        var submodel = new Submodel { Id = "a", SubmodelElements = [.. Enumerable.Range(0, 50).Select(_ => new Capability())] };
        var findings = Verifier.Verify(submodel, new VerificationOptions { MaxFindings = 10 });
        Assert.Equal(11, findings.Count);
        Assert.Equal((Severity.Warning, ReadingRule.Limit, "40 more findings are not listed."), (findings[10].Severity, findings[10].Constraint, findings[10].Text));
    }

    [Fact]
    public void Verify_LeavesAloneWhatOnlySurroundingsCouldTell()
    {
        var alone = new Capability { Qualifiers = [new Qualifier { Type = "a", Kind = QualifierKind.TemplateQualifier, ValueType = DataTypeDefXsd.String }] };
        Assert.Empty(Verifier.Verify(alone));
    }

    [Fact]
    public void Verify_AllowsTemplateQualifiersInOperationVariables()
    {
        var argument = new Capability { IdShort = "ab", Qualifiers = [new Qualifier { Type = "a", Kind = QualifierKind.TemplateQualifier, ValueType = DataTypeDefXsd.String }] };
        var operation = new Operation { IdShort = "op", InputVariables = [new OperationVariable { Value = argument }] };
        Assert.Empty(Verifier.Verify(new Submodel { Id = "a", SubmodelElements = [operation] }));
        var finding = Assert.Single(Verifier.Verify(new Submodel { Id = "a", SubmodelElements = [argument] }));
        Assert.Equal("AASd-129", finding.Constraint);
    }

    [Fact]
    public void Verify_ReportsAnObjectThatContainsItself()
    {
        var collection = new SubmodelElementCollection { IdShort = "ab" };
        collection.Value = [collection];
        var finding = Assert.Single(Verifier.Verify(collection));
        Assert.Equal(ReadingRule.Limit, finding.Constraint);
        Assert.StartsWith("value[0].value[0]", finding.Path);
    }

    [Fact]
    public void Verify_GoesAsDeepAsTheModel()
    {
        SubmodelElement element = new Capability { IdShort = "x-" };
        for (var i = 0; i < 5000; i++) element = new SubmodelElementCollection { IdShort = "ab", Value = [element] };
        var finding = Assert.Single(Verifier.Verify(element));
        Assert.Equal(string.Concat(Enumerable.Repeat("value[0].", 5000)) + "idShort", finding.Path);
    }

    [Theory]
    [InlineData(MetamodelVersion.V3_0)]
    [InlineData(MetamodelVersion.V3_1)]
    [InlineData(MetamodelVersion.V3_2)]
    public void Verify_ReportsWhateverTheDamageIs(MetamodelVersion version) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var environment = CaseBuilder.Random(ClassTable.Environment, seed, version);
            Vandal.Damage(environment, seed, times: 20);
            return Verifier.Verify(environment, new VerificationOptions { Version = version }).All(f => f.Text.Length > 0 && f.Constraint.Length > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Verify_DoesNotChangeTheModel()
    {
        var environment = CaseBuilder.Maximal(ClassTable.Environment);
        var copy = environment.DeepCopy();
        Verifier.Verify(environment);
        Assert.True(ModelEquality.Equals(copy, environment));
    }

    [Theory]
    [InlineData(MetamodelVersion.V3_0, 2000)]
    [InlineData(MetamodelVersion.V3_1, 2048)]
    public void Verify_TakesLengthsOfTheVersion(MetamodelVersion version, int length)
    {
        var options = new VerificationOptions { Version = version };
        Assert.Empty(Verifier.Verify(new Submodel { Id = new string('a', length) }, options));
        Assert.Equal(VerificationRule.Length, Assert.Single(Verifier.Verify(new Submodel { Id = new string('a', length + 1) }, options)).Constraint);
    }

    [Fact]
    public void Verify_AsksV30ForWhatLaterVersionsMadeOptional()
    {
        var file = new AasTwin.Metamodel.File { IdShort = "ab" };
        Assert.Empty(Verifier.Verify(file));
        var finding = Assert.Single(Verifier.Verify(file, new VerificationOptions { Version = MetamodelVersion.V3_0 }));
        Assert.Equal((ReadingRule.Required, "contentType"), (finding.Constraint, finding.Path));
    }
}
