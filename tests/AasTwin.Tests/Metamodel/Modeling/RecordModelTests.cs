using System.Globalization;
using System.Numerics;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using FsCheck;
using FsCheck.Fluent;
using Property = AasTwin.Metamodel.Property;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Modeling;

public sealed class RecordModelTests
{
    [Fact]
    public void ToSubmodel_ShowsMembersByTheirTypes()
    {
        var submodel = RecordModel.ToSubmodel(new Pump { Speed = 5, Mode = PumpMode.Fast, Tags = ["a", "b"] }, "urn:pump");

        Assert.Equal(("urn:pump", "PumpData", ModellingKind.Instance), (submodel.Id, submodel.IdShort, submodel.Kind));
        Assert.True(submodel.SemanticId.Matches("urn:meaning:pump"));
        Assert.Equal(["en", "fr"], submodel.Description!.Select(d => d.Language));
        var speed = Assert.IsType<Property>(submodel.Find("Rpm"));
        Assert.Equal((DataTypeDefXsd.Double, "5"), (speed.ValueType, speed.Value));
        Assert.True(speed.SemanticId.Matches("urn:meaning:speed"));
        var definition = Assert.IsType<DataSpecificationIec61360>(Assert.Single(speed.EmbeddedDataSpecifications!).DataSpecificationContent);
        Assert.Equal(("1/min", DataTypeIec61360.RealMeasure), (definition.Unit, definition.DataType));
        Assert.Equal("Fast", Assert.IsType<Property>(submodel.Find("Mode")).Value);
        Assert.Null(submodel.Find("Note"));
        Assert.Null(submodel.Find("HalfSpeed"));
        var tags = Assert.IsType<SubmodelElementList>(submodel.Find("Tags"));
        Assert.Equal((AasSubmodelElements.Property, DataTypeDefXsd.String, 2), (tags.TypeValueListElement, tags.ValueTypeListElement, tags.Value!.Count));
        Assert.Equal("7", Assert.IsType<Property>(submodel.Find("Motor.Poles")).Value);
        Assert.Null(speed.Qualifiers);
    }

    [Fact]
    public void Bind_ReadsEveryKindOfMember()
    {
        var copy = RecordModel.Bind<Everything>(RecordModel.ToSubmodel(Everything.Sample(), "urn:e"), out var findings);

        Assert.Empty(findings);
        AssertSame(Everything.Sample(), copy!);
        Assert.Equal((Everything.Sample().Guid, Everything.Sample().Moment, 12), (copy!.Guid, copy.Moment, copy.Phone.Count));
    }

