using AasTwin.Metamodel;

namespace AasTwin.Tests.Twins.ProductionLine;

public sealed class OptimizeConfigurationTests
{
    private static object Line(double[] rates, int buffers = 0, object? costs = null) => new
    {
        Arrivals = new { Saturated = true },
        Stations = rates.Select((rate, i) => new { Name = "M" + i, BufferCapacity = i == 0 ? (int?)null : buffers, ProcessingTime = TestLine.Exponential(1 / rate) }).ToArray(),
        Costs = costs,
    };

    private static object[] Buffers(int machines, int most) =>
        [.. Enumerable.Range(1, machines - 1).Select(i => new { Parameter = $"Stations[{i}].BufferCapacity", Minimum = 0.0, Maximum = (double)most, CostPerUnit = 1.0 })];

    /// <summary>The best allocations of a number of places by exact enumeration of the Markov chains: the optimum or, by symmetry, its mirror image.</summary>
    [Theory]
    [InlineData(new[] { 1.0, 1, 1 }, 2, new[] { "1 1" })]
    [InlineData(new[] { 1.0, 1, 1 }, 5, new[] { "3 2", "2 3" })]
    [InlineData(new[] { 1, 1.2, 0.8, 1 }, 2, new[] { "0 1 1" })]
    [InlineData(new[] { 1.0, 1, 1, 1 }, 4, new[] { "1 2 1" })]
    public async Task Optimize_FindsTheBestBuffers(double[] rates, int places, string[] best)
    {
        var result = await TestLine.Run(
            "OptimizeConfiguration",
            Line(rates),
            new { Decisions = Buffers(rates.Length, places), Budget = (double)places, TotalReplications = 1_500, DurationMinutes = 600.0, WarmUpMinutes = 50.0, IndifferenceZone = 0.5 });

        var found = string.Join(' ', Enumerable.Range(0, rates.Length - 1).Select(i => result.Text($"Best.Values[{i}].Value")));
        Assert.Contains(found, best);
        Assert.Equal(places, result.Number("Best.Invest"));
        Assert.InRange(result.Number("ProbabilityOfCorrectSelection"), 0.3, 1);
        Assert.InRange(result.Number("Improvement.Lower"), 1, 600);
    }

    [Fact]
    public async Task Optimize_AnswersTheFrontOfThroughputAndCost()
    {
        var result = await TestLine.Run(
            "OptimizeConfiguration",
            Line([1, 1, 1]),
            new { Decisions = Buffers(3, 3), TotalReplications = 1_000, DurationMinutes = 500.0 });

        var front = ((SubmodelElementList)result.Output.Single(o => o.IdShort == "ParetoFront")).Value!.Count;
        Assert.InRange(front, 4, 7);
        for (var i = 1; i < front; i++)
        {
            Assert.True(result.Number($"ParetoFront[{i}].Invest") > result.Number($"ParetoFront[{i - 1}].Invest"));
            Assert.True(result.Number($"ParetoFront[{i}].GoodParts.Mean") > result.Number($"ParetoFront[{i - 1}].GoodParts.Mean"));
        }
        Assert.Equal(0, result.Number("ParetoFront[0].Invest"));
        Assert.Equal("16", result.Text("Compared"));
        Assert.Equal("GoodParts", result.Text("ObjectiveUsed"));
    }

