using System.Xml;
using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>
/// Turns documents of metamodel V1 and V2, and of the drafts of V3 that still look like V2, into objects of V3. Reads the whole document into memory.
/// What is converted is told in <see cref="ImportReport"/>; nothing that says something is dropped silently.
/// </summary>
internal sealed class EarlierVersionImport
{
    private readonly ImportReport report;
    private readonly ImportSource root;
    private readonly ReferenceImport references;
    private readonly ReferableImport referables;
    private readonly ElementImport elements;
    private readonly AssetImport assets;

    private EarlierVersionImport(XElement document, ImportReport report)
    {
        this.report = report;
        root = new ImportSource(document);
        var conceptIds = document.Descendants().Where(e => e.Name.LocalName == "conceptDescription")
            .SelectMany(e => e.Elements().Where(c => c.Name.LocalName is "identification" or "id")).Select(e => e.Value.Trim()).ToHashSet();
        references = new ReferenceImport(report, conceptIds);
        var texts = new LangStringImport(report);
        referables = new ReferableImport(report, references, texts, new DataSpecificationImport(report, references, texts));
        elements = new ElementImport(report, references, texts, referables);
        assets = new AssetImport(report, root.Take("assets"));
    }

    /// <summary>Whether a document with this root is for the import and not for the reader of V3.</summary>
    public static bool Recognizes(string rootName, string rootNamespace) =>
        rootName == "aasenv" && AasNamespaces.TryGetNumbers(rootNamespace, out var major, out _)
        && (major is 1 or 2 || (major == 3 && rootNamespace.StartsWith("http:", StringComparison.Ordinal)));

    /// <summary>Reads the document on whose root the reader stands.</summary>
    /// <exception cref="XmlException">The document is ill-formed.</exception>
    public static Environment Read(XmlReader reader, ReadingContext context)
    {
        AasNamespaces.TryGetNumbers(reader.NamespaceURI, out var major, out var minor);
        context.Version = context.Options.Version ?? MetamodelVersion.V3_1;
        var report = new ImportReport(context);
        var document = ImportDocument.Load(reader, report);
        var origin = major < 3 ? $"metamodel V{major}.{minor}" : "a draft of metamodel V3";
        report.Changed($"The document follows {origin}: it was converted to V3. Write it anew to have it in the present form.", document);
        var environment = new EarlierVersionImport(document, report).Read();
        report.Finish();
        return environment;
    }

    private Environment Read()
    {
        var environment = new Environment
        {
            AssetAdministrationShells = ReadList("assetAdministrationShells", "assetAdministrationShell", ReadShell),
            Submodels = ReadList("submodels", "submodel", ReadSubmodel),
            ConceptDescriptions = ReadList("conceptDescriptions", "conceptDescription", ReadConcept),
        };
        assets.ReportUnused();
        report.LostRest(root);
        return environment;
    }

    private List<T>? ReadList<T>(string name, string itemName, Func<ImportSource, int, T> read)
    {
        if (root.Take(name) is not { } holder) return null;
        var holderSource = new ImportSource(holder);
        var items = new List<T>();
        report.Push(name);
        foreach (var element in holderSource.TakeAll(itemName))
        {
            report.Push(items.Count);
            var source = new ImportSource(element);
            items.Add(read(source, items.Count));
            report.LostRest(source);
            report.Pop();
        }
        report.LostRest(holderSource);
        report.Pop();
        return items.Count > 0 ? items : null;
    }

    private AssetAdministrationShell ReadShell(ImportSource source, int position)
    {
        var shell = new AssetAdministrationShell();
        referables.ReadIdentifiable(source, shell, position);
        shell.EmbeddedDataSpecifications = referables.ReadDataSpecifications(source, shell.IdShort);
        shell.DerivedFrom = references.Read(source.Take("derivedFrom"));
        shell.AssetInformation = assets.Read(source);
        var submodels = source.Take("submodelRefs", "submodels")?.Elements().Select(references.Read).OfType<Reference>().ToList();
        shell.Submodels = submodels is { Count: > 0 } ? submodels : null;
        foreach (var (holder, what) in (ReadOnlySpan<(string, string)>)[("views", "view"), ("conceptDictionaries", "concept dictionary")])
            foreach (var lost in source.Take(holder)?.Elements().Where(ImportSource.HasContent) ?? [])
                report.Changed($"The {what} \"{new ImportSource(lost).TakeWord("idShort")}\" was dropped: V3 has none.", lost);
        return shell;
    }

    private Submodel ReadSubmodel(ImportSource source, int position)
    {
        var submodel = new Submodel { Kind = ReadKind(source) };
        referables.ReadIdentifiable(source, submodel, position);
        referables.ReadSemantics(source, submodel);
        referables.ReadQualifiers(source, submodel);
        submodel.EmbeddedDataSpecifications = referables.ReadDataSpecifications(source, submodel.IdShort);
        submodel.SubmodelElements = elements.ReadElements(source.Take("submodelElements"), submodel);
        return submodel;
    }

    private ConceptDescription ReadConcept(ImportSource source, int position)
    {
        var concept = new ConceptDescription();
        referables.ReadIdentifiable(source, concept, position);
        concept.EmbeddedDataSpecifications = referables.ReadDataSpecifications(source, concept.IdShort);
        var cases = source.TakeAll("isCaseOf").Select(references.Read).OfType<Reference>().ToList();
        concept.IsCaseOf = cases.Count > 0 ? cases : null;
        return concept;
    }

    /// <summary>V1 calls a template a type.</summary>
    private ModellingKind? ReadKind(ImportSource source)
    {
        switch (source.TakeWord("kind", "modelingKind"))
        {
            case null: return null;
            case "Instance": return ModellingKind.Instance;
            case "Template" or "Type": return ModellingKind.Template;
            case var other:
                report.Changed($"The kind \"{other}\" was dropped: V3 does not know it.", source.Element, "kind");
                return null;
        }
    }
}
