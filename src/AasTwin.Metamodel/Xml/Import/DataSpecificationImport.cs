using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>Data specifications with content of IEC 61360, the only content that V1 and V2 define.</summary>
internal sealed class DataSpecificationImport(ImportReport report, ReferenceImport references, LangStringImport texts)
{
    private const string Iec61360 = "https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3";

    /// <param name="name">What the described concept is called; stands in for a missing preferred name, which V3 requires.</param>
    public EmbeddedDataSpecification? Read(XElement element, string? name)
    {
        if (element.Descendants().FirstOrDefault(e => e.Name.LocalName.StartsWith("dataSpecificationIEC61360", StringComparison.OrdinalIgnoreCase)) is not { } content)
        {
            report.Changed($"The data specification \"{ReferenceImport.Identifier(element)}\" was dropped: V3 wants its content with it.", element);
            return null;
        }
        report.Converted($"A data specification of IEC 61360 became {Iec61360}.", element);
        return new EmbeddedDataSpecification
        {
            DataSpecification = new Reference { Keys = [new Key(KeyTypes.GlobalReference, Iec61360)] },
            DataSpecificationContent = ReadContent(new ImportSource(content), name),
        };
    }

    private DataSpecificationIec61360 ReadContent(ImportSource source, string? name)
    {
        var content = new DataSpecificationIec61360
        {
            ShortName = texts.Read(source.Take("shortName"), (l, t) => new LangStringShortNameTypeIec61360(l, t)),
            Unit = source.TakeWord("unit"),
            UnitId = references.Read(source.Take("unitId")),
            SourceOfDefinition = ReadSource(source),
            Symbol = source.TakeWord("symbol"),
            DataType = ReadDataType(source),
            Definition = texts.Read(source.Take("definition"), (l, t) => new LangStringDefinitionTypeIec61360(l, t)),
            ValueFormat = source.TakeWord("valueFormat"),
            ValueList = ReadValueList(source.Take("valueList")),
            Value = source.TakeText("value"),
            LevelType = ReadLevels(source.TakeAll("levelType")),
        };
        content.PreferredName = texts.Read(source.Take("preferredName"), (l, t) => new LangStringPreferredNameTypeIec61360(l, t)) ?? StandIn(content, name, source);
        report.LostRest(source);
        return content;
    }

    private List<LangStringPreferredNameTypeIec61360> StandIn(DataSpecificationIec61360 content, string? name, ImportSource source)
    {
        List<LangStringPreferredNameTypeIec61360> names = content.ShortName is { } shortNames
            ? shortNames.ConvertAll(s => new LangStringPreferredNameTypeIec61360(s.Language, s.Text))
            : [new LangStringPreferredNameTypeIec61360("en", name ?? "unnamed")];
        report.Changed($"preferredName is missing, which V3 requires: \"{names[0].Text}\" was taken from the {(content.ShortName is null ? "idShort" : "shortName")}.", source.Element);
        return names;
    }

    /// <summary>V1 has the source in languages, V2 and V3 have a plain text.</summary>
    private string? ReadSource(ImportSource source)
    {
        if (source.Take("sourceOfDefinition") is not { } element) return null;
        if (!element.HasElements) return element.Value.Trim() is { Length: > 0 } plain ? plain : null;
        var told = element.Elements().Select(e => e.Value.Trim()).Where(t => t.Length > 0).Distinct().ToList();
        foreach (var lost in told.Skip(1)) report.Changed($"A source of definition was dropped: V3 has one text only. \"{lost}\"", element);
        if (told.Count > 0) report.Converted("A source of definition lost its language: V3 has a plain text.", element);
        return told.Count > 0 ? told[0] : null;
    }

    private DataTypeIec61360? ReadDataType(ImportSource source)
    {
        if (source.Take("dataType") is not { } element || element.Value.Trim() is not { Length: > 0 } word) return null;
        if (EarlierLiterals.TryParseDataType(word, out var type)) return type;
        report.Changed($"The dataType \"{word}\" was dropped: V3 does not know it.", element);
        return null;
    }

    private ValueList? ReadValueList(XElement? element)
    {
        if (element is null || !ImportSource.HasContent(element)) return null;
        var pairs = new List<ValueReferencePair>();
        foreach (var pair in element.Descendants().Where(e => e.Name.LocalName == "valueReferencePair"))
        {
            var source = new ImportSource(pair);
            var valueId = references.Read(source.Take("valueId"));
            if (source.TakeText("value") is { } value) pairs.Add(new ValueReferencePair { Value = value, ValueId = valueId });
            else report.Changed("A pair of the value list was dropped: it has no value.", pair);
        }
        return pairs.Count > 0 ? new ValueList { ValueReferencePairs = pairs } : null;
    }

    private LevelType? ReadLevels(List<XElement> elements)
    {
        var levels = new LevelType();
        var isTold = false;
        foreach (var element in elements)
        {
            var word = element.Value.Trim().ToLowerInvariant();
            switch (word)
            {
                case "": continue;
                case "min": levels.Min = true; break;
                case "nom": levels.Nom = true; break;
                case "typ": levels.Typ = true; break;
                case "max": levels.Max = true; break;
                default:
                    report.Changed($"The levelType \"{word}\" was dropped: V3 does not know it.", element);
                    continue;
            }
            isTold = true;
        }
        return isTold ? levels : null;
    }
}
