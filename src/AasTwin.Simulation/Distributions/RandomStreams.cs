namespace AasTwin.Simulation.Distributions;

/// <summary>
/// The streams of one replication: for every seed, replication and name one, whatever the order of asking. Two variants of
/// a model that use the same names so see the same random numbers (common random numbers).
/// </summary>
/// <remarks>Not thread-safe; a stream may be asked for again and is the same object.</remarks>
public sealed class RandomStreams(ulong seed, int replication = 0)
{
    private readonly ulong _state = RandomStream.SplitMix(RandomStream.SplitMix(seed) + (RandomStream.Golden * (ulong)(uint)replication));
    private readonly List<(string Name, RandomStream Stream)> _streams = [];

    public ulong Seed { get; } = seed;

    public int Replication { get; } = replication;

    /// <summary>The stream of a name, such as "arrivals".</summary>
    public RandomStream this[string name]
    {
        get
        {
            foreach ((string known, RandomStream stream) in _streams)
            {
                if (known == name) return stream;
            }
            var added = new RandomStream(_state ^ RandomStream.Hash(name));
            _streams.Add((name, added));
            return added;
        }
    }
}
