using System.Runtime.ExceptionServices;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Simulation;

/// <summary>One run of an experiment: its number and its random streams.</summary>
/// <param name="Index">0, 1, …</param>
/// <param name="Streams">A stream for every source of variation, by name.</param>
/// <param name="CancellationToken">To be handed to <see cref="Environment.Run(double, CancellationToken)"/> in long runs.</param>
public sealed record Replication(int Index, RandomStreams Streams, CancellationToken CancellationToken);

/// <summary>Runs a model many times with independent random numbers, on several cores.</summary>
public static class Replications
{
    /// <summary>More than these would only fill the memory; the mean of that many is sharper than any model.</summary>
    public const int Most = 10_000_000;

    /// <summary>Runs the model and answers its results by the number of the replication.</summary>
    /// <param name="seed">The same seed gives the same results, bit by bit, whatever the number of cores.</param>
    /// <param name="count">How many replications, 1 to <see cref="Most"/>.</param>
    /// <param name="model">One run; it is called on several threads and must not share what it changes.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; -1 takes one for each core.</param>
    /// <param name="progress">Told the number of finished replications, now and then and at the end, from any thread.</param>
    /// <param name="cancellationToken">Stops between replications, and within those that use the token.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>If the model throws, the exception of the replication with the lowest number is thrown again.</remarks>
    public static TResult[] Run<TResult>(
        ulong seed,
        int count,
        Func<Replication, TResult> model,
        int maxDegreeOfParallelism = -1,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (count is < 1 or > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of replications must lie between 1 and {Most}.");
        }
        var results = new TResult[count];
        Run(seed, 0, results, model, maxDegreeOfParallelism, progress, cancellationToken);
        return results;
    }

    /// <summary>Runs batches of replications until the mean of a figure is known well enough, or the limit is reached.</summary>
    /// <param name="seed">The same seed gives the same results, whatever the number of cores.</param>
    /// <param name="precision">When to stop.</param>
    /// <param name="model">One run, as in <see cref="Run{TResult}(ulong, int, Func{Replication, TResult}, int, IProgress{int}?, CancellationToken)"/>.</param>
    /// <param name="figure">The figure that is to be known.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; -1 takes one for each core.</param>
    /// <param name="progress">Told the number of finished replications.</param>
    /// <param name="cancellationToken">Stops between replications.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SequentialResult<TResult> RunUntil<TResult>(
        ulong seed,
        Precision precision,
        Func<Replication, TResult> model,
        Func<TResult, double> figure,
        int maxDegreeOfParallelism = -1,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(precision);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(figure);
        precision.Check();
        var results = new TResult[precision.First];
        var tally = new Tally();
        int done = 0;
        while (true)
        {
            Run(seed, done, results.AsMemory(done), model, maxDegreeOfParallelism, progress, cancellationToken);
            for (; done < results.Length; done++) tally.Record(figure(results[done]));
            var estimate = Estimate.Of(tally, precision.Level);
            bool isReached = precision.IsReachedBy(estimate);
            if (isReached || done == precision.Limit) return new SequentialResult<TResult>(results, estimate, isReached);
            Array.Resize(ref results, precision.Next(estimate));
        }
    }

    private static void Run<TResult>(
        ulong seed,
        int offset,
        Memory<TResult> results,
        Func<Replication, TResult> model,
        int maxDegreeOfParallelism,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        if (maxDegreeOfParallelism is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxDegreeOfParallelism), maxDegreeOfParallelism, "Give at least 1 thread, or -1 for one on each core.");
        }
        int threads = maxDegreeOfParallelism == -1 ? System.Environment.ProcessorCount : maxDegreeOfParallelism;
        int count = results.Length;
        int step = Math.Clamp(count / (threads * 16), 1, 256);
        int next = 0, finished = 0, firstFailed = int.MaxValue;
        ExceptionDispatchInfo? failure = null;
        var gate = new Lock();

        void Work()
        {
            while (true)
            {
                int from = Interlocked.Add(ref next, step) - step;
                if (from >= count || from > Volatile.Read(ref firstFailed) || cancellationToken.IsCancellationRequested) return;
                int to = Math.Min(from + step, count);
                Span<TResult> span = results.Span;
                for (int i = from; i < to; i++)
                {
                    try
                    {
                        span[i] = model(new Replication(offset + i, new RandomStreams(seed, offset + i), cancellationToken));
                    }
                    catch (Exception exception)
                    {
                        lock (gate)
                        {
                            if (i < firstFailed) (firstFailed, failure) = (i, ExceptionDispatchInfo.Capture(exception));
                        }
                        return;
                    }
                }
                int all = Interlocked.Add(ref finished, to - from);
                progress?.Report(offset + all);
            }
        }

        int workers = Math.Min(threads, (count + step - 1) / step);
        if (workers <= 1) Work();
        else Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Work());
        cancellationToken.ThrowIfCancellationRequested();
        failure?.Throw();
    }
}
