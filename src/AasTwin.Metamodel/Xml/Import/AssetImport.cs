using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>Assets: objects of their own in V1 and V2, part of the shell in V3.</summary>
internal sealed class AssetImport
{
    private readonly ImportReport report;
    private readonly Dictionary<string, XElement> assets = [];
    private readonly HashSet<string> used = [];

    public AssetImport(ImportReport report, XElement? holder)
    {
        this.report = report;
        foreach (var asset in holder?.Elements() ?? [])
            if (asset.Elements().FirstOrDefault(e => e.Name.LocalName == "identification")?.Value.Trim() is { Length: > 0 } id) assets.TryAdd(id, asset);
            else if (ImportSource.HasContent(asset)) report.Changed("An asset without identification was dropped.", asset);
    }

    /// <summary>What a shell says of its asset.</summary>
    public AssetInformation Read(ImportSource shell)
    {
        report.Push("assetInformation");
        var information = new AssetInformation();
        if (shell.Take("assetInformation") is { } element) ReadDraft(new ImportSource(element), information);
        else ReadReferred(shell, information);
        report.Pop();
        return information;
    }

    public void ReportUnused()
    {
        foreach (var (id, asset) in assets)
            if (!used.Contains(id)) report.Changed($"The asset \"{id}\" was dropped: no shell refers to it.", asset);
    }

    private void ReadReferred(ImportSource shell, AssetInformation information)
    {
        information.AssetKind = AssetKind.Instance;
        if (ReferenceImport.Identifier(shell.Take("assetRef")) is not { } id)
        {
            report.Changed("The shell does not tell its asset: assetKind Instance was assumed, and globalAssetId is missing (AASd-131).", shell.Element);
            return;
        }
        information.GlobalAssetId = id;
        if (!assets.TryGetValue(id, out var asset))
        {
            report.Changed($"The document lacks the asset \"{id}\": assetKind Instance was assumed.", shell.Element);
            return;
        }
        if (used.Add(id)) ReadAsset(new ImportSource(asset), information);
        else information.AssetKind = KindOf(new ImportSource(asset));
    }

    private void ReadAsset(ImportSource asset, AssetInformation information)
    {
        information.AssetKind = KindOf(asset);
        asset.Take("identification");
        report.Converted("An asset became the assetInformation of its shell.", asset.Element);
        if (asset.TakeWord("idShort") is { } name) report.Changed($"The idShort \"{name}\" of the asset was dropped: assets have no names in V3.", asset.Element);
        report.LostRest(asset);
    }

    private AssetKind KindOf(ImportSource asset)
    {
        switch (asset.TakeWord("kind", "assetKind"))
        {
            case "Type" or "Template": return AssetKind.Type;
            case "Instance": return AssetKind.Instance;
            case var other:
                report.Changed($"The kind of the asset is \"{other}\": assetKind Instance was assumed.", asset.Element, "assetKind");
                return AssetKind.Instance;
        }
    }

    /// <summary>Drafts of V3 have the information in the shell already, with the identifier in a list of values or a reference.</summary>
    private void ReadDraft(ImportSource source, AssetInformation information)
    {
        information.GlobalAssetId = ReferenceImport.Identifier(source.Take("globalAssetId"));
        information.AssetKind = KindOf(source);
        foreach (var element in source.TakeAll("specificAssetId", "specificAssetIds").SelectMany(e => e.DescendantsAndSelf()).Where(IsPair))
        {
            var pair = new ImportSource(element);
            (information.SpecificAssetIds ??= []).Add(new SpecificAssetId { Name = pair.TakeWord("name", "key") ?? "", Value = pair.TakeText("value") ?? "" });
            report.LostRest(pair);
        }
        report.LostRest(source);
    }

    private static bool IsPair(XElement element) =>
        element.Elements().Any(e => e.Name.LocalName is "name" or "key") && element.Elements().Any(e => e.Name.LocalName == "value");
}
