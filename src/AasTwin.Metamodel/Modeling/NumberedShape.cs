using System.Globalization;
using System.Text.RegularExpressions;

namespace AasTwin.Metamodel.Modeling;

/// <summary>A list as a SubmodelElementCollection with numbered children: Name00, Name01 and so on.</summary>
internal sealed partial class NumberedShape(Type type, Type itemType, string childName) : ListShape(type, itemType)
{
    public override string Name => "a SubmodelElementCollection";

    public override AasSubmodelElements ElementType => AasSubmodelElements.SubmodelElementCollection;

    /// <summary>
    /// Children are taken in the order of their numbers, whatever they are named before it; children without number are not items.
    /// </summary>
    public override object? Bind(SubmodelElement element, string path, List<Finding> findings)
    {
        if (element is not SubmodelElementCollection collection) return WrongClass(element, path, findings);
        var items = (collection.Value ?? []).Select(e => (Element: e, Match: Number().Match(e.IdShort ?? ""))).Where(e => e.Match.Success)
            .OrderBy(e => int.Parse(e.Match.Value, CultureInfo.InvariantCulture)).Select(e => e.Element).ToList();
        return BindItems(items, (e, _) => $"{path}.{e.IdShort}", findings);
    }

    protected override SubmodelElement New(List<SubmodelElement> items)
    {
        for (var i = 0; i < items.Count; i++) items[i].IdShort = string.Create(CultureInfo.InvariantCulture, $"{childName}{i:00}");
        return new SubmodelElementCollection { Value = items.Count > 0 ? items : null };
    }

    [GeneratedRegex("[0-9]{1,9}$")]
    private static partial Regex Number();
}
