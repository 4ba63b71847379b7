using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Benchmarks.Simulation;

/// <summary>What a model answers, to check that all ways to write it compute the same.</summary>
internal readonly record struct Outcome(long Done, double MeanTime);

/// <summary>The models as processes with resources, written as a user would.</summary>
internal static class Models
{
    public const ulong Seed = 20261120;
    public const double Shift = 480;

    public static readonly FlooredNormal A = new(5, 1, 0.1), B = new(5.5, 1, 0.1), Q = new(8, 2, 0.1);

    public static Outcome Queue(int customers, int servers, bool use = false)
    {
        using var environment = new Environment();
        var streams = new RandomStreams(Seed);
        var model = new QueueModel(environment, new Resource(environment, servers), streams["arrivals"], streams["services"], servers, use);
        environment.Start(model.Source(customers));
        environment.Run();
        return new Outcome(model.Done, model.Sum / model.Done);
    }

    public static Outcome Line(int replication, bool use) => Line(new RandomStreams(Seed, replication), use);

    public static Outcome Line(RandomStreams streams, bool use)
    {
        using var environment = new Environment();
        var model = new LineModel(environment, streams, use);
        environment.Start(model.Source());
        environment.Run(Shift);
        return new Outcome(model.Done, model.Sum / model.Done);
    }

    /// <summary>Processes that wait again and again; each call of the answer goes on with some events.</summary>
    public static Action<long> Timeouts(int processes)
    {
        var environment = new Environment();
        var model = new TimeoutModel(environment, new RandomStream(Seed, "delays"));
        for (int i = 0; i < processes; i++) environment.Start(model.Wait());
        environment.Run(1);
        return model.GoOn;
    }

    /// <summary>A line in which each part that is finished lets the next one in, so that there are always as many; each call runs it up to a time.</summary>
    public static Action<double> ClosedLine(int parts, bool use)
    {
        var environment = new Environment();
        var model = new LineModel(environment, new RandomStreams(Seed), use) { IsClosed = true };
        for (int i = 0; i < parts; i++) model.Start();
        return until => environment.Run(until);
    }

    private sealed class QueueModel(Environment environment, Resource server, RandomStream arrivals, RandomStream services, int servers, bool use)
    {
        private readonly Exponential _between = new(1.25 / servers), _service = new(1);

        public long Done { get; private set; }

        public double Sum { get; private set; }

        public async Process Source(int customers)
        {
            for (int i = 0; i < customers; i++)
            {
                if (i > 0) await environment.Timeout(_between.Sample(arrivals));
                environment.Start(use ? ShortCustomer() : Customer());
            }
        }

        private async Process ShortCustomer()
        {
            double arrived = environment.Now;
            await server.Use(_service, services);
            Done++;
            Sum += environment.Now - arrived;
        }

        private async Process Customer()
        {
            double arrived = environment.Now;
            using Request request = server.Request();
            await request;
            await environment.Timeout(_service.Sample(services));
            Done++;
            Sum += environment.Now - arrived;
        }
    }

    private sealed class LineModel(Environment environment, RandomStreams streams, bool use)
    {
        private readonly Resource _a = new(environment), _b = new(environment), _q = new(environment, 2);
        private readonly RandomStream _aTimes = streams["A"], _bTimes = streams["B"], _qTimes = streams["Q"], _arrivals = streams["arrivals"];
        private readonly Exponential _between = new(6);

        public long Done { get; private set; }

        public double Sum { get; private set; }

        /// <summary>Whether a part that is finished lets the next one in.</summary>
        public bool IsClosed { get; init; }

        public void Start() => environment.Start(use ? ShortPart() : Part());

        public async Process Source()
        {
            while (true)
            {
                Start();
                await environment.Timeout(_between.Sample(_arrivals));
            }
        }

        private async Process ShortPart()
        {
            double entered = environment.Now;
            await _a.Use(A, _aTimes);
            await _b.Use(B, _bTimes);
            await _q.Use(Q, _qTimes);
            Done++;
            Sum += environment.Now - entered;
            if (IsClosed) Start();
        }

        private async Process Part()
        {
            double entered = environment.Now;
            using (Request request = _a.Request())
            {
                await request;
                await environment.Timeout(A.Sample(_aTimes));
            }
            using (Request request = _b.Request())
            {
                await request;
                await environment.Timeout(B.Sample(_bTimes));
            }
            using (Request request = _q.Request())
            {
                await request;
                await environment.Timeout(Q.Sample(_qTimes));
            }
            Done++;
            Sum += environment.Now - entered;
            if (IsClosed) Start();
        }
    }

    private sealed class TimeoutModel(Environment environment, RandomStream stream)
    {
        private long _left = long.MaxValue;
        private Event _over = environment.Event();

        public void GoOn(long events)
        {
            _left = events;
            _over = environment.Event();
            environment.Run(_over);
        }

        public async Process Wait()
        {
            while (true)
            {
                await environment.Timeout(stream.NextDouble());
                if (--_left == 0) _over.Succeed();
            }
        }
    }
}
