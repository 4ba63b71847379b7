using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;

namespace AasTwin.Tests.Metamodel.Descriptors;

public sealed class DescriptorTableTests
{
    private const string Descriptor =
        """
        {"extensions":[{"name":"origin"}],"idShort":"Press","displayName":[{"language":"en","text":"press"}],"description":[{"language":"de","text":"Presse"}],
        "administration":{"version":"1"},"id":"urn:shell","assetKind":"Instance","assetType":"urn:type","globalAssetId":"urn:asset","specificAssetIds":[{"name":"serial","value":"1"}],
        "endpoints":[{"interface":"AAS-3.0","protocolInformation":{"href":"https://a.example","endpointProtocol":"HTTPS","endpointProtocolVersion":["1.1","2"],"subprotocol":"DSP",
        "subprotocolBody":"id=1","subprotocolBodyEncoding":"plain","securityAttributes":[{"type":"RFC_TLSA","key":"k","value":"v"}]}}],
        "submodelDescriptors":[{"id":"urn:submodel","semanticId":{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:concept"}]},
        "endpoints":[{"interface":"SUBMODEL-3.0","protocolInformation":{"href":"https://b.example"}}]}]}
        """;

    [Fact]
    public void ADescriptor_IsReadAndWrittenWithoutLoss()
    {
        var read = AasJson.Read<AssetAdministrationShellDescriptor>(Encoding.UTF8.GetBytes(Descriptor), ReadingOptions.Strict);
        Assert.Empty(read.Findings);
        Assert.Empty(Verifier.Verify(read.Must()));
        Assert.Equal(Descriptor.ReplaceLineEndings(""), Encoding.UTF8.GetString(AasJson.ToUtf8(read.Must())));
        Assert.True(ModelEquality.Equals(read.Must(), read.Must().DeepCopy()));
        var other = read.Must().DeepCopy();
        other.Endpoints![0].ProtocolInformation.EndpointProtocolVersion!.Add("3");
        Assert.False(ModelEquality.Equals(read.Must(), other));
        Assert.Equal(2, read.Must().Endpoints![0].ProtocolInformation.EndpointProtocolVersion!.Count);
    }

    [Fact]
    public void SupplementalSemanticIds_AreTakenByTheirOldName()
    {
        var read = AasJson.Read<SubmodelDescriptor>(
            """{"id":"a","semanticId":{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"x"}]},"supplementalSemanticId":[{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"y"}]}],"endpoints":[{"interface":"SUBMODEL-3.0","protocolInformation":{"href":"https://b.example"}}]}"""u8,
            ReadingOptions.Strict).Must();
        Assert.Equal("y", read.SupplementalSemanticIds!.Single().Keys.Single().Value);
        Assert.Contains("\"supplementalSemanticIds\":[", Encoding.UTF8.GetString(AasJson.ToUtf8(read)));
    }

    [Theory]
    [InlineData("""{"id":"a"}""", "endpoints")]
    [InlineData("""{"id":"a","endpoints":[{"interface":"SUBMODEL-3.0"}]}""", "protocolInformation")]
    [InlineData("""{"id":"a","endpoints":[{"interface":"SUBMODEL-3.0","protocolInformation":{"href":"x","endpointProtocolVersion":"1.1"}}]}""", "an array")]
    [InlineData("""{"id":"a","endpoints":[{"interface":"SUBMODEL-3.0","protocolInformation":{"href":"x","endpointProtocolVersion":[1]}}]}""", "array of strings")]
    [InlineData("""{"id":"a","kind":"Instance","endpoints":[{"interface":"SUBMODEL-3.0","protocolInformation":{"href":"x"}}]}""", "kind")]
    public void WhatIsWrong_IsToldByItsName(string json, string word)
    {
        var read = AasJson.Read<SubmodelDescriptor>(Encoding.UTF8.GetBytes(json), ReadingOptions.Strict);
        Assert.Null(read.Value);
        Assert.Contains(read.Findings, f => f.ToString().Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_AreCheckedForTheirLength()
    {
        var descriptor = new SubmodelDescriptor
        {
            Id = "a",
            Endpoints = [new Endpoint { Interface = new string('x', 129), ProtocolInformation = new ProtocolInformation { Href = "x", EndpointProtocolVersion = [new string('y', 129)] } }],
        };
        Assert.Equal(["endpoints[0].interface", "endpoints[0].protocolInformation.endpointProtocolVersion"], Verifier.Verify(descriptor).Select(f => f.Path));
    }
}
