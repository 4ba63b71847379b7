using AasTwin.Metamodel.Verification.Forms;

namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Concept descriptions and contents after IEC 61360 (Part 3a).</summary>
internal static class Iec61360Constraints
{
    private const string TemplateIri = "https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3";

    public static void Check(DataSpecificationIec61360 content, VerificationWalk walk)
    {
        Aasc3a002(content, walk);
        Aasc3a009(content, walk);
        Aasc3a010(content, walk);
    }

    public static void Check(ConceptDescription concept, VerificationWalk walk)
    {
        if (concept.EmbeddedDataSpecifications is not { } specifications) return;
        for (var i = 0; i < specifications.Count; i++)
        {
            if (specifications[i]?.DataSpecificationContent is not DataSpecificationIec61360 content) continue;
            CheckDataType(concept.Category, content.DataType, $"embeddedDataSpecifications[{i}].dataSpecificationContent.dataType", walk);
            Aasc3a008(content, $"embeddedDataSpecifications[{i}].dataSpecificationContent.definition", walk);
        }
    }

    /// <summary>AASc-3a-002: preferredName has an English text.</summary>
    private static void Aasc3a002(DataSpecificationIec61360 content, VerificationWalk walk)
    {
        if (content.PreferredName is { Count: > 0 } names && !names.Exists(IsEnglish))
            walk.Report("AASc-3a-002", "preferredName has no English text: add one with the language en.", "preferredName");
    }

    /// <summary>
    /// AASc-3a-003: a concept description that a list of values refers to has a value. Checked when the environment has the concept description.
    /// </summary>
    public static void Aasc3a003(ValueReferencePair pair, VerificationWalk walk)
    {
        if (ConceptIndex.Iec61360Of(walk.Concepts.Find(pair.ValueId)) is { Value: null })
            walk.Report("AASc-3a-003",
                "The concept description that valueId names stands for a value but has none: set the value of its data specification.",
                "valueId");
    }

    private static void CheckDataType(string? category, DataTypeIec61360? dataType, string path, VerificationWalk walk)
    {
        switch (category)
        {
            case "PROPERTY" or "VALUE":
                Aasc3a004(category, dataType, path, walk);
                break;
            case "REFERENCE":
                Aasc3a005(dataType, path, walk);
                break;
            case "DOCUMENT":
                Aasc3a006(dataType, path, walk);
                break;
            case "QUALIFIER_TYPE":
                Aasc3a007(dataType, path, walk);
                break;
        }
    }

    /// <summary>AASc-3a-004: a concept of category PROPERTY or VALUE has a dataType that a property can have.</summary>
    private static void Aasc3a004(string category, DataTypeIec61360? dataType, string path, VerificationWalk walk)
    {
        if (dataType is null or DataTypeIec61360.Iri or DataTypeIec61360.Irdi or DataTypeIec61360.File or DataTypeIec61360.Html or DataTypeIec61360.Blob)
            walk.Report("AASc-3a-004",
                $"A concept of category {category} needs a dataType that is none of IRI, IRDI, FILE, HTML, BLOB: set it.", path);
    }

    /// <summary>AASc-3a-005: a concept of category REFERENCE has, if any, the dataType of a reference.</summary>
    private static void Aasc3a005(DataTypeIec61360? dataType, string path, VerificationWalk walk)
    {
        if (dataType is not (null or DataTypeIec61360.String or DataTypeIec61360.Iri or DataTypeIec61360.Irdi))
            walk.Report("AASc-3a-005", "A concept of category REFERENCE has the dataType STRING, IRI or IRDI: change it.", path);
    }

    /// <summary>AASc-3a-006: a concept of category DOCUMENT has, if any, the dataType of a document.</summary>
    private static void Aasc3a006(DataTypeIec61360? dataType, string path, VerificationWalk walk)
    {
        if (dataType is not (null or DataTypeIec61360.File or DataTypeIec61360.Blob or DataTypeIec61360.Html))
            walk.Report("AASc-3a-006", "A concept of category DOCUMENT has the dataType FILE, BLOB or HTML: change it.", path);
    }

    /// <summary>AASc-3a-007: a concept of category QUALIFIER_TYPE has a dataType.</summary>
    private static void Aasc3a007(DataTypeIec61360? dataType, string path, VerificationWalk walk)
    {
        if (dataType is null) walk.Report("AASc-3a-007", "A concept of category QUALIFIER_TYPE needs a dataType: add it.", path);
    }

    /// <summary>AASc-3a-008: a concept description has a definition in English, unless it stands for a value.</summary>
    private static void Aasc3a008(DataSpecificationIec61360 content, string path, VerificationWalk walk)
    {
        if (content.Value is null && content.Definition?.Exists(IsEnglish) != true)
            walk.Report("AASc-3a-008",
                "The concept has no English definition: add one with the language en, or the value that the concept stands for.", path);
    }

    /// <summary>AASc-3a-009: measures and currencies have a unit.</summary>
    private static void Aasc3a009(DataSpecificationIec61360 content, VerificationWalk walk)
    {
        if (content is
            {
                DataType: DataTypeIec61360.IntegerMeasure or DataTypeIec61360.RealMeasure or DataTypeIec61360.RationalMeasure
                    or DataTypeIec61360.IntegerCurrency or DataTypeIec61360.RealCurrency,
                Unit: null, UnitId: null,
            })
            walk.Report("AASc-3a-009", $"A concept of dataType {Literals.Text(content.DataType.Value)} needs a unit: add unit or unitId.", "unit");
    }

    /// <summary>AASc-3a-010: a concept stands for one value or for a list of values, not both.</summary>
    private static void Aasc3a010(DataSpecificationIec61360 content, VerificationWalk walk)
    {
        if (content is { Value: not null, ValueList: not null })
            walk.Report("AASc-3a-010", "There is a value and a valueList: remove one of them.", "valueList");
    }

    /// <summary>
    /// AASc-3a-050: content after IEC 61360 is announced by an external reference to its template. A warning, since spellings of the IRI abound
    /// and readers go by the content.
    /// </summary>
    public static void Aasc3a050(EmbeddedDataSpecification specification, VerificationWalk walk)
    {
        if (specification is not { DataSpecificationContent: DataSpecificationIec61360, DataSpecification: { Keys: [{ Value: { } iri }, ..] } reference }) return;
        if (reference.Type != ReferenceTypes.ExternalReference || !IsTemplate(iri))
            walk.Report("AASc-3a-050", $"The content follows IEC 61360, the dataSpecification is another: make it an ExternalReference to {TemplateIri}.", "dataSpecification",
                Severity.Warning);
    }

    /// <summary>The template's IRI, or one of its spellings in use: http for https, a minor version, other case, a slash at the end.</summary>
    private static bool IsTemplate(string iri)
    {
        var rest = iri.AsSpan();
        if (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) rest = rest["http://".Length..];
        else if (rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) rest = rest["https://".Length..];
        var template = TemplateIri.AsSpan("https://".Length);
        return rest.StartsWith(template, StringComparison.OrdinalIgnoreCase) && (rest.Length == template.Length || rest[template.Length] == '/');
    }

    private static bool IsEnglish(AbstractLangString? text) => text?.Language is { } language && LanguageTag.IsEnglish(language);
}