    [Fact]
    public async Task Optimize_WeighsMoneyAgainstParts()
    {
        // A second machine B nearly doubles the output of 50 parts; at a margin of 1 it pays for 100 but not for 10,000.
        object Costly(double price) => new
        {
            ShiftMinutes = 100.0,
            Arrivals = new { Saturated = true },
            Stations = new object[] { new { Name = "A", ProcessingTime = TestLine.Constant(1) }, new { Name = "B", BufferCapacity = 4, ProcessingTime = TestLine.Constant(2), InvestPerMachine = price } },
            Costs = new { MarginPerGoodPart = 1.0, ShiftsPerYear = 10.0, Years = 3 },
        };
        var arguments = new { TotalReplications = 40, Decisions = new[] { new { Parameter = "Stations[B].Machines", Minimum = 1.0, Maximum = 2.0, CostPerUnit = 100.0 } } };
        var dear = new { TotalReplications = 40, Decisions = new[] { new { Parameter = "Stations[B].Machines", Minimum = 1.0, Maximum = 2.0, CostPerUnit = 10_000.0 } } };

        Assert.Equal("2", (await TestLine.Run("OptimizeConfiguration", Costly(0), arguments)).Text("Best.Values[0].Value"));
        Assert.Equal("1", (await TestLine.Run("OptimizeConfiguration", Costly(0), dear)).Text("Best.Values[0].Value"));
        Assert.Equal("1", (await TestLine.Run("OptimizeConfiguration", Costly(10_000), new { TotalReplications = 40 })).Text("Best.Values[1].Value"));
    }

    [Fact]
    public async Task Optimize_SearchesWhenThereAreTooManyAndRepeats()
    {
        var line = Line([1, 1, 0.6, 1, 1, 1, 1]);
        var arguments = new { Decisions = Buffers(7, 5), Budget = 12.0, TotalReplications = 1_500, DurationMinutes = 200.0, Seed = 3L };

        var first = await TestLine.Run("OptimizeConfiguration", line, arguments);
        var second = await TestLine.Run("OptimizeConfiguration", line, arguments);

        Assert.Equal("46656", first.Text("Configurations"));
        Assert.InRange(first.Number("Compared"), 10, 200);
        Assert.InRange(first.Number("Best.Invest"), 1, 12);
        Assert.InRange(first.Number("Improvement.Lower"), 1, 100);
        Assert.Equal(first.Text("Recommendation"), second.Text("Recommendation"));
    }

    [Theory]
    [InlineData("Stations[1].BufferCapacity", 3, 2, 1, "is below the least")]
    [InlineData("Stations[1].BufferCapacity", 0, 2, 0.5, "whole numbers only")]
    [InlineData("Stations[1].Name", 0, 2, 1, "is no number")]
    [InlineData("Stations[1].Machines", 0, 2, 1, "must lie within")]
    [InlineData("Stations[1].SpeedFactor", 1, 2, 1e-6, "greater step")]
    [InlineData("Stations[1].Colour", 1, 2, 1, "no parameter")]
    public async Task Optimize_RefusesDecisionsThatMakeNoSense(string parameter, double minimum, double maximum, double step, string text)
    {
        var refusal = await TestLine.Refusal("OptimizeConfiguration", Line([1, 1]), new { Decisions = new[] { new { Parameter = parameter, Minimum = minimum, Maximum = maximum, Step = step } } });

        Assert.Contains("Decisions", refusal);
        Assert.Contains(text, refusal);
    }

    [Theory]
    [InlineData(0, "buys nothing")]
    [InlineData(1, "does not even allow")]
    public async Task Optimize_RefusesBudgetsThatAllowNothing(double budget, string text)
    {
        var refusal = await TestLine.Refusal(
            "OptimizeConfiguration",
            Line([1, 1]),
            new { Budget = budget, Decisions = new[] { new { Parameter = "Stations[1].BufferCapacity", Minimum = 2.0, Maximum = 3.0, CostPerUnit = 1.0 } } });

        Assert.Contains(text, refusal);
    }

    [Fact]
    public async Task Optimize_ReportsItsProgress()
    {
        var shares = new List<double>();
        using var test = await TestLine.Of(Line([1, 1]));

        await test.Invoke("OptimizeConfiguration", new { TotalReplications = 200 }, new Collector(shares));

        Assert.NotEmpty(shares);
        Assert.All(shares, s => Assert.InRange(s, 0, 1));
        Assert.Equal(shares.Order(), shares);
    }

    private sealed class Collector(List<double> shares) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (shares) shares.Add(value);
        }
    }
}
