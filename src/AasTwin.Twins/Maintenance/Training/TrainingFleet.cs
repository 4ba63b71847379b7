namespace AasTwin.Twins.Maintenance;

/// <summary>Simulated machines to train and judge models with, of all types in turn, each of its own rating and load.</summary>
public static class TrainingFleet
{
    internal static DateTimeOffset Start { get; } = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The recorded stints of machines with numbers from one on; the same numbers and seed give the same stints on any number of cores.</summary>
    /// <param name="first">Number of the first machine: other numbers are other machines.</param>
    public static IReadOnlyList<RecordedStint> Record(DegradationDefinition definition, int first, int machines, int days, ulong seed, CancellationToken cancellation = default)
    {
        var recorded = new IReadOnlyList<RecordedStint>[machines];
        Parallel.For(0, machines, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var (type, rating) = SimulatedFleet.Draw(first + i, seed);
            recorded[i] = SimulatedFleet.Record(MachineHistory.RunToFailure(first + i, type, rating, definition, Start, seed, days * 24), definition, seed);
        });
        return [.. recorded.SelectMany(r => r)];
    }
}
