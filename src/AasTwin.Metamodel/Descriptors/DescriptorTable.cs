using System.Collections.Frozen;

namespace AasTwin.Metamodel.Descriptors;

/// <summary>
/// The classes of registry, discovery and file server (IDTA-01002), described as <see cref="ClassTable"/> describes those of the metamodel, so that reading,
/// writing, checks and comparison in JSON are the same. They have no XML form and are no part of an environment.
/// </summary>
public static class DescriptorTable
{
    public static readonly MetaClass AssetAdministrationShellDescriptor = Described(() => new AssetAdministrationShellDescriptor())
        .Enumeration<AssetKind>("assetKind", o => o.AssetKind, (o, v) => o.AssetKind = v)
        .Text("assetType", TextType.Identifier, o => o.AssetType, (o, v) => o.AssetType = v)
        .Text("globalAssetId", TextType.Identifier, o => o.GlobalAssetId, (o, v) => o.GlobalAssetId = v)
        .List<SpecificAssetId>("specificAssetIds", o => o.SpecificAssetIds, (o, v) => o.SpecificAssetIds = v)
        .List<Endpoint>("endpoints", o => o.Endpoints, (o, v) => o.Endpoints = v)
        .List<SubmodelDescriptor>("submodelDescriptors", o => o.SubmodelDescriptors, (o, v) => o.SubmodelDescriptors = v)
        .Build();

    public static readonly MetaClass SubmodelDescriptor = Described(() => new SubmodelDescriptor())
        .Object<Reference>("semanticId", o => o.SemanticId, (o, v) => o.SemanticId = v)
        .List<Reference>("supplementalSemanticIds", o => o.SupplementalSemanticIds, (o, v) => o.SupplementalSemanticIds = v)
        // Its name until V3.1.1: taken in, never written.
        .List<Reference>("supplementalSemanticId", _ => null, (o, v) => o.SupplementalSemanticIds = v)
        .List<Endpoint>("endpoints", o => o.Endpoints, (o, v) => o.Endpoints = v, Requirement.Required)
        .Build();

    public static readonly MetaClass Endpoint = Plain(() => new Endpoint())
        .Text("interface", TextType.Text128, o => o.Interface, (o, v) => o.Interface = v!, Requirement.Required)
        .Object<ProtocolInformation>("protocolInformation", o => o.ProtocolInformation, (o, v) => o.ProtocolInformation = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass ProtocolInformation = Plain(() => new ProtocolInformation())
        .Text("href", TextType.Text2048, o => o.Href, (o, v) => o.Href = v!, Requirement.Required)
        .Text("endpointProtocol", TextType.Text128, o => o.EndpointProtocol, (o, v) => o.EndpointProtocol = v)
        .Texts("endpointProtocolVersion", TextType.Text128, o => o.EndpointProtocolVersion, (o, v) => o.EndpointProtocolVersion = v)
        .Text("subprotocol", TextType.Text128, o => o.Subprotocol, (o, v) => o.Subprotocol = v)
        .Text("subprotocolBody", TextType.Text2048, o => o.SubprotocolBody, (o, v) => o.SubprotocolBody = v)
        .Text("subprotocolBodyEncoding", TextType.Text128, o => o.SubprotocolBodyEncoding, (o, v) => o.SubprotocolBodyEncoding = v)
        .List<SecurityAttribute>("securityAttributes", o => o.SecurityAttributes, (o, v) => o.SecurityAttributes = v)
        .Build();

    public static readonly MetaClass SecurityAttribute = Plain(() => new SecurityAttribute())
        .Enumeration<SecurityType>("type", o => o.Type, (o, v) => o.Type = v, Requirement.Required)
        .Text("key", TextType.NonEmpty, o => o.Key, (o, v) => o.Key = v!, Requirement.Required)
        .Text("value", TextType.NonEmpty, o => o.Value, (o, v) => o.Value = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass AssetLinks = Plain(() => new AssetLinks())
        .Text("id", TextType.Identifier, o => o.Id, (o, v) => o.Id = v!, Requirement.Required)
        .List<SpecificAssetId>("specificAssetIds", o => o.SpecificAssetIds, (o, v) => o.SpecificAssetIds = v)
        .Build();

    public static readonly MetaClass PackageDescription = Plain(() => new PackageDescription())
        .Text("packageId", TextType.Text128, o => o.Id, (o, v) => o.Id = v!, Requirement.Required)
        .Texts("aasIds", TextType.Identifier, o => o.AasIds, (o, v) => o.AasIds = v)
        .Text("fileName", TextType.NonEmpty, o => o.FileName, (o, v) => o.FileName = v!, Requirement.Required)
        .Build();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetaClass> Classes { get; } =
        [AssetAdministrationShellDescriptor, SubmodelDescriptor, Endpoint, ProtocolInformation, SecurityAttribute, AssetLinks, PackageDescription];

    private static readonly FrozenDictionary<Type, MetaClass> ByType = Classes.ToFrozenDictionary(c => c.Type);

    internal static MetaClass Of(Type type) => ByType[type];

    private static MetaClassBuilder<T> Plain<T>(Func<T> create) where T : AasObject => new(create, hasModelType: false);

    private static MetaClassBuilder<T> Described<T>(Func<T> create) where T : Descriptor => Plain(create)
        .List<Extension>("extensions", o => o.Extensions, (o, v) => o.Extensions = v)
        .Text("idShort", TextType.IdShort, o => o.IdShort, (o, v) => o.IdShort = v)
        .List<LangStringNameType>("displayName", o => o.DisplayName, (o, v) => o.DisplayName = v)
        .List<LangStringTextType>("description", o => o.Description, (o, v) => o.Description = v)
        .Object<AdministrativeInformation>("administration", o => o.Administration, (o, v) => o.Administration = v)
        .Text("id", TextType.Identifier, o => o.Id, (o, v) => o.Id = v!, Requirement.Required);
}
