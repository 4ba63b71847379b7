using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xml;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Metamodel.Xml;

public class XmlReadingTests
{
    private const string Namespace = "https://admin-shell.io/aas/3/1";

    [Fact]
    public void Read_DocumentThatEndsAmongManyOpenElements_NamesOnlySome()
    {
        var result = AasXml.ReadEnvironment(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 10_000)))));

        Assert.InRange(result.Findings.Max(f => f.Text.Length), 1, 400);
        Assert.Contains(result.Findings, f => f.Text.Contains("not well-formed XML", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_KeepsWhiteSpaceOfValues()
    {
        var property = ReadElement("<property><idShort>P</idShort><valueType>xs:string</valueType><value>  a\n\tb&#xD; <![CDATA[<c>]]><!-- no --> </value></property>").Single<Property>();

        Assert.Equal("  a\n\tb\r <c> ", property.Value);
    }

    [Theory]
    [InlineData("<value></value>", "")]
    [InlineData("<value/>", "")]
    [InlineData("<value> </value>", " ")]
    [InlineData("", null)]
    public void Read_TellsAnEmptyTextFromAnAbsentOne(string xml, string? expected) =>
        Assert.Equal(expected, ReadElement($"<property><valueType>xs:string</valueType>{xml}</property>").Single<Property>().Value);

    [Fact]
    public void Read_IgnoresCommentsAndProcessingInstructions()
    {
        var read = ReadElement("<!-- a --><property><?x y?><valueType>xs:<!-- b -->int</valueType><value>1<?x y?>2</value></property>");

        Assert.Empty(read.Findings);
        Assert.Equal("12", read.Single<Property>().Value);
    }

    [Fact]
    public void Read_ReportsEveryFaultWithPathAndLineAndKeepsTheRest()
    {
        var read = Read($"""
            <environment xmlns="{Namespace}">
              <submodels>
                <submodel>
                  <id>urn:a</id>
                  <kind>Sample</kind>
                  <submodelElements>
                    <gadget/>
                    <property color="red">
                      <idShort>P</idShort>
                      <valueType>xs:int</valueType>
                      <value><b/></value>
                      <value>2</value>
                    </property>
                    <range><idShort>R</idShort><size/></range>
                    <operation>
                      <inputVariables><operationVariable/></inputVariables>
                      <idShort>O</idShort>
                      <outputVariables/>
                    </operation>
                  </submodelElements>
                </submodel>
              </submodels>
            </environment>
            """);

        Assert.Equal(
        [
            "Unreadable 5 submodels[0].kind Literal",
            "Unreadable 7 submodels[0].submodelElements[0] ModelType",
            "Unreadable 8 submodels[0].submodelElements[1] UnknownAttribute",
            "Unreadable 11 submodels[0].submodelElements[1].value Type",
            "Unreadable 12 submodels[0].submodelElements[1].value DuplicateAttribute",
            "Unreadable 14 submodels[0].submodelElements[2] UnknownAttribute",
            "Unreadable 14 submodels[0].submodelElements[2] Required",
            "Unreadable 16 submodels[0].submodelElements[3].inputVariables[0] Required",
            "Invalid 17 submodels[0].submodelElements[3].idShort Order",
            "Invalid 18 submodels[0].submodelElements[3].outputVariables EmptyList",
        ],
        read.Findings.Select(f => $"{f.Severity} {f.Line} {f.Path} {f.Constraint}"));
        var elements = read.Must().Submodels![0].SubmodelElements!;
        Assert.Equal(["P", "R", "O"], elements.Select(e => e.IdShort));
        Assert.Null(((Operation)elements[2]).InputVariables);
    }

    [Theory]
    [InlineData("<value>text</value>", ReadingRule.Type)]
    [InlineData("<value/>", ReadingRule.Type)]
    [InlineData("<value><gadget/></value>", ReadingRule.ModelType)]
    [InlineData("", ReadingRule.Required)]
    public void Read_DropsAnObjectWhoseRequiredObjectIsUnreadable(string value, string rule)
    {
        var read = ReadElement($"<operation><inputVariables><operationVariable>{value}</operationVariable></inputVariables></operation>");

        Assert.Null(read.Single<Operation>().InputVariables);
        Assert.Contains(read.Findings, f => f.Severity == Severity.Unreadable && f.Constraint == rule);
    }

    [Fact]
    public void Read_TakesTheFirstOfSeveralObjectsWhereOneIsAllowed()
    {
        var read = ReadElement("<operation><inputVariables><operationVariable><value><capability><idShort>First</idShort></capability><capability/></value></operationVariable></inputVariables></operation>");

        Assert.Equal("First", read.Single<Operation>().InputVariables!.Single().Value.IdShort);
        Assert.Equal(ReadingRule.DuplicateAttribute, Assert.Single(read.Findings).Constraint);
    }

    [Theory]
    [InlineData("https://admin-shell.io/aas/3/0", MetamodelVersion.V3_0, null)]
    [InlineData("https://admin-shell.io/aas/3/1", MetamodelVersion.V3_1, null)]
    [InlineData("https://admin-shell.io/aas/3/2", MetamodelVersion.V3_2, null)]
    [InlineData("http://www.admin-shell.io/aas/3/0", MetamodelVersion.V3_0, Severity.Warning)]
    [InlineData("https://admin-shell.io/aas/3/1/", MetamodelVersion.V3_1, Severity.Warning)]
    [InlineData("https://admin-shell.io/aas/3/0/RC02", MetamodelVersion.V3_0, Severity.Warning)]
    [InlineData("https://example.com/aas/3/0", MetamodelVersion.V3_2, Severity.Unreadable)]
    [InlineData("", MetamodelVersion.V3_2, Severity.Unreadable)]
    public void Read_TakesTheVersionFromTheNamespace(string name, MetamodelVersion version, Severity? severity)
    {
        var read = Read($"<environment xmlns=\"{name}\"><submodels><submodel><id>urn:a</id></submodel></submodels></environment>");

        Assert.Equal(version, read.Version);
        Assert.Equal(severity, read.Findings.SingleOrDefault()?.Severity);
        Assert.Equal("urn:a", read.Must().Submodels!.Single().Id);
    }

    [Fact]
    public void Read_AppliesTheVersionThatTheCallerAsksFor()
    {
        var xml = $"<environment xmlns=\"{Namespace}\"><submodels><submodel><id>urn:a</id><submodelElements><file><idShort>F</idShort></file></submodelElements></submodel></submodels></environment>";

        Assert.Empty(Read(xml).Findings);
        Assert.Equal(ReadingRule.Required, Assert.Single(Read(xml, new ReadingOptions { Version = MetamodelVersion.V3_0 }).Findings).Constraint);
    }

    [Fact]
    public void Read_AcceptsTheEarlyRootElement()
    {
        var read = Read($"<a:aasenv xmlns:a=\"{Namespace}\"><a:submodels><a:submodel><a:id>urn:a</a:id></a:submodel></a:submodels></a:aasenv>");

        Assert.Equal(Severity.Warning, Assert.Single(read.Findings).Severity);
        Assert.Single(read.Must().Submodels!);
    }

    [Fact]
    public void Read_WarnsOfPartsInAnotherNamespaceOfTheFamilyAndSkipsForeignOnes()
    {
        var read = ReadElement("<property><idShort xmlns=\"https://admin-shell.io/aas/3/0\">P</idShort><valueType xmlns=\"https://admin-shell.io/aas/3/0\">xs:int</valueType><value xmlns=\"urn:foreign\">1</value></property>");

        Assert.Equal([Severity.Warning, Severity.Unreadable], read.Findings.Select(f => f.Severity));
        Assert.Equal("P", read.Single<Property>().IdShort);
        Assert.Null(read.Single<Property>().Value);
    }

    [Fact]
    public void Read_ToleratesTheAttributesThatXmlItselfDefines()
    {
        var xml = $"<e:environment xmlns:e=\"{Namespace}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"{Namespace} AAS.xsd\" xml:lang=\"en\"/>";

        Assert.Empty(Read(xml).Findings);
    }

    [Fact]
    public void Read_KeepsWhatPrecedesASyntaxErrorUnlessStrict()
    {
        var xml = $"<environment xmlns=\"{Namespace}\"><submodels><submodel><id>urn:a</id></submodel>\n<submodel><id>urn:b</id></submodels>";

        var read = Read(xml);

        Assert.Equal("urn:a", read.Must().Submodels!.Single().Id);
        var finding = Assert.Single(read.Findings);
        Assert.Equal((ReadingRule.Syntax, 2L), (finding.Constraint, finding.Line));
        Assert.Null(Read(xml, ReadingOptions.Strict).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<environment xmlns=\"https://admin-shell.io/aas/3/1\"/><environment/>")]
    [InlineData("<submodel xmlns=\"https://admin-shell.io/aas/3/1\"/>")]
    public void Read_RefusesWhatIsNoEnvironment(string xml)
    {
        var read = Read(xml);

        Assert.Null(read.Value);
        Assert.Equal(Severity.Unreadable, Assert.Single(read.Findings).Severity);
    }

    [Fact]
    public void Read_RefusesDocumentTypesAndEntities()
    {
        var bomb = $"<!DOCTYPE environment [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><environment xmlns=\"{Namespace}\"><submodels><submodel><id>&b;</id></submodel></submodels></environment>";

        var read = Read(bomb);

        Assert.Null(read.Value);
        Assert.Contains("document type", Assert.Single(read.Findings).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_RefusesDocumentsAboveTheLimit(bool canSeek)
    {
        var bytes = Encoding.UTF8.GetBytes($"<environment xmlns=\"{Namespace}\">{new string(' ', 10_000)}</environment>");
        using Stream stream = canSeek ? new MemoryStream(bytes) : new System.IO.Compression.BrotliStream(Compressed(bytes), System.IO.Compression.CompressionMode.Decompress);

        var read = AasXml.ReadEnvironment(stream, new ReadingOptions { MaxBytes = 5_000 });

        Assert.Null(read.Value);
        Assert.Equal(ReadingRule.Limit, Assert.Single(read.Findings).Constraint);
    }

    [Fact]
    public void Read_LeavesOutWhatNestsTooDeep()
    {
        const int Levels = 50_000;
        var xml = new StringBuilder($"<environment xmlns=\"{Namespace}\"><submodels><submodel><id>urn:a</id><submodelElements>");
        xml.Insert(xml.Length, "<submodelElementCollection><value>", Levels).Insert(xml.Length, "</value></submodelElementCollection>", Levels);

        var read = Read(xml.Append("</submodelElements></submodel></submodels></environment>").ToString());

        Assert.Equal(ReadingRule.Limit, Assert.Single(read.Findings).Constraint);
        Assert.Equal(254, read.Must().Descendants().OfType<SubmodelElementCollection>().Count());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void Read_UnderstandsTheDeclaredEncoding(string encoding)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><environment xmlns=\"{Namespace}\"><submodels><submodel><id>urn:ä</id></submodel></submodels></environment>";
        var bytes = Encoding.GetEncoding(encoding);

        var read = AasXml.ReadEnvironment(new MemoryStream([.. bytes.GetPreamble(), .. bytes.GetBytes(xml)]));

        Assert.Equal("urn:ä", read.Must().Submodels!.Single().Id);
    }

    private static MemoryStream Compressed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var pack = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true)) pack.Write(bytes);
        packed.Position = 0;
        return packed;
    }

    private static ReadingResult<Environment> Read(string xml, ReadingOptions? options = null) =>
        AasXml.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(xml)), options);

    private static ReadingResult<Environment> ReadElement(string element) =>
        Read($"<environment xmlns=\"{Namespace}\"><submodels><submodel><id>urn:a</id><submodelElements>{element}</submodelElements></submodel></submodels></environment>");
}

file static class ReadingResultExtensions
{
    /// <summary>The only element of the only submodel.</summary>
    public static T Single<T>(this ReadingResult<Environment> read) where T : SubmodelElement =>
        Assert.IsType<T>(Assert.Single(Assert.Single(read.Must().Submodels!).SubmodelElements!));
}
