using AasTwin.Metamodel;
using AasTwin.Repository;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Writes the live values and the snapshots of a station, each as one element, so that the rest of the submodel is not touched.</summary>
internal static class LiveElements
{
    /// <summary>The element alone, as the submodel holds it.</summary>
    public sealed record Current
    {
        public LiveValues? Live { get; init; }
    }

    /// <summary>The list alone.</summary>
    public sealed record Kept
    {
        public IReadOnlyList<SnapshotDefinition> Snapshots { get; init; } = [];
    }

    public static async Task Write(AasRepository repository, string submodel, IEnumerable<SubmodelElement> elements)
    {
        foreach (SubmodelElement element in elements)
        {
            // The template describes them once.
            foreach (SubmodelElement part in element.Descendants().OfType<SubmodelElement>().Append(element)) part.Description = null;
            await repository.PutElement(submodel, element.IdShort!, element);
        }
    }
}