    [Fact]
    public void Bind_ReadsWhatToElementsWrites() => Prop.ForAll(Numbers().ToArbitrary(), original =>
    {
        var copy = RecordModel.Bind<NumberRecord>(RecordModel.ToElements(original), out var findings);
        return findings.Count == 0 && copy == original;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bind_KeepsDefaultsAndPassesOverWhatIsUnknown()
    {
        var pump = RecordModel.Bind<Pump>([new Property { IdShort = "Other", Value = "x" }, new Property { IdShort = "Rpm", ValueType = DataTypeDefXsd.Double }], out var findings)!;

        Assert.Empty(findings);
        Assert.Equal((1500, PumpMode.Slow, null, 7), (pump.Speed, pump.Mode, pump.Note, pump.Motor.Poles));
    }

    [Fact]
    public void Bind_FindsMembersBySemanticId()
    {
        var renamed = new Property { IdShort = "Drehzahl", ValueType = DataTypeDefXsd.Int, Value = "42", SemanticId = ExternalReference.To("urn:meaning:speed") };

        Assert.Equal(42, RecordModel.Bind<Pump>([renamed], out _)!.Speed);
    }

    [Fact]
    public void Bind_TellsAllFindingsAtOnce()
    {
        SubmodelElement[] elements =
        [
            new Property { IdShort = "Rpm", ValueType = DataTypeDefXsd.Double, Value = "9999999" },
            new Property { IdShort = "Mode", Value = "Warp" },
            new Range { IdShort = "Note", Min = "1" },
            new SubmodelElementCollection { IdShort = "Motor", Value = [new Property { IdShort = "Poles", ValueType = DataTypeDefXsd.Double, Value = "2.5" }] },
            new SubmodelElementList { IdShort = "Tags", Value = [new Property { Value = "a" }, new Property()] },
            new SubmodelElementList
            {
                IdShort = "Weights",
                Value = [new Property { ValueType = DataTypeDefXsd.Double, Value = "0.5" }, new Property { ValueType = DataTypeDefXsd.Double, Value = "2" }],
            },
        ];

        Assert.Null(RecordModel.Bind<Pump>(elements, out var findings));

        Assert.Equal(
            [("Rpm", "SMT/AllowedRange"), ("Mode", "Lexical"), ("Note", "Type"), ("Motor.Poles", "Lexical"), ("Tags[1]", "Missing"), ("Weights[1]", "SMT/AllowedRange")],
            findings.Select(f => (f.Path, f.Constraint)));
        Assert.Contains("Slow, Fast", findings[1].Text);
        Assert.Contains("[0,6000] 1/min", findings[0].Text);
    }

    [Fact]
    public void Bind_DemandsWhatIsMandatory()
    {
        Assert.Null(RecordModel.Bind<Demanding>([new SubmodelElementList { IdShort = "Items" }], out var findings));

        Assert.Equal(
            new HashSet<(string, string)> { ("Name", "Missing"), ("Count", "Missing"), ("Items", "SMT/Cardinality") }, findings.Select(f => (f.Path, f.Constraint)).ToHashSet());
    }

    [Theory]
    [InlineData(DataTypeDefXsd.Int, "5", 5)]
    [InlineData(DataTypeDefXsd.Double, "5.0E0", 5)]
    [InlineData(DataTypeDefXsd.Decimal, "+05.", 5)]
    [InlineData(DataTypeDefXsd.Long, "99999999999", null)]
    [InlineData(DataTypeDefXsd.Double, "5.5", null)]
    [InlineData(DataTypeDefXsd.Double, "NaN", null)]
    [InlineData(DataTypeDefXsd.String, "5", null)]
    [InlineData(DataTypeDefXsd.Int, "five", null)]
    public void Bind_TakesNumbersOfEveryTypeWhenTheyFit(DataTypeDefXsd type, string literal, int? expected)
    {
        var counted = RecordModel.Bind<Counted>([new Property { IdShort = "Count", ValueType = type, Value = literal }], out var findings);

        Assert.Equal(expected, counted?.Count);
        Assert.Equal(expected is null ? 1 : 0, findings.Count);
    }

    [Theory]
    [InlineData("2024-02-29T24:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData("2024-01-01T00:00:00", "2024-01-01T00:00:00Z")]
    [InlineData("2024-01-01T00:00:00.1234567-05:30", "2024-01-01T00:00:00.1234567-05:30")]
    public void Bind_ReadsDatesOfXmlSchema(string literal, string expected)
    {
        var dated = RecordModel.Bind<Dated>([new Property { IdShort = "At", ValueType = DataTypeDefXsd.DateTime, Value = literal }], out var findings)!;

        Assert.Empty(findings);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), dated.At);
    }

    [Fact]
    public void Bind_RefusesDurationsInMonths()
    {
        _ = RecordModel.Bind<Dated>([new Property { IdShort = "Lasts", ValueType = DataTypeDefXsd.Duration, Value = "P1M" }], out var findings);

        Assert.Equal("Lasts", Assert.Single(findings).Path);
    }

    [Fact]
    public void Template_StatesCardinalityRangeUnitAndDefaults()
    {
        var template = RecordModel.Template<Pump>("urn:template");

        Assert.Equal(ModellingKind.Template, template.Kind);
        var speed = (Property)template.Find("Rpm")!;
        Assert.Equal("1500", speed.Value);
        Assert.Equal(new AllowedRange(0, 6000), AllowedRange.Of(speed));
        Assert.Equal(Cardinality.ZeroToOne, CardinalityQualifier.Of(speed));
        Assert.All(template.Elements().SelectMany(e => e.Element.Qualifiers ?? []), q => Assert.Equal(QualifierKind.TemplateQualifier, q.Kind));
        Assert.Equal(Cardinality.ZeroToMany, CardinalityQualifier.Of(template.Find("Tags[0]")!));
        var mode = (DataSpecificationIec61360)template.Find("Mode")!.EmbeddedDataSpecifications![0].DataSpecificationContent;
        Assert.Equal(["Slow", "Fast"], mode.ValueList!.ValueReferencePairs.Select(p => p.Value));
        var demanding = RecordModel.Template<Demanding>("urn:d");
        Assert.Equal(Cardinality.One, CardinalityQualifier.Of(demanding.Find("Name")!));
        Assert.Equal(Cardinality.OneToMany, CardinalityQualifier.Of(demanding.Find("Items[0]")!));
    }

    [Fact]
    public void Variables_BindToTheDefaults()
    {
        var variables = RecordModel.Variables<Pump>();

        var pump = RecordModel.Bind<Pump>(variables.Select(v => v.Value), out var findings)!;

        Assert.Empty(findings);
        Assert.Equal((1500, PumpMode.Slow, null, null, 7), (pump.Speed, pump.Mode, pump.Note, pump.Spare, pump.Motor.Poles));
        Assert.Equal([0.25, 0.75], pump.Weights);
        Assert.Empty(pump.Tags);
        Assert.Equal(new AllowedRange(0, 6000), AllowedRange.Of(variables[0].Value));
        Assert.NotNull(((SubmodelElementCollection)variables.Single(v => v.Value.IdShort == "Spare").Value).Value);
        Assert.All(variables, v => Assert.DoesNotContain(v.Value.Qualifiers!, q => q.Kind == QualifierKind.TemplateQualifier));
        Assert.Null(((Property)RecordModel.ResultVariables<Pump>()[0].Value).Value);
    }

    [Fact]
    public void Members_OfUnknownTypesAreToldToTheProgrammer()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => RecordModel.ToElements(new Wrong()));

        Assert.Contains("Wrong.Writer", fault.Message);
    }

