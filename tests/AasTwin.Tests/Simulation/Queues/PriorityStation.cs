using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation.Queues;

/// <summary>One server and classes of customers, the first served first; exponential times of mean 1.</summary>
internal static class PriorityStation
{
    public static Measures Run(RandomStreams streams, double horizon, double[] arrivalRates, bool preempts)
    {
        using var environment = new Environment();
        var server = new PreemptiveResource(environment, 1, "server");
        var service = new Exponential(1);
        Tally[] waits = [.. arrivalRates.Select(_ => new Tally())], times = [.. arrivalRates.Select(_ => new Tally())];

        async Process Customer(int priority)
        {
            double arrived = environment.Now, left = service.Sample(streams[$"services {priority}"]);
            bool begun = false;
            while (left > 0)
            {
                using Request request = server.Request(priority, preempts);
                // Also the grant can be taken away again, at the very time it was given.
                if (await request.OrInterrupt() is not null) continue;
                if (!begun) waits[priority].Record(environment.Now - arrived);
                begun = true;
                double since = environment.Now;
                Interrupt? interrupt = await environment.Timeout(left).OrInterrupt();
                left = interrupt is null ? 0 : left - (environment.Now - since);
            }
            times[priority].Record(environment.Now - arrived);
        }

        async Process Source(int priority)
        {
            var between = new Exponential(1 / arrivalRates[priority]);
            while (true)
            {
                await environment.Timeout(between.Sample(streams[$"arrivals {priority}"]));
                environment.Start(Customer(priority));
            }
        }

        for (int i = 0; i < arrivalRates.Length; i++) environment.Start(Source(i));
        environment.Run(horizon / 10);
        foreach (Tally tally in waits.Concat(times)) tally.Reset();
        environment.Run(horizon);
        var measures = new Measures();
        for (int i = 0; i < arrivalRates.Length; i++)
        {
            measures[$"Wq {i}"] = waits[i].Mean;
            measures[$"W {i}"] = times[i].Mean;
        }
        return measures;
    }
}
