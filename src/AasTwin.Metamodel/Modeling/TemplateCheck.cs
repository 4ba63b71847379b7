using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Modeling;

/// <summary>Compares an instance with its template, container by container.</summary>
internal sealed class TemplateCheck
{
    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Run(Submodel instance, Submodel template)
    {
        Children(instance, template, "");
        return findings;
    }

    private void Children(AasObject instance, AasObject template, string path)
    {
        var isList = instance is SubmodelElementList;
        var all = template.ChildElements().ToList();
        // Templates sometimes show several examples of one pattern.
        var groups = all.GroupBy(p => all.FindIndex(first => AreAlike(first, p))).Select(g => g.ToList()).ToList();
        var patterns = groups.ConvertAll(g => g[0]);
        var counts = new int[patterns.Count];
        var index = 0;
        foreach (var child in instance.ChildElements())
        {
            var at = isList ? $"{path}[{index}]" : path.Length == 0 ? child.IdShort ?? "" : $"{path}.{child.IdShort}";
            index++;
            var match = Match(child, patterns, counts, isList);
            if (match < 0) continue;
            counts[match]++;
            Pair(child, patterns[match], at);
        }
        for (var i = 0; i < patterns.Count; i++) Count(groups[i], counts[i], path, isList);
    }

    private static bool AreAlike(SubmodelElement left, SubmodelElement right) =>
        left.MetaClass == right.MetaClass && left.IdShort == right.IdShort
        && (left.SemanticId is null ? right.SemanticId is null : left.SemanticId.Matches(right.SemanticId));

    /// <summary>
    /// The pattern that a child is an instance of: the one of its name, else one of its meaning that still takes elements; in a list, where
    /// children have no names, else the only one of its class.
    /// </summary>
    private static int Match(SubmodelElement child, List<SubmodelElement> patterns, int[] counts, bool isList)
    {
        if (child.IdShort is { } idShort)
        {
            var exact = patterns.FindIndex(p => p.IdShort == idShort);
            if (exact >= 0) return exact;
            var numbered = patterns.FindIndex(p => p.IdShort is { } name && NumberedIdShort.Matches(name, idShort, AllowsMany(p)));
            if (numbered >= 0) return numbered;
        }
        var meant = Indices(patterns, p => p.SemanticId is { } meaning && child.HasSemanticId(meaning));
        if (meant.Count == 0) return isList ? patterns.FindIndex(p => p.MetaClass == child.MetaClass) : -1;
        var free = meant.FindIndex(i => counts[i] == 0 || AllowsMany(patterns[i]));
        return meant[Math.Max(free, 0)];
    }

    private static bool AllowsMany(SubmodelElement pattern) => CardinalityQualifier.Of(pattern).AllowsMany();

    private void Pair(SubmodelElement child, SubmodelElement pattern, string path)
    {
        if (child.MetaClass != pattern.MetaClass)
        {
            Report(path, ReadingRule.Type, $"'{path}' is a {child.MetaClass.Name}: the template has a {pattern.MetaClass.Name} here.");
            return;
        }
        (DataTypeDefXsd Has, DataTypeDefXsd Wanted)? types = (child, pattern) switch
        {
            (Property a, Property b) => (a.ValueType, b.ValueType),
            (Range a, Range b) => (a.ValueType, b.ValueType),
            _ => null,
        };
        if (types is { } t && t.Has != t.Wanted)
            Report(path, ReadingRule.Type, $"'{path}' is of the type {Literals.Text(t.Has)}: the template has {Literals.Text(t.Wanted)}.");
        if (child is not Operation) Children(child, pattern, path);
    }

    private void Count(List<SubmodelElement> group, int count, string path, bool isList)
    {
        var pattern = group[0];
        // A child of a list is a pattern for its items unless the template says otherwise.
        var cardinality = CardinalityQualifier.Find(pattern) ?? (isList ? Cardinality.ZeroToMany : Cardinality.One);
        var place = isList ? path : path.Length == 0 ? pattern.IdShort ?? "" : $"{path}.{pattern.IdShort}";
        var what = isList ? $"An item in '{path}'" : $"'{place}'";
        if (count == 0 && !cardinality.AllowsNone())
        {
            var wanted = cardinality.AllowsMany() ? "at least one" : "one";
            Report(place, CardinalityQualifier.Type, $"{what} is missing: the template asks for {wanted}, a {pattern.MetaClass.Name}.");
        }
        else if (count > group.Count && !cardinality.AllowsMany())
        {
            var allowed = (cardinality.AllowsNone() ? "at most " : "") + (group.Count == 1 ? "one" : group.Count);
            Report(place, CardinalityQualifier.Type, $"{what} is there {count} times: the template allows {allowed}.");
        }
    }

    private static List<int> Indices(List<SubmodelElement> patterns, Predicate<SubmodelElement> isMatch) =>
        [.. Enumerable.Range(0, patterns.Count).Where(i => isMatch(patterns[i]))];

    private void Report(string path, string rule, string text) => findings.Add(new Finding(Severity.Invalid, path, rule, text));
}
