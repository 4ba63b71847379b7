using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What one replication observed.</summary>
/// <param name="Finished">Parts that left the line.</param>
/// <param name="MeanCycleTimeMinutes">From arrival (saturated: from the start on the first machine) to leaving the line; NaN when no part left.</param>
/// <param name="Stations">In the order of the line.</param>
internal sealed record LineObservation(int Finished, double MeanCycleTimeMinutes, StationObservation[] Stations);

/// <summary>What one replication observed at a station: shares of machine time, 0 to 1, and the mean number of parts waiting before it.</summary>
internal readonly record struct StationObservation(double Utilization, double Blocked, double MeanQueueLength);

/// <summary>
/// One replication of a line, beginning empty. Parts are processes that take a machine of each station in turn; with a limited buffer before the next
/// station they keep their machine until there is a place (blocking after service).
/// </summary>
internal sealed class LineRun
{
    private readonly Environment environment;
    private readonly LineModel line;
    private readonly Station[] stations;
    private readonly RandomStream arrivals;
    private readonly Tally cycleTimes = new();

    private LineRun(LineModel line, RandomStreams streams, Environment environment)
    {
        this.line = line;
        this.environment = environment;
        arrivals = streams["arrivals"];
        stations = [.. line.Stations.Select(s => new Station(s, environment, streams["processing " + s.Name]))];
    }

    /// <param name="durationMinutes">Simulated time.</param>
    public static LineObservation Run(LineModel line, double durationMinutes, Replication replication)
    {
        using var environment = new Environment();
        var run = new LineRun(line, replication.Streams, environment);
        environment.Process(line.TimeBetweenArrivals is null ? run.SaturatedSource() : run.Source(line.TimeBetweenArrivals));
        environment.Run(durationMinutes, replication.CancellationToken);
        return new LineObservation((int)run.cycleTimes.Count, run.cycleTimes.Mean, [.. run.stations.Select(s => s.Observation(durationMinutes))]);
    }

    private async Process Source(Distribution timeBetweenArrivals)
    {
        while (true)
        {
            await environment.Timeout(timeBetweenArrivals.Sample(arrivals));
            _ = environment.Process(Arrive());
        }
    }

    /// <summary>The next part stands ready whenever a machine of the first station is free.</summary>
    private async Process SaturatedSource()
    {
        while (true)
        {
            var place = stations[0].Places?.Request();
            if (place is { } claimed) await claimed;
            var machine = stations[0].Machines.Request();
            await machine;
            _ = environment.Process(Pass(place, machine, environment.Now));
        }
    }

    private async Process Arrive()
    {
        var arrival = environment.Now;
        var place = stations[0].Places?.Request();
        if (place is { } claimed) await claimed;
        var machine = stations[0].Machines.Request();
        await machine;
        await Pass(place, machine, arrival);
    }

    /// <summary>The way of a part from its first machine to the end of the line.</summary>
    private async Process Pass(Request? place, Request machine, double since)
    {
        for (var i = 0; ; i++)
        {
            var station = stations[i];
            station.Busy.Add(1);
            await environment.Timeout(station.NextTime());
            station.Busy.Add(-1);
            Request? nextPlace = null;
            if (i + 1 < stations.Length && stations[i + 1].Places is { } places)
            {
                nextPlace = places.Request();
                if (!nextPlace.Value.IsGranted)
                {
                    station.Blocked.Add(1);
                    await nextPlace.Value;
                    station.Blocked.Add(-1);
                }
            }
            machine.Dispose();
            place?.Dispose();
            if (i + 1 == stations.Length) break;
            place = nextPlace;
            machine = stations[i + 1].Machines.Request();
            await machine;
        }
        cycleTimes.Record(environment.Now - since);
    }

    /// <summary>A station in the course of a replication.</summary>
    private sealed class Station
    {
        private readonly StationModel model;
        private readonly RandomStream stream;
        private readonly ResourceStatistics queue;

        public Station(StationModel model, Environment environment, RandomStream stream)
        {
            this.model = model;
            this.stream = stream;
            Machines = new Resource(environment, model.Machines, model.Name);
            queue = Machines.Observe();
            // A part on a machine keeps its place, so that with a buffer of 0 it can only come when a machine is free.
            if (model.BufferCapacity is { } capacity) Places = new Resource(environment, capacity + model.Machines, "place before " + model.Name);
            Busy = new TimeWeighted(environment);
            Blocked = new TimeWeighted(environment);
        }

        public Resource Machines { get; }

        /// <summary>Places in the buffer and on the machines together; null when there is no limit.</summary>
        public Resource? Places { get; }

        public TimeWeighted Busy { get; }

        public TimeWeighted Blocked { get; }

        public double NextTime() => model.ProcessingTime.Sample(stream);

        public StationObservation Observation(double durationMinutes)
        {
            var machineMinutes = durationMinutes * model.Machines;
            return new StationObservation(Busy.Area / machineMinutes, Blocked.Area / machineMinutes, queue.QueueLength.Mean);
        }
    }
}
