using AasTwin.Simulation.Distributions;

namespace AasTwin.Tests.Simulation.Distributions;

public class RandomStreamTests
{
    /// <summary>xoshiro256** after the seeding of the documentation, computed by another program.</summary>
    private static readonly ulong[] Recorded = [15148772814336993566, 18185981912468646820, 6372992405579782458, 3405978694209193673];

    [Fact]
    public void Stream_IsTheSameOnEveryMachine()
    {
        // Recorded once: a change of these numbers changes every seeded result that anyone has published.
        var stream = new RandomStream(42, "arrivals");
        Assert.Equal(Recorded, Enumerable.Range(0, 4).Select(_ => stream.NextBits()));
    }

    [Fact]
    public void Streams_OfOtherNamesSeedsAndReplications_AreOthers()
    {
        ulong[] first =
        [
            new RandomStream(1, "a").NextBits(), new RandomStream(1, "b").NextBits(), new RandomStream(2, "a").NextBits(),
            new RandomStreams(1)["a"].NextBits(), new RandomStreams(1, 1)["a"].NextBits(), new RandomStreams(1, 2)["a"].NextBits(),
            new RandomStreams(2, 1)["a"].NextBits(), new RandomStreams(1, 1)["b"].NextBits(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Streams_DoNotDependOnTheOrderOfAsking()
    {
        RandomStreams one = new(7, 3), other = new(7, 3);
        ulong a = one["a"].NextBits(), b = one["b"].NextBits();
        Assert.Equal((b, a), (other["b"].NextBits(), other["a"].NextBits()));
        Assert.Same(one["a"], one["a"]);
    }

    [Fact]
    public void Jump_GoesWhereTheStreamWouldNotComeByItself()
    {
        var stream = new RandomStream(3);
        RandomStream jumped = stream.Copy(), twice = stream.Copy();
        jumped.Jump();
        twice.Jump();
        twice.Jump();
        HashSet<ulong> near = [.. Enumerable.Range(0, 100_000).Select(_ => stream.Copy().NextBits()).Take(1)];
        for (int i = 0; i < 100_000; i++) near.Add(stream.NextBits());
        Assert.DoesNotContain(jumped.NextBits(), near);
        Assert.DoesNotContain(twice.NextBits(), near);
    }

    [Fact]
    public void Jump_CommutesWithDrawing()
    {
        // The generator is linear: to draw and jump leads where to jump and draw does.
        RandomStream first = new(3, "x"), second = new(3, "x");
        first.NextBits();
        first.Jump();
        second.Jump();
        second.NextBits();
        Assert.Equal(first.NextBits(), second.NextBits());
        first.LongJump();
        RandomStream third = second.Copy();
        third.LongJump();
        Assert.Equal(first.NextBits(), third.NextBits());
    }

    [Fact]
    public void NextInt_IsUniform()
    {
        var stream = new RandomStream(5);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[stream.NextInt(7)]++;
        double chiSquare = counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000);
        Assert.True(chiSquare < 22.5, $"chi-square {chiSquare} with 6 degrees of freedom");
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Fact]
    public void Neighbors_AndNamedStreams_AreNotCorrelated()
    {
        RandomStream x = new(1, "machine 1"), y = new(1, "machine 2");
        double lag = 0, between = 0, last = 0.5;
        const int N = 100_000;
        for (int i = 0; i < N; i++)
        {
            double a = x.NextDouble(), b = y.NextDouble();
            lag += (a - 0.5) * (last - 0.5);
            between += (a - 0.5) * (b - 0.5);
            last = a;
        }
        // Each product has the standard deviation 1/12.
        double limit = 4.5 / 12 * Math.Sqrt(N);
        Assert.InRange(lag, -limit, limit);
        Assert.InRange(between, -limit, limit);
    }

    [Fact]
    public void NextOpen_LeavesTheEndsOut_AndNextDoubleStaysBelowOne()
    {
        var stream = new RandomStream(9);
        for (int i = 0; i < 100_000; i++)
        {
            Assert.InRange(stream.NextOpen(), double.Epsilon, Math.BitDecrement(1));
            Assert.InRange(stream.NextDouble(), 0, Math.BitDecrement(1));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextBool(1.1));
    }

    [Fact]
    public void Shuffle_KeepsTheItems()
    {
        int[] items = [.. Enumerable.Range(0, 52)];
        new RandomStream(1).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 52), items);
        Assert.Equal(Enumerable.Range(0, 52), items.Order());
    }
}
