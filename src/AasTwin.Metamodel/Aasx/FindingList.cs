namespace AasTwin.Metamodel.Aasx;

/// <summary>Findings of a package, which a hostile one can make plenty.</summary>
internal static class FindingList
{
    /// <summary>The first findings, and how many more there are.</summary>
    public static IReadOnlyList<Finding> Capped(List<Finding> findings, int most, string source)
    {
        if (findings.Count > most)
        {
            var rest = findings.Count - most;
            findings.RemoveRange(most, rest);
            findings.Add(new Finding(Severity.Warning, "", PackageRule.Limit, $"{rest} more findings are not listed.") { Source = source });
        }
        return findings.AsReadOnly();
    }
}
