using System.Xml.Linq;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>One mutation for each rule of each attribute, on the XML of an instance with all attributes. The verdict is known by construction.</summary>
internal static class XmlMutations
{
    public static IEnumerable<DocumentMutation> Of(MetaClass metaClass, MetamodelVersion version)
    {
        yield return Change("unknown attribute", ReadingRule.UnknownAttribute, o => o.Add(new XElement(o.Name.Namespace + "unheardOf", "1")));
        foreach (var attribute in metaClass.Attributes.Where(a => a.Since <= version))
        {
            if (attribute.IsRequiredIn(version)) yield return Change($"{attribute.Name} missing", ReadingRule.Required,
                o => ElementOf(o, attribute).Remove(), attribute);
            switch (attribute.Kind)
            {
                case AttributeKind.Text or AttributeKind.Bytes:
                    yield return Change($"{attribute.Name} with an element", ReadingRule.Type,
                        o => ElementOf(o, attribute).Add(new XElement(o.Name.Namespace + "x")), attribute);
                    break;
                case AttributeKind.Enumeration:
                    yield return Change($"{attribute.Name} unknown", ReadingRule.Literal, o => ElementOf(o, attribute).Value = "Unheard", attribute);
                    break;
                case AttributeKind.Boolean:
                    yield return Change($"{attribute.Name} no truth value", ReadingRule.Type, o => ElementOf(o, attribute).Value = "maybe",
                        attribute);
                    break;
                case AttributeKind.Object:
                    yield return Change($"{attribute.Name} is a text", ReadingRule.Type, o => ElementOf(o, attribute).ReplaceNodes("text"),
                        attribute);
                    break;
                case AttributeKind.List:
                    yield return Change($"{attribute.Name} empty", ReadingRule.EmptyList, o => ElementOf(o, attribute).RemoveNodes(),
                        attribute);
                    yield return Change($"{attribute.Name} with a text", ReadingRule.Type, o => ElementOf(o, attribute).Add("text"), attribute);
                    break;
            }
        }

        DocumentMutation Change(string name, string rule, Action<XElement> change, MetaAttribute? attribute = null)
        {
            using var written = new MemoryStream();
            AasXml.Write(written, CaseBuilder.FlatWith(metaClass, attribute, version), new WritingOptions { Version = version });
            written.Position = 0;
            var document = XDocument.Load(written, LoadOptions.PreserveWhitespace);
            change(document.Root!);
            using var changed = new MemoryStream();
            document.Save(changed, SaveOptions.DisableFormatting);
            return new DocumentMutation(name, changed.ToArray(), rule);
        }
    }

    private static XElement ElementOf(XElement owner, MetaAttribute attribute) => owner.Element(owner.Name.Namespace + attribute.Name)!;
}
