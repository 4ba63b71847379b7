using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Xml;

/// <summary>Damaged documents yield findings, never an exception.</summary>
public class XmlRobustnessTests
{
    private static readonly string[] Documents =
    [
        """
        <?xml version="1.0" encoding="utf-8"?>
        <environment xmlns="https://admin-shell.io/aas/3/1"><assetAdministrationShells><assetAdministrationShell><id>urn:a</id><assetInformation>
        <assetKind>Instance</assetKind><globalAssetId>urn:b</globalAssetId></assetInformation></assetAdministrationShell></assetAdministrationShells>
        <submodels><submodel><id>urn:s</id><submodelElements><operation><idShort>Op</idShort><inputVariables><operationVariable><value><property>
        <idShort>P</idShort><valueType>xs:int</valueType><value>1</value></property></value></operationVariable></inputVariables></operation>
        <blob><idShort>B</idShort><value>AQI=</value></blob></submodelElements></submodel></submodels></environment>
        """,
        """
        <?xml version="1.0"?>
        <aasenv xmlns="http://www.admin-shell.io/aas/2/0"><assetAdministrationShells><assetAdministrationShell><identification idType="IRI">urn:a</identification>
        <assetRef><keys><key type="Asset" local="true" idType="IRI">urn:b</key></keys></assetRef></assetAdministrationShell></assetAdministrationShells>
        <assets><asset><identification idType="IRI">urn:b</identification><kind>Instance</kind></asset></assets>
        <submodels><submodel><identification idType="IRI">urn:s</identification><submodelElements><submodelElement><submodelElementCollection><idShort>C</idShort>
        <ordered>true</ordered><value><submodelElement><property><idShort>P</idShort><valueType>int</valueType><value>1</value></property></submodelElement>
        <submodelElement><basicEvent><observed><keys/></observed></basicEvent></submodelElement></value></submodelElementCollection></submodelElement>
        </submodelElements></submodel></submodels><conceptDescriptions><conceptDescription><identification idType="IRI">urn:c</identification>
        <embeddedDataSpecification><dataSpecificationContent><dataSpecificationIEC61360><definition><langString lang="EN?">d</langString></definition>
        <levelType>Min</levelType></dataSpecificationIEC61360></dataSpecificationContent></embeddedDataSpecification></conceptDescription></conceptDescriptions></aasenv>
        """,
    ];

    [Fact]
    public void Read_SurvivesAnyDamage()
    {
        var damages = Gen.Elements("", "<", ">", "</", "/>", "<a/>", "<value>", "</value>", "&", "&lt;", "&#0;", "<![CDATA[", "]]>", "<!--", " ", "x=\"1\"", "\0", "\u00FF", "<?x?>", "<!DOCTYPE a>");
        var cases = from document in Gen.Elements(Documents)
                    from start in Gen.Choose(0, document.Length)
                    from length in Gen.Choose(0, 40)
                    from damage in damages
                    select document[..start] + damage + document[Math.Min(document.Length, start + length)..];

        Prop.ForAll(cases.ToArbitrary(), xml =>
        {
            var read = AasXml.ReadEnvironment(new MemoryStream(Encoding.Latin1.GetBytes(xml)));
            Assert.True(read.Value is not null || read.Findings.Count > 0);
            if (read.Value is not null) AasXml.Write(Stream.Null, read.Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Read_LosesNothingWhenElementsAreSwapped()
    {
        var xml = Documents[0].Replace("<idShort>P</idShort><valueType>xs:int</valueType>", "<valueType>xs:int</valueType><idShort>P</idShort>");

        var read = AasXml.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

        Assert.Equal((Severity.Invalid, ReadingRule.Order), (read.Findings.Single().Severity, read.Findings.Single().Constraint));
        Assert.True(ModelEquality.Equals(AasXml.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(Documents[0]))).Value, read.Value));
    }
}
