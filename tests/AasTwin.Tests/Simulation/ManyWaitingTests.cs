using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

/// <summary>Order with more waiting than the first buckets, blocks and rings hold.</summary>
public sealed class ManyWaitingTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData(0)] // all apart
    [InlineData(50)] // many at the same time
    public void Timeouts_ComeInTheOrderOfTime_AndThoseOfATimeInTheOrderOfAsking(int steps)
    {
        using var environment = new Environment();
        var stream = new RandomStream(4, "times");
        var came = new List<(double Time, int Asked)>();
        int asked = 0;
        async Process Wait()
        {
            for (int i = 0; i < 5; i++)
            {
                double delay = steps == 0 ? 1000 * stream.NextDouble() : stream.NextInt(steps);
                int number = asked++;
                double due = environment.Now + delay;
                await environment.Timeout(delay);
                Assert.Equal(due, environment.Now);
                came.Add((environment.Now, number));
            }
        }
        for (int i = 0; i < Many; i++) environment.Start(Wait());
        environment.Run();

        Assert.Equal(5 * Many, came.Count);
        Assert.Equal(came.OrderBy(c => c.Time).ThenBy(c => c.Asked), came);
    }

    [Fact]
    public void Resource_ServesTensOfThousandsInTheOrderOfAsking_ThoseWhoGaveUpLeftOut()
    {
        using var environment = new Environment();
        var machine = new Resource(environment, 1);
        var served = new List<int>();
        async Process Ask(int number)
        {
            using Request request = machine.Request();
            if (number % 7 == 3)
            {
                await environment.Timeout(0.5);
                return;
            }
            await request;
            served.Add(number);
            await environment.Timeout(1);
        }
        for (int i = 0; i < Many; i++) environment.Start(Ask(i));
        environment.Run(0.25);
        Assert.Equal(Many - 1, machine.QueueLength);
        environment.Run();

        Assert.Equal(Enumerable.Range(0, Many).Where(i => i % 7 != 3), served);
        Assert.Equal(0, machine.QueueLength);
    }

    [Fact]
    public void PriorityResource_ServesTensOfThousandsByPriority_AndTiesInTheOrderOfAsking()
    {
        using var environment = new Environment();
        var machine = new PriorityResource(environment, 1);
        var stream = new RandomStream(9, "priorities");
        var asked = new List<(double Priority, int Number)>();
        var served = new List<(double Priority, int Number)>();
        async Process Ask(int number, double priority)
        {
            using Request request = machine.Request(priority);
            await request;
            served.Add((priority, number));
            await environment.Timeout(1);
        }
        for (int i = 0; i < Many; i++)
        {
            asked.Add((stream.NextInt(100), i));
            environment.Start(Ask(i, asked[i].Priority));
        }
        environment.Run();

        // The first found the machine free.
        Assert.Equal(asked.Take(1).Concat(asked.Skip(1).OrderBy(a => a.Priority).ThenBy(a => a.Number)), served);
    }
}
