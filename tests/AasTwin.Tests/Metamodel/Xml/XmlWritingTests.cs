using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xml;
using FsCheck;
using FsCheck.Fluent;
using Environment = AasTwin.Metamodel.Environment;
using Property = AasTwin.Metamodel.Property;

namespace AasTwin.Tests.Metamodel.Xml;

public class XmlWritingTests
{
    [Fact]
    public void Write_PutsAttributesIntoTheOrderOfTheSchema() => Assert.Equal(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><environment xmlns=\"https://admin-shell.io/aas/3/1\"><submodels><submodel><idShort>S</idShort><id>urn:s</id>"
        + "<submodelElements><blob><idShort>B</idShort><value>AQI=</value><contentType>a/b</contentType></blob></submodelElements></submodel></submodels></environment>",
        Write(WithElement(new Blob { ContentType = "a/b", Value = [1, 2], IdShort = "B" })));

    [Fact]
    public void Write_IndentsWithoutTouchingTexts()
    {
        var environment = WithElement(new Property { Value = " a\nb " });

        var xml = Write(environment, new WritingOptions { Indented = true });

        Assert.Contains("\n        <property>\n          <valueType>xs:string</valueType>\n          <value> a\nb </value>\n", xml);
    }

    [Theory]
    [InlineData(MetamodelVersion.V3_0, "3/0")]
    [InlineData(MetamodelVersion.V3_1, "3/1")]
    [InlineData(MetamodelVersion.V3_2, "3/2")]
    public void Write_UsesTheNamespaceOfTheVersionAndLeavesOutWhatItDoesNotKnow(MetamodelVersion version, string ending)
    {
        var submodel = new Submodel
        {
            Id = "urn:s",
            Administration = new AdministrativeInformation { Version = "1", CreatedAt = "2026-01-01T00:00:00Z" },
            EmbeddedDataSpecifications = [new EmbeddedDataSpecification { DataSpecificationContent = new DataSpecificationUom { Symbol = "m" } }],
        };

        var xml = Write(new Environment { Submodels = [submodel] }, new WritingOptions { Version = version });

        Assert.Contains($"xmlns=\"https://admin-shell.io/aas/{ending}\"", xml);
        Assert.Equal(version == MetamodelVersion.V3_2, xml.Contains("createdAt"));
        Assert.Equal(version == MetamodelVersion.V3_2, xml.Contains("embeddedDataSpecifications"));
    }

    [Fact]
    public void Write_LeavesOutWhatAnIncompleteModelLacks()
    {
        var environment = new Environment
        {
            Submodels = [new Submodel { Id = null!, SubmodelElements = [new Operation { InputVariables = [new OperationVariable()] }, null!, new SubmodelElementCollection { Value = [] }] }],
            ConceptDescriptions = [],
        };

        var xml = Write(environment);

        Assert.EndsWith("<submodels><submodel><submodelElements><operation><inputVariables><operationVariable /></inputVariables></operation>"
            + "<submodelElementCollection /></submodelElements></submodel></submodels></environment>", xml);
    }

    [Fact]
    public void Write_TellsWhichTextXmlCannotCarry()
    {
        // Not a theory: a lone surrogate does not survive the transport of a theory's arguments.
        foreach (var text in (string[])["a\u0001b", "a\uFFFEb", "a\uD83Db", "a\uDE00"])
        {
            var fault = Assert.Throws<InvalidDataException>(() => Write(WithElement(new Property { IdShort = "P", Value = text })));

            Assert.StartsWith($"submodels[0].submodelElements[0].value: character 2 is U+{(int)text[1]:X4}", fault.Message);
        }
    }

    [Fact]
    public void Write_RefusesAModelThatContainsItself()
    {
        var circle = new SubmodelElementCollection();
        circle.Value = [circle];

        Assert.Throws<InvalidOperationException>(() => Write(WithElement(circle)));
    }

    [Fact]
    public void Write_CarriesEveryTextThatXmlCan()
    {
        var characters = Gen.Frequency((6, Gen.Elements("a", " ", "\n", "\r", "\t", "<", "&", "]]>", "\"", "\u0085", "\u2028", "ä")), (1, Gen.Elements("😀", "\uFFFD", "\u00A0")));
        var texts = Gen.Select(Gen.ListOf(characters), string.Concat).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var environment = WithElement(new Property { IdShort = "P", Value = text });
            foreach (var indented in (bool[])[false, true])
                Assert.Equal(text, ((Property)Read(Write(environment, new WritingOptions { Indented = indented })).Submodels![0].SubmodelElements![0]).Value);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_AndRead_KeepAnInstanceOfEveryClass()
    {
        foreach (var metaClass in ClassTable.Concrete)
        {
            var value = Complete(metaClass, depth: 2);
            using var stream = new MemoryStream();
            AasXml.Write(stream, value, new WritingOptions { Version = MetamodelVersion.V3_2 });
            stream.Position = 0;

            var read = AasXml.Read(stream, metaClass);

            Assert.Empty(read.Findings);
            Assert.True(ModelEquality.Equals(value, read.Value), metaClass.Name);
        }
    }

    /// <summary>An instance that has all attributes, down to a depth below which only required ones are filled.</summary>
    private static AasObject Complete(MetaClass metaClass, int depth)
    {
        var value = metaClass.New();
        foreach (var attribute in metaClass.Attributes)
        {
            if (depth <= 0 && attribute.Requirement == Requirement.Optional) continue;
            switch (attribute)
            {
                case TextAttribute text: text.Set(value, $"{text.Name} of {metaClass.Name}"); break;
                case EnumerationAttribute enumeration: enumeration.Set(value, enumeration.Literals.Texts.Count - 1); break;
                case BooleanAttribute boolean: boolean.Set(value, true); break;
                case BytesAttribute bytes: bytes.Set(value, [0, 1, 254, 255]); break;
                case ObjectAttribute one: one.Set(value, Complete(one.ItemClass.IsAbstract ? one.ItemClass.ConcreteClasses[0] : one.ItemClass, depth - 1)); break;
                case ListAttribute list:
                    foreach (var itemClass in list.ItemClass.IsAbstract ? list.ItemClass.ConcreteClasses : [list.ItemClass])
                        list.GetOrCreate(value).Add(Complete(itemClass, depth - 1));
                    break;
            }
        }
        return value;
    }

    private static Environment WithElement(SubmodelElement element) =>
        new() { Submodels = [new Submodel { Id = "urn:s", IdShort = "S", SubmodelElements = [element] }] };

    private static string Write(AasObject value, WritingOptions? options = null)
    {
        using var stream = new MemoryStream();
        AasXml.Write(stream, value, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Environment Read(string xml) => AasXml.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(xml))).Must();
}
