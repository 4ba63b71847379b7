using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation.Queues;

/// <summary>Open and closed networks of stations with exponential times.</summary>
internal static class Networks
{
    /// <summary>An open network (Jackson): arrivals at the first station, transition probabilities, one server a station.</summary>
    public static Measures Jackson(RandomStreams streams, double horizon, double arrivalRate, double[][] routing, double[] rates)
    {
        using var environment = new Environment();
        var present = rates.Select(_ => new TimeWeighted(environment)).ToArray();
        var servers = rates.Select((_, i) => new Resource(environment, 1, $"station {i + 1}")).ToArray();
        var inSystem = new Tally();
        var between = new Exponential(1 / arrivalRate);
        var services = rates.Select(rate => new Exponential(1 / rate)).ToArray();

        async Process Job()
        {
            double arrived = environment.Now;
            for (int station = 0; station >= 0; station = Next(routing[station], streams["routing"]))
            {
                present[station].Add(1);
                using (Request request = servers[station].Request())
                {
                    await request;
                    await environment.Timeout(services[station].Sample(streams[$"services {station}"]));
                }
                present[station].Add(-1);
            }
            inSystem.Record(environment.Now - arrived);
        }

        async Process Source()
        {
            while (true)
            {
                await environment.Timeout(between.Sample(streams["arrivals"]));
                environment.Start(Job());
            }
        }

        environment.Start(Source());
        environment.Run(horizon / 10);
        foreach (TimeWeighted level in present) level.Reset();
        inSystem.Reset();
        environment.Run(horizon);
        var measures = new Measures { ["W_system"] = inSystem.Mean };
        for (int i = 0; i < present.Length; i++) measures[$"L {i + 1}"] = present[i].Mean;
        return measures;
    }

    /// <summary>Machines that fail and wait for one of some repairers (M/M/c//N).</summary>
    public static Measures MachineRepair(RandomStreams streams, double horizon, int machines, int repairers, double failureRate, double repairRate)
    {
        using var environment = new Environment();
        var crew = new Resource(environment, repairers, "repairers");
        ResourceStatistics observed = crew.Observe();
        var down = new TimeWeighted(environment);
        Exponential up = new(1 / failureRate), repair = new(1 / repairRate);

        async Process Machine(int number)
        {
            while (true)
            {
                await environment.Timeout(up.Sample(streams[$"failures {number}"]));
                down.Add(1);
                using (Request request = crew.Request())
                {
                    await request;
                    await environment.Timeout(repair.Sample(streams["repairs"]));
                }
                down.Add(-1);
            }
        }

        for (int i = 0; i < machines; i++) environment.Start(Machine(i));
        environment.Run(horizon / 10);
        down.Reset();
        observed.Reset();
        environment.Run(horizon);
        return new Measures { ["mean_down"] = down.Mean, ["repairman_utilisation"] = observed.Utilization };
    }

    /// <summary>A fixed number of pallets going round a line of stations.</summary>
    public static Measures Closed(RandomStreams streams, double horizon, double[] demands, int pallets)
    {
        using var environment = new Environment();
        var servers = demands.Select(_ => new Resource(environment)).ToArray();
        var services = demands.Select(demand => new Exponential(demand)).ToArray();
        long rounds = 0;

        async Process Pallet()
        {
            while (true)
            {
                for (int i = 0; i < servers.Length; i++)
                {
                    using Request request = servers[i].Request();
                    await request;
                    await environment.Timeout(services[i].Sample(streams[$"services {i}"]));
                }
                rounds++;
            }
        }

        for (int i = 0; i < pallets; i++) environment.Start(Pallet());
        environment.Run(horizon / 10);
        long before = rounds;
        environment.Run(horizon);
        return new Measures { ["throughput"] = (rounds - before) / (0.9 * horizon) };
    }

    /// <summary>
    /// A line without buffers whose machines work in step, one part a unit of time, and which stands still while the machine
    /// that failed is repaired; nothing fails while it stands (operation-dependent failures).
    /// </summary>
    public static Measures StopAndGo(RandomStreams streams, double horizon, int machines, double failure, double repair)
    {
        using var environment = new Environment();
        long parts = 0;

        async Process Line()
        {
            while (true)
            {
                await environment.Timeout(1);
                parts++;
                if (!streams["failures"].NextBool(machines * failure)) continue;
                do
                {
                    await environment.Timeout(1);
                }
                while (!streams["repairs"].NextBool(repair));
            }
        }

        environment.Start(Line());
        environment.Run(horizon);
        return new Measures { ["efficiency"] = parts / horizon };
    }

    private static int Next(double[] probabilities, RandomStream stream)
    {
        double u = stream.NextDouble();
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (u < probabilities[i]) return i;
            u -= probabilities[i];
        }
        return -1;
    }
}
