using AasTwin.Simulation.Distributions;

namespace AasTwin.Benchmarks.Simulation;

/// <summary>The models as loops over <see cref="BareHeap"/>, with the same streams and distributions as the processes.</summary>
internal static class BareModels
{
    private const int Arrival = 0, Departure = 1;

    public static Outcome Queue(int customers, int servers)
    {
        var heap = new BareHeap();
        var streams = new RandomStreams(Models.Seed);
        RandomStream arrivals = streams["arrivals"], services = streams["services"];
        Exponential between = new(1.25 / servers), service = new(1);
        var waiting = new Ring<double>();
        int started = 0, busy = 0;
        double sum = 0, now = 0;
        var arrivalTimes = new double[servers];
        heap.Push(0, Arrival);
        long done = 0;
        while (heap.Count > 0)
        {
            BareHeap.Item item = heap.Pop();
            now = item.Time;
            if (item.What == Arrival)
            {
                started++;
                if (busy < servers)
                {
                    int server = busy++;
                    if (servers > 1) server = Array.IndexOf(arrivalTimes, 0.0);
                    arrivalTimes[server] = now + double.Epsilon;
                    heap.Push(now + service.Sample(services), Departure, server);
                }
                else
                {
                    waiting.Add(now);
                }
                if (started < customers) heap.Push(now + between.Sample(arrivals), Arrival);
            }
            else
            {
                done++;
                sum += now - arrivalTimes[item.Who];
                if (waiting.Count > 0)
                {
                    arrivalTimes[item.Who] = waiting.Take();
                    heap.Push(now + service.Sample(services), Departure, item.Who);
                }
                else
                {
                    arrivalTimes[item.Who] = 0;
                    busy--;
                }
            }
        }
        return new Outcome(done, sum / done);
    }

    public static Outcome Line(int replication) => Line(replication, new BareHeap());

    public static Outcome Line(int replication, BareHeap heap)
    {
        heap.Clear();
        var streams = new RandomStreams(Models.Seed, replication);
        RandomStream arrivals = streams["arrivals"];
        Exponential between = new(6);
        RandomStream[] streamOf = [streams["A"], streams["B"], streams["Q"]];
        FlooredNormal[] timeOf = [Models.A, Models.B, Models.Q];
        int[] free = [1, 1, 2];
        Ring<int>[] waiting = [new(), new(), new()];
        var entered = new List<double>(128);
        long done = 0;
        double sum = 0;
        heap.Push(0, 0);
        while (true)
        {
            BareHeap.Item item = heap.Pop();
            double now = item.Time;
            if (now >= Models.Shift) return new Outcome(done, sum / done);
            int station, part;
            if (item.What == 0)
            {
                part = entered.Count;
                entered.Add(now);
                heap.Push(now + between.Sample(arrivals), 0);
                station = 0;
            }
            else
            {
                int left = item.What - 1;
                if (waiting[left].Count > 0) heap.Push(now + timeOf[left].Sample(streamOf[left]), item.What, waiting[left].Take());
                else free[left]++;
                part = item.Who;
                station = item.What;
                if (station == 3)
                {
                    done++;
                    sum += now - entered[part];
                    continue;
                }
            }
            if (free[station] > 0)
            {
                free[station]--;
                heap.Push(now + timeOf[station].Sample(streamOf[station]), station + 1, part);
            }
            else
            {
                waiting[station].Add(part);
            }
        }
    }

    public static Action<long> Timeouts(int processes)
    {
        var heap = new BareHeap();
        var stream = new RandomStream(Models.Seed, "delays");
        for (int i = 0; i < processes; i++) heap.Push(stream.NextDouble(), 0, i);
        return events =>
        {
            for (long n = 0; n < events; n++)
            {
                BareHeap.Item item = heap.Pop();
                heap.Push(item.Time + stream.NextDouble(), 0, item.Who);
            }
        };
    }

    private sealed class Ring<T>
    {
        private T[] _items = new T[64];
        private int _first;

        public int Count { get; private set; }

        public void Add(T item)
        {
            if (Count == _items.Length)
            {
                var larger = new T[Count * 2];
                for (int i = 0; i < Count; i++) larger[i] = _items[(_first + i) & (Count - 1)];
                (_items, _first) = (larger, 0);
            }
            _items[(_first + Count++) & (_items.Length - 1)] = item;
        }

        public T Take()
        {
            T item = _items[_first];
            _first = (_first + 1) & (_items.Length - 1);
            Count--;
            return item;
        }
    }
}