    [Fact]
    public void Records_MayContainThemselves()
    {
        var tree = new Tree { Name = "a", Children = [new Tree { Name = "b" }, new Tree { Name = "c", Children = [new Tree { Name = "d" }] }] };

        var copy = RecordModel.Bind<Tree>(RecordModel.ToElements(tree), out var findings)!;

        Assert.Empty(findings);
        Assert.Equal("d", copy.Children[1].Children[0].Name);
        Assert.NotNull(RecordModel.Template<Tree>("urn:tree").Find("Children[0]"));
    }

    [Fact]
    public async Task RecordTypes_AreSharedBetweenThreads()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RecordModel.Bind<Everything>(RecordModel.ToElements(Everything.Sample()), out var _))));

        Assert.All(results, r => AssertSame(Everything.Sample(), r!));
    }

    [Fact]
    public void Texts_AreMultiLanguagePropertiesThatMayBeAbsent()
    {
        var elements = RecordModel.ToElements(Everything.Sample());
        var template = RecordModel.Template<Everything>("urn:e");

        var reason = Assert.IsType<MultiLanguageProperty>(elements.Single(e => e.IdShort == "Reason"));
        Assert.Equal([("en", "Reason"), ("fr", "Raison")], reason.Value!.Select(t => (t.Language, t.Text)));
        var remarks = Assert.IsType<SubmodelElementList>(elements.Single(e => e.IdShort == "Remarks"));
        Assert.Equal((AasSubmodelElements.MultiLanguageProperty, (DataTypeDefXsd?)null, 2), (remarks.TypeValueListElement, remarks.ValueTypeListElement, remarks.Value!.Count));
        Assert.Null(Assert.IsType<MultiLanguageProperty>(template.Find("Reason")).Value);
        Assert.IsType<MultiLanguageProperty>(Assert.Single(Assert.IsType<SubmodelElementList>(template.Find("Remarks")).Value!));
        Assert.DoesNotContain(RecordModel.ToElements(new Everything()), e => e.IdShort == "Reason");
        Assert.Null(RecordModel.Bind<Everything>([], out _)!.Reason);
    }

    [Fact]
    public void Bind_ReadsATextWithoutLanguageAsEnglishAndRefusesALanguageTwice()
    {
        var plain = RecordModel.Bind<Everything>([new Property { IdShort = "Reason", Value = "Why" }], out _);
        var twice = RecordModel.Bind<Everything>([new MultiLanguageProperty { IdShort = "Reason", Value = [new("en", "a"), new("EN", "b")] }], out var findings);

        Assert.Equal(new MultiLanguageText(("en", "Why")), plain!.Reason);
        Assert.Null(twice);
        Assert.Contains("'Reason' has two texts in the language 'en'", Assert.Single(findings).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("fr", "Raison")]
    [InlineData("FR-ca", "Raison")]
    [InlineData("en", "Reason")]
    [InlineData("de", "Reason")]
    public void MultiLanguageText_IsFoundByLanguageElseTheFirst(string language, string text) =>
        Assert.Equal(text, new MultiLanguageText(("en-GB", "Reason"), ("fr", "Raison")).In(language));

    private static void AssertSame(Everything left, Everything right)
    {
        var (a, b) = (RecordModel.ToElements(left), RecordModel.ToElements(right));
        Assert.Equal(a.Select(e => e.IdShort), b.Select(e => e.IdShort));
        foreach (var (first, second) in a.Zip(b)) Assert.True(ModelEquality.Equals(first, second), first.IdShort);
    }

    private static Gen<NumberRecord> Numbers()
    {
        var map = ArbMap.Default;
        return from integers in map.GeneratorFor<(long, ulong, int, byte)>()
               from reals in map.GeneratorFor<(double, float, decimal)>()
               from big in map.GeneratorFor<BigInteger>()
               from text in Gen.Elements("", "a", "ü😀", " \n")
               from seconds in map.GeneratorFor<int>()
               from ticks in Gen.Choose(0, int.MaxValue)
               from flag in map.GeneratorFor<bool?>()
               select new NumberRecord(
                   integers.Item1, integers.Item2, integers.Item3, integers.Item4, reals.Item1, reals.Item2, reals.Item3, big, text,
                   TimeSpan.FromTicks(seconds * 1_000_003L), new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(ticks), flag);
    }
}
