using AasTwin.Metamodel;

namespace AasTwin.Repository.Loading;

/// <summary>What came of loading packages: one entry a source, in the order in which they were given.</summary>
public sealed record LoadingReport(IReadOnlyList<LoadedPackage> Packages, IReadOnlyList<DuplicateId> Duplicates)
{
    public static LoadingReport Empty { get; } = new([], []);

    /// <summary>Whether every source could be loaded.</summary>
    public bool IsComplete => Packages.All(p => p.Refusal is null);
}

/// <summary>One source: a package, a package folder, or a document.</summary>
/// <param name="Source">The path as given or found.</param>
/// <param name="Refusal">Why nothing of it was loaded, naming the file and the part; null when it was loaded.</param>
/// <param name="Shells">Number of shells that were loaded, and so on.</param>
/// <param name="AlreadyStored">Number of objects that a durable store had already; what was stored is kept.</param>
/// <param name="Findings">What is odd about its model; it was loaded all the same.</param>
public sealed record LoadedPackage(
    string Source, string? Refusal, int Shells, int Submodels, int ConceptDescriptions, int Files, int AlreadyStored, IReadOnlyList<Finding> Findings)
{
    internal static LoadedPackage Refused(string source, string why, IReadOnlyList<Finding>? findings = null) =>
        new(source, why, 0, 0, 0, 0, 0, findings ?? []);
}

/// <summary>An id that more than one source holds.</summary>
/// <param name="Winner">The source whose object is served: the one given first.</param>
/// <param name="Loser">The source whose object was left out.</param>
/// <param name="IsSameContent">Whether both objects are equal, so that nothing is lost.</param>
public sealed record DuplicateId(IdentifiableKind Kind, string Id, string Winner, string Loser, bool IsSameContent);
