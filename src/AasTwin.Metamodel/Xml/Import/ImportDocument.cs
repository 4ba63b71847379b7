using System.Xml;
using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>The line of the document in which an element starts; noted on each element.</summary>
internal sealed record ImportLine(long Number);

/// <summary>
/// Loads a document into memory. In place of <see cref="XElement.Load(XmlReader)"/>, whose time grows with the square of the depth: a small hostile
/// document would keep it busy for hours.
/// </summary>
internal static class ImportDocument
{
    /// <summary>V1 and V2 nest up to three XML elements for a submodel element in another.</summary>
    private const int ElementsPerObject = 4;

    /// <summary>Loads the element on which the reader stands, and reads on to the end of the document.</summary>
    /// <exception cref="XmlException">The document is ill-formed.</exception>
    public static XElement Load(XmlReader reader, ImportReport report)
    {
        var maxDepth = Math.Max(report.MaxDepth, 1) * ElementsPerObject;
        var root = Start(reader);
        var open = new Stack<XElement>();
        if (!reader.IsEmptyElement) open.Push(root);
        var isRead = reader.Read();
        while (isRead)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when open.Count >= maxDepth:
                    report.Refused(ReadingRule.Limit, $"The document nests XML elements deeper than {maxDepth}; what is below is left out.", Start(reader));
                    reader.Skip();
                    isRead = !reader.EOF;
                    continue;
                case XmlNodeType.Element:
                    var element = Start(reader);
                    if (reader.IsEmptyElement) open.Peek().Add(element);
                    else open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    // Only now, with its content complete: adding to an element that has ancestors costs time for each of them.
                    var complete = open.Pop();
                    if (open.TryPeek(out var parent)) parent.Add(complete);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when open.Count > 0:
                    open.Peek().Add(new XText(reader.Value));
                    break;
            }
            isRead = reader.Read();
        }
        return root;
    }

    private static XElement Start(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        if (reader is IXmlLineInfo lines) element.AddAnnotation(new ImportLine(lines.LineNumber));
        while (reader.MoveToNextAttribute())
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns") element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
        reader.MoveToElement();
        return element;
    }
}
