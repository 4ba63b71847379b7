namespace AasTwin.Server.Observation;

/// <summary>How many of how long: a histogram. Safe for concurrent use; no lock is taken.</summary>
/// <param name="bounds">Upper bounds of its classes, in seconds.</param>
internal sealed class Durations(double[] bounds)
{
    public static readonly double[] OfRequests = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>For what goes on within requests.</summary>
    public static readonly double[] OfSteps = [0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private readonly long[] counts = new long[bounds.Length + 1];
    private long nanoseconds;

    public IReadOnlyList<double> Bounds => bounds;

    public IReadOnlyList<long> Counts => counts;

    public double Sum => Volatile.Read(ref nanoseconds) / 1e9;

    public void Add(double seconds)
    {
        var place = Array.BinarySearch(bounds, seconds);
        Interlocked.Increment(ref counts[place < 0 ? ~place : place]);
        Interlocked.Add(ref nanoseconds, (long)(seconds * 1e9));
    }
}
