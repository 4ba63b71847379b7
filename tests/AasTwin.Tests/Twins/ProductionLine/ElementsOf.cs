using System.Collections;
using System.Globalization;
using AasTwin.Metamodel;

namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>Elements written as anonymous objects: texts, numbers and booleans are properties, lists are lists, objects are collections.</summary>
internal static class ElementsOf
{
    public static List<SubmodelElement> Members(object record) =>
        [.. record.GetType().GetProperties().Select(p => (p.Name, Value: p.GetValue(record))).Where(p => p.Value is not null).Select(p => Element(p.Name, p.Value!))];

    private static SubmodelElement Element(string? idShort, object value)
    {
        var element = Element(value);
        element.IdShort = idShort;
        return element;
    }

    private static SubmodelElement Element(object value) => value switch
    {
        SubmodelElement element => element,
        string text => new Property { Value = text },
        bool truth => new Property { ValueType = DataTypeDefXsd.Boolean, Value = truth ? "true" : "false" },
        int number => new Property { ValueType = DataTypeDefXsd.Int, Value = number.ToString(CultureInfo.InvariantCulture) },
        DateOnly day => new Property { ValueType = DataTypeDefXsd.Date, Value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        long number => new Property { ValueType = DataTypeDefXsd.Long, Value = number.ToString(CultureInfo.InvariantCulture) },
        double number => new Property { ValueType = DataTypeDefXsd.Double, Value = number.ToString(CultureInfo.InvariantCulture) },
        IEnumerable items => List([.. items.Cast<object>().Select(i => Element(null, i))]),
        _ => new SubmodelElementCollection { Value = Members(value) },
    };

    private static SubmodelElementList List(List<SubmodelElement> items) => new()
    {
        TypeValueListElement = items.FirstOrDefault() is Property ? AasSubmodelElements.Property : AasSubmodelElements.SubmodelElementCollection,
        ValueTypeListElement = (items.FirstOrDefault() as Property)?.ValueType,
        Value = items.Count > 0 ? items : null,
    };
}
