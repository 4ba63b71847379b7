using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Verification;
using Environment = AasTwin.Metamodel.Environment;
using File = System.IO.File;

namespace AasTwin.Tests.Metamodel.Modeling;

public sealed class SubmodelTemplateTests
{
    private readonly Submodel template = new()
    {
        Id = "urn:template",
        IdShort = "Contact",
        Kind = ModellingKind.Template,
        SemanticId = ExternalReference.To("urn:contact"),
        SubmodelElements =
        [
            With("One", new Property { IdShort = "Name", SemanticId = ExternalReference.To("urn:name"), Value = "default" }, ("SMT/ExampleValue", "example")),
            With("ZeroToOne", new Property { IdShort = "Note" }, ("ExampleValue", "a note"), ("Audit", "kept")),
            With("OneToMany", new SubmodelElementCollection
            {
                IdShort = "Phone__00__",
                SemanticId = ExternalReference.To("urn:phone"),
                Value = [With("One", new Property { IdShort = "Number", ValueType = DataTypeDefXsd.Long }, ("SMT/ExampleValue", "not a number"))],
            }),
            With("ZerotoMany", new MultiLanguageProperty { IdShort = "Role" }, ("ExampleValue", "Leitung@de")),
            With("One", new ReferenceElement
            {
                IdShort = "Main",
                Value = new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, "urn:template"), new Key(KeyTypes.SubmodelElementCollection, "Phone__00__")] },
            }),
            new SubmodelElementList { IdShort = "List", TypeValueListElement = AasSubmodelElements.Property, ValueTypeListElement = DataTypeDefXsd.Int, Value = [With("OneToMany", new Property { ValueType = DataTypeDefXsd.Int })] },
        ],
    };

    [Fact]
    public void Instantiate_KeepsWhatIsMandatory()
    {
        var instance = SubmodelTemplate.Instantiate(template, "urn:instance");

        Assert.Equal(("urn:instance", "Contact", ModellingKind.Instance, "urn:template"), (instance.Id, instance.IdShort, instance.Kind, instance.Administration!.TemplateId));
        Assert.True(instance.SemanticId.Matches("urn:contact"));
        Assert.Equal(["Name", "Phone00", "Phone00.Number", "Main", "List", "List[0]"], ElementPaths.PathsOf(instance).Select(p => p.ToString()));
        Assert.Equal("default", ((Property)instance.Find("Name")!).Value);
        Assert.Null(instance.Find("Name")!.Qualifiers);
        Assert.Same(instance.Find("Phone00"), new Environment { Submodels = [instance] }.Resolve(((ReferenceElement)instance.Find("Main")!).Value!));
        Assert.Empty(SubmodelTemplate.Check(instance, template));
    }

    [Fact]
    public void Instantiate_TakesOptionalElementsAndExamplesWhenAsked()
    {
        var instance = SubmodelTemplate.Instantiate(template, "urn:instance", new InstantiationOptions { WithOptional = true, Values = TemplateValues.Examples, IdShort = "Mine" });

        Assert.Equal("Mine", instance.IdShort);
        Assert.Equal(("default", "a note"), (((Property)instance.Find("Name")!).Value, ((Property)instance.Find("Note")!).Value));
        Assert.Equal("Audit", Assert.Single(instance.Find("Note")!.Qualifiers!).Type);
        Assert.Equal(("de", "Leitung"), ((MultiLanguageProperty)instance.Find("Role")!).Value!.Select(t => (t.Language, t.Text)).Single());
        Assert.Null(((Property)instance.Find("Phone00.Number")!).Value);
    }

    [Fact]
    public void Instantiate_LeavesValuesOutWhenAsked() =>
        Assert.Null(((Property)SubmodelTemplate.Instantiate(template, "urn:i", new InstantiationOptions { Values = TemplateValues.None }).Find("Name")!).Value);

    [Theory]
    [InlineData("One", 0, false)]
    [InlineData("One", 1, true)]
    [InlineData("One", 2, false)]
    [InlineData("ZeroToOne", 0, true)]
    [InlineData("ZeroToOne", 2, false)]
    [InlineData("OneToMany", 0, false)]
    [InlineData("OneToMany", 3, true)]
    [InlineData("ZeroToMany", 0, true)]
    [InlineData("ZeroToMany", 3, true)]
    [InlineData("Recursive", 0, true)]
    public void Check_CountsByMeaning(string cardinality, int count, bool isRight)
    {
        foreach (var type in (string[])["SMT/Cardinality", "Cardinality", "Multiplicity"])
        {
            var pattern = new Property { IdShort = "Any", SemanticId = ExternalReference.To("urn:any"), Qualifiers = [new Qualifier { Type = type, Value = cardinality }] };
            var instance = new Submodel
            {
                SubmodelElements = [.. Enumerable.Range(0, count).Select(i => new Property { IdShort = $"Named{i}", SemanticId = ExternalReference.To("urn:any") }), new Property { IdShort = "Free" }],
            };

            var findings = SubmodelTemplate.Check(instance, new Submodel { SubmodelElements = [pattern] });

            Assert.Equal(isRight ? 0 : 1, findings.Count);
            Assert.All(findings, f => Assert.Equal(("Any", "SMT/Cardinality"), (f.Path, f.Constraint)));
        }
    }

    [Fact]
    public void Check_TellsAllFindingsWithTheirPaths()
    {
        var instance = SubmodelTemplate.Instantiate(template, "urn:instance");
        ((Property)instance.Find("Name")!).ValueType = DataTypeDefXsd.Int;
        instance.Remove(IdShortPath.Parse("Main"));
        instance.Remove(IdShortPath.Parse("List[0]"));
        instance.Add(null, new SubmodelElementCollection { IdShort = "Phone01" });
        instance.Add(null, new SubmodelElementCollection { IdShort = "Note" });

        Assert.Equal(["Name", "List", "Phone01.Number", "Note", "Main"], SubmodelTemplate.Check(instance, template).Select(f => f.Path));
    }

    [Fact]
    public void Instances_OfRecordsFulfillTheTemplateOfTheRecord()
    {
        var pattern = RecordModel.Template<Everything>("urn:t");

        var instance = RecordModel.ToSubmodel(Everything.Sample(), "urn:i");

        Assert.Empty(SubmodelTemplate.Check(instance, pattern));
        Assert.Empty(SubmodelTemplate.Check(SubmodelTemplate.Instantiate(pattern, "urn:j"), pattern));
        Assert.Empty(Verifier.Verify(instance));
        Assert.Empty(Verifier.Verify(pattern));
        Assert.Empty(Verifier.Verify(RecordModel.Template<Pump>("urn:t")));
        Assert.Empty(Verifier.Verify(new Submodel { Id = "urn:s", SubmodelElements = [new Operation { IdShort = "Run", InputVariables = RecordModel.Variables<Pump>() }] }));
    }

    [Theory]
    [InlineData(TemplateValues.None)]
    [InlineData(TemplateValues.Defaults)]
    public void Instances_KeepTheSignatureOfOperations(TemplateValues values)
    {
        var variables = RecordModel.Variables<Pump>();
        var marked = variables.ConvertAll(v => v.DeepCopy());
        foreach (var qualifier in marked.SelectMany(v => v.Value.Qualifiers ?? [])) qualifier.Kind = QualifierKind.TemplateQualifier;
        var pattern = new Submodel
        {
            Id = "urn:t",
            Kind = ModellingKind.Template,
            SubmodelElements = [new Operation { IdShort = "Run", InputVariables = marked }],
        };

        var instance = SubmodelTemplate.Instantiate(pattern, "urn:i", new InstantiationOptions { Values = values });

        var kept = ((Operation)instance.Find("Run")!).InputVariables!;
        Assert.Contains(kept, v => v.Value.Qualifiers is not null);
        Assert.Equal(variables.Count, kept.Count);
        Assert.All(variables.Zip(kept), pair => Assert.True(ModelEquality.Equals(pair.First, pair.Second)));
        Assert.Empty(Verifier.Verify(instance));
    }

    [Fact]
    public void Load_ReadsEnvironmentsAndSingleSubmodels()
    {
        var folder = Directory.CreateTempSubdirectory("aastwin");
        try
        {
            var (single, environment, empty) = (Path.Combine(folder.FullName, "s.json"), Path.Combine(folder.FullName, "e.json"), Path.Combine(folder.FullName, "n.json"));
            File.WriteAllBytes(single, AasJson.ToUtf8(template));
            File.WriteAllBytes(environment, AasJson.ToUtf8(new Environment { Submodels = [new Submodel { Id = "urn:instance" }, template] }));
            File.WriteAllText(empty, "{}");

            Assert.True(ModelEquality.Equals(template, Assert.Single(SubmodelTemplate.Load(single, out _))));
            Assert.True(ModelEquality.Equals(template, Assert.Single(SubmodelTemplate.Load(environment, out var findings))));
            Assert.Empty(findings);
            Assert.Contains("n.json", Assert.Throws<InvalidDataException>(() => SubmodelTemplate.Load(empty, out _)).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static T With<T>(string cardinality, T element, params (string Type, string Value)[] more) where T : SubmodelElement
    {
        element.Qualifiers =
        [
            new Qualifier { Kind = QualifierKind.TemplateQualifier, Type = "SMT/Cardinality", Value = cardinality },
            .. more.Select(q => new Qualifier { Type = q.Type, Value = q.Value }),
        ];
        return element;
    }
}
