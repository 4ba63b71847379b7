using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation.Queues;

/// <summary>Customers arrive at random at a station of some servers and some places; those who find it full are lost.</summary>
internal sealed class Station
{
    private readonly Environment _environment = new();
    private readonly Resource _servers;
    private readonly RandomStream _arrivals;
    private readonly RandomStream _services;
    private readonly Exponential _between;
    private readonly Distribution _service;
    private readonly int _places;
    private readonly Event _warm;
    private readonly Event _over;

    private readonly Tally _inSystem = new();
    private readonly Tally _inQueue = new();
    private readonly TimeWeighted _present;
    private long _arrived;
    private long _blocked;
    private long _waited;
    private long _left;

    private Station(RandomStreams streams, double arrivalRate, Distribution service, int servers, int places)
    {
        _servers = new Resource(_environment, servers, "servers");
        _present = new TimeWeighted(_environment);
        _arrivals = streams["arrivals"];
        _services = streams["services"];
        _between = new Exponential(1 / arrivalRate);
        _service = service;
        _places = places;
        _warm = _environment.Event("warm");
        _over = _environment.Event("over");
    }

    /// <summary>One replication; the first tenth of the customers does not count.</summary>
    public static Measures Run(
        RandomStreams streams, int customers, double arrivalRate, Distribution service, int servers = 1, int places = int.MaxValue)
    {
        var station = new Station(streams, arrivalRate, service, servers, places);
        station._environment.Start(station.Source(customers));
        station._environment.Run(station._warm);
        station.Reset();
        double begin = station._environment.Now;
        station._environment.Run(station._over);
        double counted = station._arrived;
        var measures = new Measures
        {
            ["L"] = station._present.Mean,
            ["Lq"] = station._inQueue.Mean * station._inQueue.Count / (station._environment.Now - begin),
            ["W"] = station._inSystem.Mean,
            ["Wq"] = station._inQueue.Mean,
            ["P_wait"] = station._waited / (double)station._inQueue.Count,
            ["P_block"] = station._blocked / counted,
            ["throughput"] = station._left / (station._environment.Now - begin),
        };
        station._environment.Dispose();
        return measures;
    }

    private void Reset()
    {
        _inSystem.Reset();
        _inQueue.Reset();
        _present.Reset();
        _arrived = _blocked = _waited = _left = 0;
    }

    private async Process Source(int customers)
    {
        for (int i = 0; i < customers; i++)
        {
            if (i == customers / 10) _warm.Succeed();
            await _environment.Timeout(_between.Sample(_arrivals));
            _environment.Start(Customer());
        }
        _over.Succeed();
    }

    private async Process Customer()
    {
        double arrived = _environment.Now;
        _arrived++;
        if (_present.Value >= _places)
        {
            _blocked++;
            return;
        }
        _present.Add(1);
        using (Request request = _servers.Request())
        {
            await request;
            double waited = _environment.Now - arrived;
            _inQueue.Record(waited);
            if (waited > 0) _waited++;
            await _environment.Timeout(_service.Sample(_services));
        }
        _present.Add(-1);
        _left++;
        _inSystem.Record(_environment.Now - arrived);
    }
}

/// <summary>What a run measured, by the names used in the reference figures.</summary>
internal sealed class Measures : Dictionary<string, double>;
