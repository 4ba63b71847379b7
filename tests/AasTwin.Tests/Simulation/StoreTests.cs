using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using FsCheck;
using FsCheck.Fluent;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class StoreTests
{
    private readonly Environment _environment = new();
    private readonly List<string> _log = [];

    private void Log(string what) => _log.Add($"{_environment.Now}: {what}");

    private async Process Produce(Store<string> store, params string[] items)
    {
        foreach (string item in items)
        {
            await store.Put(item);
            Log($"put {item}");
        }
    }

    private async Process Consume(Store<string> store, double pause, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _environment.Timeout(pause);
            Log($"got {await store.Get()}");
        }
    }

    [Fact]
    public void Store_IsFirstInFirstOut_AndPutsWaitForRoom()
    {
        var store = new Store<string>(_environment, 2);
        _environment.Start(Produce(store, "a", "b", "c", "d"));
        _environment.Start(Consume(store, 1, 4));
        _environment.Run();
        Assert.Equal(["0: put a", "0: put b", "1: got a", "1: put c", "2: got b", "2: put d", "3: got c", "4: got d"], _log);
    }

    [Fact]
    public void Store_ServesGetsInTheirOrder()
    {
        var store = new Store<string>(_environment);

        async Process Getter(string name) => Log($"{name} got {await store.Get()}");

        _environment.Start(Getter("first"));
        _environment.Start(Getter("second"));
        _environment.Start(Produce(store, "a", "b"));
        _environment.Run();
        Assert.Equal(["first got a", "second got b"], _log.Where(line => line.Contains("got")).Select(line => line[3..]));
    }

    [Fact]
    public void FilterStore_GivesTheFirstThatFits_AndPassesThoseWhoWait()
    {
        var store = new FilterStore<string>(_environment);

        async Process Getter(string name, int length) => Log($"{name} got {await store.Get(item => item.Length == length)}");

        _environment.Start(Getter("long", 3));
        _environment.Start(Getter("short", 1));
        _environment.Start(Produce(store, "xx", "a", "bbb"));
        _environment.Run();
        Assert.Contains("0: short got a", _log);
        Assert.Contains("0: long got bbb", _log);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void PriorityStore_GivesTheSmallest_AndTheOldestAmongEquals()
    {
        var store = new PriorityStore<(int Priority, string Name)>(
            _environment, comparer: Comparer<(int Priority, string Name)>.Create((a, b) => a.Priority.CompareTo(b.Priority)));

        async Process Work()
        {
            foreach ((int, string) item in ((int, string)[])[(2, "b"), (1, "x"), (2, "a"), (1, "y")]) await store.Put(item);
            for (int i = 0; i < 4; i++) Log((await store.Get()).Name);
        }

        _environment.Start(Work());
        _environment.Run();
        Assert.Equal(["0: x", "0: y", "0: b", "0: a"], _log);
    }

    [Fact]
    public void Get_Withdrawn_LeavesTheItemToOthers()
    {
        var store = new Store<string>(_environment);

        async Process Impatient()
        {
            using Get<string> get = store.Get();
            await _environment.AnyOf(get, _environment.Timeout(1));
            Log(get.IsTriggered ? $"got {get.Receive()}" : "left");
        }

        async Process Late()
        {
            await _environment.Timeout(2);
            await store.Put("a");
        }

        _environment.Start(Impatient());
        _environment.Start(Late());
        _environment.Run();
        Assert.Equal(1, store.Count);
        _environment.Start(Impatient());
        _environment.Run();
        Assert.Equal(["1: left", "2: got a"], _log);
    }

    [Fact]
    public void Get_InterruptedWithItsItemSetAside_GivesItBack()
    {
        var store = new Store<string>(_environment);

        async Process Getter()
        {
            using Get<string> get = store.Get();
            if (await _environment.AnyOf(get).OrInterrupt() is not null) Log("interrupted");
        }

        Process getter = _environment.Process(Getter());

        async Process Both()
        {
            await _environment.Timeout(1);
            await store.Put("first");
            await store.Put("second");
        }

        async Process Interrupter()
        {
            await _environment.Timeout(1);
            getter.Interrupt();
        }

        _environment.Start(Both());
        _environment.Start(Interrupter());
        _environment.Run();
        Assert.Equal(["1: interrupted"], _log);
        _environment.Start(Consume(store, 1, 2));
        _environment.Run();
        Assert.Equal(["1: interrupted", "2: got first", "3: got second"], _log);
    }

    [Fact]
    public void Put_Withdrawn_DoesNotHappen()
    {
        var store = new Store<string>(_environment, 1);
        _ = store.Put("a");
        Transfer waiting = store.Put("b");
        Assert.False(waiting.IsTriggered);
        waiting.Dispose();
        waiting.Dispose();
        Assert.Equal((1, 0), (store.Count, store.PutQueueLength));

        async Process Late() => await waiting;

        _environment.Start(Late());
        Assert.Contains("withdrawn", Assert.Throws<InvalidOperationException>(_environment.Run).Message);
    }

    [Fact]
    public void Container_ServesInOrderAndNeverOverflows()
    {
        var tank = new Container(_environment, 10, 5, "tank");

        async Process Truck()
        {
            await tank.Put(8);
            Log($"filled to {tank.Level}");
        }

        async Process Cars()
        {
            for (int i = 0; i < 4; i++)
            {
                await _environment.Timeout(1);
                await tank.Get(3);
                Log($"level {tank.Level}");
            }
        }

        _environment.Start(Truck());
        _environment.Start(Cars());
        _environment.Run();
        Assert.Equal(["1: level 10", "1: filled to 10", "2: level 7", "3: level 4", "4: level 1"], _log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(double.NaN)]
    public void Container_RefusesAmountsThatCannotGo(double amount)
    {
        var tank = new Container(_environment, 10);
        Assert.Throws<ArgumentOutOfRangeException>(() => tank.Put(amount));
        Assert.Throws<ArgumentOutOfRangeException>(() => tank.Get(amount));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Container(_environment, 10, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Store<int>(_environment, 0));
    }

    [Fact]
    public void Store_OfAnyKind_ConservesItems() => Prop.ForAll(
        Gen.Choose(1, 5).SelectMany(capacity => Gen.Choose(0, 2).SelectMany(kind => Gen.Choose(0, int.MaxValue).Select(seed => (capacity, kind, seed)))).ToArbitrary(),
        example =>
        {
            var environment = new Environment();
            var stream = new RandomStream((ulong)example.seed);
            Store<int> store = example.kind switch
            {
                0 => new Store<int>(environment, example.capacity),
                1 => new FilterStore<int>(environment, example.capacity),
                _ => new PriorityStore<int>(environment, example.capacity),
            };
            List<int> put = [], got = [];
            int next = 0, givenBack = 0;

            async Process Producer()
            {
                for (int i = 0; i < 20; i++)
                {
                    await environment.Timeout(stream.NextInt(3));
                    int item = next++;
                    using Transfer transfer = store.Put(item);
                    if (await environment.AnyOf(transfer, environment.Timeout(stream.NextInt(6))).OrInterrupt() is null && transfer.IsTriggered) put.Add(item);
                    // An item that comes back is taken in even when its place is full again.
                    Assert.InRange(store.Count, 0, store.Capacity + givenBack);
                }
            }

            async Process Consumer()
            {
                for (int i = 0; i < 20; i++)
                {
                    await environment.Timeout(stream.NextInt(3));
                    int rest = stream.NextInt(2);
                    using Get<int> get = store is FilterStore<int> filtered ? filtered.Get(item => item % 2 == rest) : store.Get();
                    await environment.AnyOf(get, environment.Timeout(stream.NextInt(6)));
                    if (!get.IsTriggered) continue;
                    if (stream.NextBool(0.8)) got.Add(get.Receive());
                    else givenBack++;
                }
            }

            for (int i = 0; i < 4; i++)
            {
                environment.Start(Producer());
                environment.Start(Consumer());
            }
            environment.Run();
            int left = store.Count;
            got.AddRange(Rest());
            Assert.Equal(put.Order(), got.Order());

            List<int> Rest()
            {
                var rest = new List<int>();

                async Process Empty()
                {
                    for (int i = 0; i < left; i++) rest.Add(await store.Get());
                }

                environment.Start(Empty());
                environment.Run();
                return rest;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
}
