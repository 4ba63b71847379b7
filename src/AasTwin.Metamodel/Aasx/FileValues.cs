using AasTwin.Metamodel.Aasx.Opc;

namespace AasTwin.Metamodel.Aasx;

/// <summary>The values in an environment that name files of its package.</summary>
internal static class FileValues
{
    /// <summary>For each class the attributes below which a <see cref="File"/> or <see cref="Resource"/> can be; most objects have none, so that few are visited.</summary>
    private static readonly Dictionary<MetaClass, MetaAttribute[]> Ways = FindWays();

    /// <summary>Warns of the values that mean a part which the package lacks, and notes parts that only a value tells to be supplementary files.</summary>
    /// <returns>Whether kinds were noted.</returns>
    public static bool Check(Environment environment, PartIndex index, string source, List<Finding> findings, Dictionary<string, AasxPartKind> kinds)
    {
        var noted = false;
        foreach (var (value, _, place) in Of(environment))
        {
            if (index.Find(value) is { } part) noted |= part.Kind == AasxPartKind.Other && kinds.TryAdd(PartName.KeyOf(part.Name), AasxPartKind.Supplementary);
            else if (IsInPackage(value))
                findings.Add(new Finding(
                    Severity.Warning, place.Path, PackageRule.MissingFile, $"The package has no part {value}: add the file, or correct the value.")
                { Source = source });
        }
        return noted;
    }

    /// <summary>Whether a value fulfills a condition.</summary>
    public static bool Name(Environment environment, Func<string, bool> condition) => Of(environment).Any(v => condition(v.Value));

    /// <summary>Replaces values in place.</summary>
    public static void Replace(Environment environment, Func<string, string> replacement)
    {
        foreach (var (value, holder, _) in Of(environment))
        {
            if (holder is File file) file.Value = replacement(value);
            else if (holder is Resource resource) resource.Path = replacement(value);
        }
    }

    /// <summary>Whether a value means a part of the package rather than something on the web.</summary>
    private static bool IsInPackage(string value) => value.StartsWith('/') || value.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Value, AasObject Holder, Place Place)> Of(Environment environment)
    {
        var open = new Stack<(AasObject Object, Place Place)>();
        open.Push((environment, new Place(null, "", -1)));
        while (open.TryPop(out var at))
        {
            if (at.Object is File { Value: { Length: > 0 } value }) yield return (value, at.Object, new Place(at.Place, "value", -1));
            else if (at.Object is Resource { Path: { Length: > 0 } path }) yield return (path, at.Object, new Place(at.Place, "path", -1));
            // Onto the stack in reverse, so that the document's order comes off it.
            foreach (var attribute in Ways[at.Object.MetaClass])
            {
                if (attribute is ObjectAttribute one && one.Get(at.Object) is { } child) open.Push((child, new Place(at.Place, one.Name, -1)));
                else if (attribute is ListAttribute many && many.Get(at.Object) is { } list)
                    for (var i = list.Count - 1; i >= 0; i--) open.Push(((AasObject)list[i]!, new Place(at.Place, many.Name, i)));
            }
        }
    }

    private static Dictionary<MetaClass, MetaAttribute[]> FindWays()
    {
        var leading = new HashSet<MetaClass> { ClassTable.File, ClassTable.Resource };
        for (var before = 0; before < leading.Count;)
        {
            before = leading.Count;
            foreach (var metaClass in ClassTable.Concrete)
                if (metaClass.Attributes.Any(Leads)) leading.Add(metaClass);
        }
        return ClassTable.Concrete.ToDictionary(c => c, c => c.Attributes.Where(Leads).Reverse().ToArray());

        bool Leads(MetaAttribute attribute) => attribute switch
        {
            ObjectAttribute one => one.ItemClass.ConcreteClasses.Any(leading.Contains),
            ListAttribute many => many.ItemClass.ConcreteClasses.Any(leading.Contains),
            _ => false,
        };
    }

    /// <summary>Where an object is; told only for the few that are reported.</summary>
    private sealed record Place(Place? Parent, string Attribute, int Index)
    {
        public string Path
        {
            get
            {
                var steps = new Stack<string>();
                for (var at = this; at?.Parent is not null; at = at.Parent) steps.Push(at.Index < 0 ? at.Attribute : $"{at.Attribute}[{at.Index}]");
                return string.Join('.', steps);
            }
        }
    }
}
