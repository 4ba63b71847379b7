using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;

namespace AasTwin.Server.TimeSeries;

/// <summary>
/// What the properties of a submodel were over a span of time, from the states that the store keeps: what each was at the start of the span, and from each
/// commit on that wrote the submodel.
/// </summary>
internal static class SeriesOfSubmodel
{
    /// <summary>Values of a span at most, and bytes of states that are read for it.</summary>
    private const int MaxPoints = 1_000_000, MaxBytes = 256 << 20;

    /// <exception cref="RepositoryException">404: the submodel is not there, nor was. 413: the span holds too much.</exception>
    public static IReadOnlyList<Series> Of(AasRepository repository, string submodelId, DateTimeOffset start, DateTimeOffset stop)
    {
        var series = new Dictionary<(string Field, SeriesType Type), List<SeriesPoint>>();
        var (name, points, bytes, isKnown) = (submodelId, 0, 0L, false);
        foreach (var state in repository.StatesBetween(IdentifiableKind.Submodel, submodelId, start, stop))
        {
            isKnown = true;
            bytes += state.Json.Length;
            var submodel = (Submodel)AasRepository.ParseAlone(IdentifiableKind.Submodel, state);
            name = submodel.IdShort ?? submodelId;
            var time = state.Updated > start ? state.Updated : start;
            foreach (var place in submodel.Elements())
            {
                if (place.Element is not Property { Value: { } value } property) continue;
                var key = (place.Path.ToString(), Series.TypeOf(property.ValueType));
                if (!series.TryGetValue(key, out var values)) series.Add(key, values = []);
                values.Add(new SeriesPoint(time, Series.Lexical(key.Item2, value)));
                points++;
            }
            if (points > MaxPoints || bytes > MaxBytes) throw new RepositoryException(413, "TooLarge", $"The span holds more than {MaxPoints} values, or states of more than {MaxBytes} bytes: ask for a shorter one.");
        }
        if (!isKnown && repository.Find(IdentifiableKind.Submodel, submodelId) is null) throw new RepositoryException(404, "NotFound", $"There is no submodel '{submodelId}', nor was there one between these times as far as states are kept.");
        // Tables of one type follow each other, so that the types are told once.
        return [.. series.OrderBy(s => s.Key.Type).Select(s => new Series(name, s.Key.Field, s.Key.Type, s.Value))];
    }
}
