using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using AasTwin.Tests.Simulation.Queues;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class ReplicationsTests
{
    private static double Model(Replication run) => Station.Run(run.Streams, 300, 0.8, new Exponential(1))["Wq"];

    [Fact]
    public void Run_AnswersTheSameBits_WhateverTheNumberOfThreads()
    {
        double[] one = Replications.Run(5, 200, Model, 1), many = Replications.Run(5, 200, Model, 7);
        Assert.Equal(one.Select(BitConverter.DoubleToInt64Bits), many.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(200, one.Distinct().Count());
        Assert.NotEqual(one, Replications.Run(6, 200, Model));
    }

    [Fact]
    public void Run_ThrowsTheFirstFailure()
    {
        var exception = Assert.Throws<FormatException>(() => Replications.Run<int>(
            1, 1000, run => run.Index is 13 or 400 ? throw new FormatException($"{run.Index}") : run.Index, 4));
        Assert.Equal("13", exception.Message);
    }

    [Fact]
    public void Run_TellsItsProgress_AndStopsWhenCancelled()
    {
        var counts = new Reports();
        Replications.Run(1, 500, run => run.Index, 3, counts);
        Assert.Equal(500, counts.Seen.Max());

        using var source = new CancellationTokenSource();
        int begun = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Replications.Run(
            1,
            100_000,
            run =>
            {
                if (Interlocked.Increment(ref begun) == 50) source.Cancel();
                return run.Index;
            },
            2,
            cancellationToken: source.Token));
        Assert.True(begun < 100_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_000_000)]
    public void Run_OfAWrongNumber_IsRefusedBeforeTheRun(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Replications.Run<int>(1, count, _ => throw new InvalidDataException()));

    [Fact]
    public void RunUntil_StopsWhenTheMeanIsKnown()
    {
        var result = Replications.RunUntil(3, new Precision { HalfWidth = 0.1 }, run => new Normal(5, 1).Sample(run.Streams["x"]), x => x);
        Assert.True(result.IsReached);
        Assert.True(result.Estimate.HalfWidth <= 0.1);
        // 1.96² / 0.1² = 384 values are needed; more than half as many again would be waste.
        Assert.InRange(result.Results.Count, 250, 600);
        Assert.Equal(result.Results.Count, result.Estimate.Replications);
    }

    [Fact]
    public void RunUntil_SaysWhenTheLimitCameFirst()
    {
        var result = Replications.RunUntil(
            3, new Precision { RelativeHalfWidth = 1e-6, Limit = 57 }, run => run.Streams["x"].NextDouble(), x => x, 2);
        Assert.False(result.IsReached);
        Assert.Equal(57, result.Results.Count);
    }

    [Fact]
    public void Precision_ThatCannotBeReached_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Replications.RunUntil(3, new Precision(), run => 1.0, x => x));
        Assert.Throws<ArgumentException>(() => Replications.RunUntil(3, new Precision { HalfWidth = 1, First = 10, Limit = 5 }, run => 1.0, x => x));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Precision { First = 1 });
    }

    [Fact]
    public void CommonRandomNumbers_MakeDifferencesSharp()
    {
        // Throughput of a line of three with buffers (2,2) against (1,3): the same streams for the same machines.
        double[] Runs(int[] buffers, ulong seed) =>
            Replications.Run(seed, 60, run => BlockingLine.Run(run.Streams, 600, [1, 1, 1], buffers)["throughput"]);

        double[] first = Runs([2, 2], 9), second = Runs([1, 3], 9), other = Runs([1, 3], 10);
        double common = Math.Pow(Estimate.OfPairedDifference(first, second).HalfWidth, 2);
        double independent = Math.Pow(Estimate.OfPairedDifference(first, other).HalfWidth, 2);
        Assert.True(independent > 10 * common, $"The variance is only {independent / common:F1} times smaller.");
    }

    [Fact]
    public void Streams_DoNotDependOnOtherSources()
    {
        // Another source of variation, asked for before, leaves the arrivals as they were.
        double Arrivals(bool withBreakdowns)
        {
            using var environment = new Environment();
            var streams = new RandomStreams(1, 2);
            if (withBreakdowns) streams["breakdowns"].NextDouble();
            return new Exponential(6).Sample(streams["arrivals"]);
        }

        Assert.Equal(Arrivals(false), Arrivals(true));
    }

    private sealed class Reports : IProgress<int>
    {
        public System.Collections.Concurrent.ConcurrentBag<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }
}
