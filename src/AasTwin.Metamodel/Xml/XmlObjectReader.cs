using System.Collections;
using System.Text;
using System.Xml;

namespace AasTwin.Metamodel.Xml;

/// <summary>
/// Reads objects out of an XML document, guided by the class table. Goes on after a fault, so that all faults are reported; only ill-formed XML ends it,
/// as an <see cref="XmlException"/>. Each method begins on the start of an element and ends behind its end.
/// </summary>
internal sealed class XmlObjectReader(XmlReader reader, ReadingContext context)
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string XmlnsSpace = "http://www.w3.org/2000/xmlns/";
    private const string XmlSpace = "http://www.w3.org/XML/1998/namespace";

    private readonly IXmlLineInfo? lines = reader as IXmlLineInfo;
    private string space = "";
    private int depth;
    private bool hasWarnedOfNamespace;

    /// <summary>The root object as far as it was read; what an ill-formed document leaves.</summary>
    public AasObject? UnfinishedRoot { get; private set; }

    private long? Line => lines?.LineNumber;

    /// <summary>Reads the root element, on which the reader stands; null when it cannot be an object of the class.</summary>
    public AasObject? ReadRoot(MetaClass declared)
    {
        CheckNamespace();
        var metaClass = XmlClassNames.Find(declared, reader.LocalName);
        if (metaClass is null && declared == ClassTable.Environment && reader.LocalName == "aasenv")
        {
            context.Report(Severity.Warning, ReadingRule.Namespace, "The root element is <aasenv>, an early draft's name: call it <environment>.", Line);
            metaClass = declared;
        }
        if (metaClass is not null) return ReadObject(metaClass);
        context.Report(Severity.Unreadable, ReadingRule.ModelType, $"The root element is <{reader.LocalName}>, but {XmlClassNames.Expected(declared)} was expected.", Line);
        reader.Skip();
        return null;
    }

    private void CheckNamespace()
    {
        space = reader.NamespaceURI;
        var isKnown = AasNamespaces.TryGetVersion(space, out var version, out var isExact);
        if (context.Options.Version is null && isKnown) context.Version = version;
        if (isExact) return;
        var severity = isKnown ? Severity.Warning : Severity.Unreadable;
        var found = space.Length == 0 ? "The root element has no namespace" : $"\"{space}\" is no namespace of the metamodel";
        context.Report(severity, ReadingRule.Namespace, $"{found}: write xmlns=\"{AasNamespaces.Of(isKnown ? version : MetamodelVersion.V3_1)}\".", Line);
    }

    private AasObject? ReadObject(MetaClass metaClass)
    {
        var line = Line;
        CheckXmlAttributes();
        if (depth >= context.Options.MaxDepth)
        {
            context.Report(Severity.Unreadable, ReadingRule.Limit, $"The document nests objects deeper than {context.Options.MaxDepth}; what is below is left out.", line);
            reader.Skip();
            return null;
        }
        var value = metaClass.New();
        UnfinishedRoot ??= value;
        depth++;
        var seen = ReadAttributes(value, metaClass);
        depth--;
        return context.CheckRequired(value, seen, line) ? value : null;
    }

    /// <returns>A bit for each attribute that was read, by position in the class.</returns>
    private ulong ReadAttributes(AasObject value, MetaClass metaClass)
    {
        var seen = 0UL;
        var next = 0;
        var attributes = metaClass.AttributeArray;
        for (var more = Enter(); more && NextChild(metaClass.Name);)
        {
            var index = Find(attributes, next);
            if (index < 0 || !IsInNamespace())
            {
                if (index < 0) ReportUnknown(metaClass);
                reader.Skip();
                continue;
            }
            var attribute = attributes[index];
            var bit = 1UL << index;
            if ((seen & bit) != 0)
            {
                Report(Severity.Unreadable, ReadingRule.DuplicateAttribute, $"{attribute.Name} appears twice; the first one counts. Remove the other.", attribute);
                reader.Skip();
                continue;
            }
            if (attribute.Since > context.Version)
                Report(Severity.Unreadable, ReadingRule.UnknownAttribute, $"{metaClass.Name} has {attribute.Name} only since a later metamodel version.", attribute);
            if (index < next - 1)
                Report(Severity.Invalid, ReadingRule.Order, $"{attribute.Name} must come before {attributes[next - 1].Name}: move it there.", attribute);
            next = Math.Max(next, index + 1);
            ReadAttribute(value, attribute);
            // A required object without a default that could not be read leaves its owner incomplete, which the check of required attributes must see.
            if (attribute.Kind != AttributeKind.Object || attribute.Requirement == Requirement.Optional || attribute.IsPresent(value)) seen |= bit;
        }
        return seen;
    }

    /// <summary>Documents mostly keep the order of the class, so the search goes on where the last one ended.</summary>
    private int Find(MetaAttribute[] attributes, int next)
    {
        var name = reader.LocalName;
        for (var i = next; i < attributes.Length; i++)
            if (attributes[i].Name == name) return i;
        for (var i = 0; i < next; i++)
            if (attributes[i].Name == name) return i;
        return -1;
    }

    private void ReadAttribute(AasObject value, MetaAttribute attribute)
    {
        switch (attribute.Kind)
        {
            case AttributeKind.Object: ReadOne(value, (ObjectAttribute)attribute); break;
            case AttributeKind.List: ReadList(value, (ListAttribute)attribute); break;
            default: ReadSimple(value, attribute); break;
        }
    }

    private void ReadSimple(AasObject value, MetaAttribute attribute)
    {
        var line = Line;
        if (ReadText(attribute) is not { } text) return;
        switch (attribute)
        {
            case TextAttribute simple: simple.Set(value, text); break;
            case EnumerationAttribute enumeration: SetLiteral(value, enumeration, text, line); break;
            case BooleanAttribute boolean:
                var truth = text.Trim();
                if (truth is "true" or "1") boolean.Set(value, true);
                else if (truth is "false" or "0") boolean.Set(value, false);
                else ReportText(attribute, text, "true or false", line);
                break;
            case BytesAttribute bytes: SetBytes(value, bytes, text, line); break;
        }
    }

    private void SetLiteral(AasObject value, EnumerationAttribute attribute, string text, long? line)
    {
        var literals = attribute.Literals;
        var ordinal = literals.IndexOf(text);
        if (ordinal < 0 || literals.Since(ordinal) > context.Version)
        {
            var allowed = string.Join(", ", literals.Texts.Where((_, i) => literals.Since(i) <= context.Version));
            context.Report(Severity.Unreadable, ReadingRule.Literal, $"\"{Shorten(text)}\" is not a literal of {literals.Name}: use one of {allowed}.", line, attribute.Name);
            if (ordinal < 0) ordinal = literals.IndexOf(text.Trim());
        }
        if (ordinal >= 0) attribute.Set(value, ordinal);
    }

    private void SetBytes(AasObject value, BytesAttribute attribute, string text, long? line)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
        {
            ReportText(attribute, text, "base64 text", line);
            return;
        }
        Array.Resize(ref bytes, count);
        attribute.Set(value, bytes);
    }

    private void ReadOne(AasObject value, ObjectAttribute attribute)
    {
        context.Push(attribute.Name);
        var item = attribute.ItemClass.IsAbstract ? ReadSingle(attribute.ItemClass) : ReadObject(attribute.ItemClass);
        if (item is not null) attribute.Set(value, item);
        context.Pop();
    }

    /// <summary>The one element within the element of an attribute, which tells the class.</summary>
    private AasObject? ReadSingle(MetaClass declared)
    {
        var line = Line;
        AasObject? item = null;
        var count = 0;
        CheckXmlAttributes();
        for (var more = Enter(); more && NextChild(declared.Name);)
        {
            if (count++ == 0) item = ReadItem(declared);
            else
            {
                context.Report(Severity.Unreadable, ReadingRule.DuplicateAttribute, $"There is more than one element here; the first one counts. Remove <{reader.LocalName}>.", Line);
                reader.Skip();
            }
        }
        if (count == 0) context.Report(Severity.Unreadable, ReadingRule.Type, $"There is no element here: put in {XmlClassNames.Expected(declared)}.", line);
        return item;
    }

    private void ReadList(AasObject value, ListAttribute attribute)
    {
        var line = Line;
        IList? list = null;
        var itemClass = attribute.ItemClass;
        context.Push(attribute.Name);
        CheckXmlAttributes();
        var index = 0;
        for (var more = Enter(); more && NextChild(attribute.Name);)
        {
            context.Push(index++);
            if (ReadItem(itemClass) is { } item) (list ??= attribute.GetOrCreate(value)).Add(item);
            context.Pop();
        }
        if (index == 0) context.Report(Severity.Invalid, ReadingRule.EmptyList, $"{attribute.Name} is empty: leave it out, or give it at least one item.", line);
        context.Pop();
    }

    private AasObject? ReadItem(MetaClass declared)
    {
        if (XmlClassNames.Find(declared, reader.LocalName) is { } metaClass && IsInNamespace()) return ReadObject(metaClass);
        if (IsInNamespace())
            context.Report(Severity.Unreadable, ReadingRule.ModelType, $"<{reader.LocalName}> is not expected here: use {XmlClassNames.Expected(declared)}.", Line);
        reader.Skip();
        return null;
    }

    /// <summary>The text of the element, white space and all; null when it holds elements instead.</summary>
    private string? ReadText(MetaAttribute attribute)
    {
        CheckXmlAttributes();
        if (!Enter()) return "";
        string? text = null;
        StringBuilder? longer = null;
        var isText = true;
        while (true)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.EndElement:
                    reader.Read();
                    return isText ? longer?.ToString() ?? text ?? "" : null;
                case XmlNodeType.Element:
                    if (isText) Report(Severity.Unreadable, ReadingRule.Type, $"{attribute.Name} must be a text, but holds the element <{reader.LocalName}>.", attribute);
                    isText = false;
                    reader.Skip();
                    continue;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (text is null) text = reader.Value;
                    else (longer ??= new StringBuilder(text)).Append(reader.Value);
                    break;
            }
            reader.Read();
        }
    }

    /// <summary>Steps into the element; false when it is empty, and then passed.</summary>
    private bool Enter()
    {
        var isEmpty = reader.IsEmptyElement;
        reader.Read();
        return !isEmpty;
    }

    /// <summary>Goes to the next element on this level; false behind the end of the element around it.</summary>
    private bool NextChild(string parent)
    {
        while (true)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element: return true;
                case XmlNodeType.EndElement:
                    reader.Read();
                    return false;
                case XmlNodeType.Text or XmlNodeType.CDATA when !string.IsNullOrWhiteSpace(reader.Value):
                    context.Report(Severity.Unreadable, ReadingRule.Type, $"{parent} must hold elements, not the text \"{Shorten(reader.Value)}\".", Line);
                    break;
            }
            reader.Read();
        }
    }

    /// <summary>Whether the element may be read. Namespaces of other versions are, with one warning in a document; foreign ones are not.</summary>
    private bool IsInNamespace()
    {
        var name = reader.NamespaceURI;
        if (name == space) return true;
        var isOfFamily = AasNamespaces.IsOfFamily(name);
        if (isOfFamily && hasWarnedOfNamespace) return true;
        hasWarnedOfNamespace |= isOfFamily;
        context.Report(isOfFamily ? Severity.Warning : Severity.Unreadable, ReadingRule.Namespace,
            $"<{reader.LocalName}> is in the namespace \"{name}\": put it into \"{space}\" like the root element.", Line);
        return isOfFamily;
    }

    /// <summary>The serialization has no XML attributes; only declarations of namespaces and schemas are tolerated.</summary>
    private void CheckXmlAttributes()
    {
        if (!reader.HasAttributes) return;
        while (reader.MoveToNextAttribute())
        {
            var isTolerated = reader.NamespaceURI is XmlnsSpace or XmlSpace
                || (reader.NamespaceURI == SchemaInstance && reader.LocalName is "schemaLocation" or "noNamespaceSchemaLocation");
            if (!isTolerated)
                context.Report(Severity.Unreadable, ReadingRule.UnknownAttribute, $"The XML attribute {reader.Name}=\"{Shorten(reader.Value)}\" has no meaning here: remove it.", Line);
        }
        reader.MoveToElement();
    }

    private void ReportUnknown(MetaClass metaClass) =>
        context.Report(Severity.Unreadable, ReadingRule.UnknownAttribute, $"{metaClass.Name} has no attribute <{reader.LocalName}>: remove it, or mend its spelling.", Line);

    private void ReportText(MetaAttribute attribute, string text, string expected, long? line) =>
        context.Report(Severity.Unreadable, ReadingRule.Type, $"{attribute.Name} must be {expected}, not \"{Shorten(text)}\".", line, attribute.Name);

    private void Report(Severity severity, string rule, string text, MetaAttribute attribute) => context.Report(severity, rule, text, Line, attribute.Name);

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
