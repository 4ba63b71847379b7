using System.Collections.Frozen;

namespace AasTwin.Metamodel.Xml;

/// <summary>The classes by the names of their elements.</summary>
internal static class XmlClassNames
{
    private static readonly FrozenDictionary<string, MetaClass> Classes = ClassTable.Concrete.ToFrozenDictionary(c => c.XmlName);

    /// <summary>The class of an element where a class is declared; null when it does not belong there.</summary>
    public static MetaClass? Find(MetaClass declared, string elementName)
    {
        if (!declared.IsAbstract) return declared.XmlName == elementName ? declared : null;
        return Classes.GetValueOrDefault(elementName) is { } found && declared.Type.IsAssignableFrom(found.Type) ? found : null;
    }

    public static string Expected(MetaClass declared) =>
        declared.IsAbstract ? "one of " + string.Join(", ", declared.ConcreteClasses.Select(c => $"<{c.XmlName}>")) : $"<{declared.XmlName}>";
}
