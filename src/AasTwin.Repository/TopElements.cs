using System.Runtime.CompilerServices;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Repository;

/// <summary>
/// Finds elements of submodels that nobody changes any more, in a time that does not grow with the number of their direct children. Safe for concurrent use.
/// </summary>
internal static class TopElements
{
    /// <summary>Up to this many children looking through them is as fast.</summary>
    private const int FewChildren = 32;

    private static readonly ConditionalWeakTable<Submodel, Dictionary<string, int>> Indices = [];

    /// <summary>The element at a path, or null.</summary>
    /// <param name="submodel">One that the repository hands out: shared and not changed.</param>
    public static ElementAt? FindShared(this Submodel submodel, IdShortPath path)
    {
        if (submodel.SubmodelElements is not { Count: > FewChildren } elements) return submodel.Find(path);
        if (path.Steps[0].IdShort is not { } idShort || !Indices.GetValue(submodel, Index).TryGetValue(idShort, out var index)) return null;
        // The rest of the way leads through the one child only.
        return path.Steps.Count == 1
            ? new ElementAt(path, elements[index], submodel, index)
            : new Submodel { SubmodelElements = [elements[index]] }.Find(path);
    }

    private static Dictionary<string, int> Index(Submodel submodel)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var elements = submodel.SubmodelElements!;
        // Of two with one idShort, in a package that was read leniently, the first is found.
        for (var i = 0; i < elements.Count; i++)
            if (elements[i].IdShort is { } idShort) index.TryAdd(idShort, i);
        return index;
    }
}
