using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Tests.Simulation.Queues;

/// <summary>The kernel against closed formulas. The same models run to 1 % in the benchmarks (`simulation accuracy`).</summary>
public class QueueingTheoryTests
{
    private const double SurelyWithin = 3.5;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void OneServer_ExponentialTimes(double load) =>
        Agrees(streams => Station.Run(streams, 12_000, load, new Exponential(1)), "L", load / (1 - load), 0.08);

    [Fact]
    public void OneServer_ConstantTimes_PollaczekKhinchine() =>
        Agrees(streams => Station.Run(streams, 12_000, 0.7, new Constant(1)), "Wq", 0.7 / (2 * 0.3), 0.05);

    [Fact]
    public void OneServer_LogNormalTimes_PollaczekKhinchine() =>
        Agrees(streams => Station.Run(streams, 20_000, 0.6, new LogNormal(1, Math.Sqrt(2))), "Wq", 0.6 * 3 / (2 * 0.4), 0.1);

    [Fact]
    public void ThreeServers_ErlangC()
    {
        const double Load = 2.1;
        double free = 1 + Load + (Load * Load / 2), busy = Math.Pow(Load, 3) / 6 * (3 / (3 - Load));
        Agrees(streams => Station.Run(streams, 12_000, Load, new Exponential(1), 3), "P_wait", busy / (free + busy), 0.05);
    }

    [Fact]
    public void FourServersWithoutQueue_ErlangB_WhateverTheDistribution()
    {
        const double Load = 3;
        double[] terms = [1, Load, Load * Load / 2, Math.Pow(Load, 3) / 6, Math.Pow(Load, 4) / 24];
        Agrees(streams => Station.Run(streams, 12_000, Load, new LogNormal(1, 2), 4, 4), "P_block", terms[4] / terms.Sum(), 0.05);
    }

    [Fact]
    public void TwoMachinesWithBuffer_BlockingAfterService() =>
        Agrees(streams => BlockingLine.Run(streams, 3_000, [1, 1], [2]), "throughput", 4.0 / 5, 0.02);

    [Fact]
    public void ThreeMachinesWithoutBuffers_BlockingAfterService() =>
        Agrees(streams => BlockingLine.Run(streams, 3_000, [1, 1, 1], [0, 0]), "throughput", 22.0 / 39, 0.02);

    [Fact]
    public void Priorities_WithoutPreemption_Cobham()
    {
        // Two classes of arrival rate 0.3 and mean service 1: W1 = R / (1 - r1), W2 = R / ((1 - r1)(1 - r1 - r2)), R = 0.6.
        double[] waits = [0.6 / 0.7, 0.6 / (0.7 * 0.4)];
        for (int c = 0; c < 2; c++)
        {
            int priority = c;
            Agrees(streams => PriorityStation.Run(streams, 8_000, [0.3, 0.3], preempts: false), $"Wq {priority}", waits[c], 0.08);
        }
    }

    [Fact]
    public void Priorities_WithPreemption_TheFirstClassDoesNotSeeTheSecond()
    {
        // Preemptive resume: T1 = 1 / (1 - r1), T2 = (1 / (1 - r1)) + R / ((1 - r1)(1 - r1 - r2)).
        double[] times = [1 / 0.7, (1 / 0.7) + (0.6 / (0.7 * 0.4))];
        for (int c = 0; c < 2; c++)
        {
            int priority = c;
            Agrees(streams => PriorityStation.Run(streams, 5_000, [0.3, 0.3], preempts: true), $"W {priority}", times[c], 0.1);
        }
    }

    [Fact]
    public void Intervals_CoverTheExactValueAsOftenAsTheySay()
    {
        int covered = 0;
        for (int i = 0; i < 200; i++)
        {
            Measures[] runs = Replications.Run((ulong)i, 10, run => Station.Run(run.Streams, 600, 0.4, new Exponential(1)));
            if (Estimate.Of([.. runs.Select(run => run["P_wait"])]).Contains(0.4)) covered++;
        }
        Assert.InRange(covered / 200.0, 0.91, 0.98);
    }

    [SharedDataFact("data/queueing-reference")]
    public void ReferenceFigures_OfQueues_AllAgree()
    {
        var wrong = new List<string>();
        int rows = 0;
        foreach (ReferenceModel model in ReferenceFigures.Queues(ReferenceFigures.Folder()!))
        {
            // What needs millions of customers is left to the benchmarks.
            if (model.Length > 100_000) continue;
            rows += model.Expected.Count;
            wrong.AddRange(Disagreements(model, model.Length / 12));
        }
        Assert.True(rows >= 50, $"Only {rows} rows were checked.");
        Assert.Empty(wrong);
    }

    [SharedDataFact("data/queueing-reference")]
    public void ReferenceFigures_OfLines_AllAgree()
    {
        IReadOnlyList<ReferenceModel> lines = ReferenceFigures.Lines(ReferenceFigures.Folder()!);
        Assert.NotEmpty(lines);
        Assert.Empty(lines.SelectMany(model => Disagreements(model, model.Length / 3)));
    }

    private static IEnumerable<string> Disagreements(ReferenceModel model, int length)
    {
        foreach ((string measure, double exact, Estimate estimate) in ReferenceFigures.Check(model, 1, length, first: 16, limit: 16))
        {
            // Short runs begin empty: allow a hundredth for that besides the chance.
            if (Math.Abs(estimate.Mean - exact) > (4 * estimate.StandardError) + (0.01 * exact))
            {
                yield return $"{model.Name}: {measure} is {exact} but was simulated as {estimate}";
            }
        }
    }

    private static void Agrees(Func<RandomStreams, Measures> model, string measure, double exact, double relativeHalfWidth)
    {
        Measures[] runs = Replications.Run(7, 30, run => model(run.Streams));
        var estimate = Estimate.Of([.. runs.Select(run => run[measure])]);
        Assert.True(
            Math.Abs(estimate.Mean - exact) <= SurelyWithin * estimate.StandardError && estimate.RelativeHalfWidth <= relativeHalfWidth,
            $"{measure} should be {exact} but is {estimate}, relative half-width {estimate.RelativeHalfWidth:P1}.");
    }
}
