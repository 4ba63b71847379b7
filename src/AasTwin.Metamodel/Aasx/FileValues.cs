using AasTwin.Metamodel.Aasx.Opc;

namespace AasTwin.Metamodel.Aasx;

/// <summary>The values in an environment that name files of its package.</summary>
internal static class FileValues
{
    /// <summary>Files and resources with a value, each with its path from the environment.</summary>
    public static IEnumerable<(AasObject Owner, string Value, string Path)> Of(Environment environment)
    {
        var open = new Stack<(AasObject Object, string Path)>();
        open.Push((environment, ""));
        while (open.TryPop(out var at))
        {
            if (at.Object is File { Value: { Length: > 0 } value }) yield return (at.Object, value, at.Path + ".value");
            else if (at.Object is Resource { Path: { Length: > 0 } path }) yield return (at.Object, path, at.Path + ".path");
            var dot = at.Path.Length == 0 ? "" : ".";
            foreach (var attribute in at.Object.MetaClass.AttributeArray)
            {
                if (attribute is ObjectAttribute one && one.Get(at.Object) is { } child) open.Push((child, $"{at.Path}{dot}{attribute.Name}"));
                else if (attribute is ListAttribute many && CanHold(many) && many.Get(at.Object) is { } list)
                    for (var i = list.Count - 1; i >= 0; i--) open.Push(((AasObject)list[i]!, $"{at.Path}{dot}{attribute.Name}[{i}]"));
            }
        }
    }

    /// <summary>Whether a value means a part of the package rather than something on the web.</summary>
    public static bool IsInPackage(string value) => value.StartsWith('/') || value.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Warns of the values that mean a part which the package lacks, and notes parts that only a value tells to be supplementary files.</summary>
    /// <returns>Whether kinds were noted.</returns>
    public static bool Check(Environment environment, PartIndex index, string source, List<Finding> findings, Dictionary<string, AasxPartKind> kinds)
    {
        var noted = false;
        foreach (var (_, value, path) in Of(environment))
        {
            if (index.Find(value) is { } part) noted |= part.Kind == AasxPartKind.Other && kinds.TryAdd(PartName.KeyOf(part.Name), AasxPartKind.Supplementary);
            else if (IsInPackage(value))
                findings.Add(new Finding(
                    Severity.Warning, path, PackageRule.MissingFile, $"The package has no part {value}: add the file, or correct the value.")
                { Source = source });
        }
        return noted;
    }

    private static bool CanHold(ListAttribute attribute) =>
        attribute.Name is not ("keys" or "description" or "displayName" or "qualifiers" or "extensions" or "supplementalSemanticIds" or "embeddedDataSpecifications");
}
