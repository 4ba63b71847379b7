using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A station in the course of a replication.</summary>
internal sealed class StationRun
{
    private readonly RandomStream processing;
    private readonly RandomStream setups;
    private readonly RandomStream failures;
    private readonly RandomStream repairs;
    private readonly RandomStream quality;
    private readonly ResourceStatistics queue;
    private readonly TimeWeighted? gathering;
    private readonly Stack<Unit>? idle;
    private readonly Environment environment;
    private int[]? blockedOn;
    private Batch? open;
    private double fullyBlockedSince;
    private double queueArea, activeArea;
    private StationInterval[]? intervals;

    public StationRun(StationModel model, Environment environment, RandomStreams streams)
    {
        Model = model;
        this.environment = environment;
        Machines = new Resource(environment, model.Machines, model.Name);
        queue = Machines.Observe();
        // A part on a machine keeps its place, so that with a buffer of 0 it can only come when a machine is free.
        if (model.Places is { } places) Places = new Resource(environment, places, "place before " + model.Name);
        Busy = new TimeWeighted(environment);
        Blocked = new TimeWeighted(environment);
        processing = setups = failures = repairs = quality = streams[model.ProcessingStream];
        Setup = Down = NoOperator = Busy;
        if (model.IsPlain) return;

        Setup = new TimeWeighted(environment);
        Down = new TimeWeighted(environment);
        NoOperator = new TimeWeighted(environment);
        setups = streams[model.SetupStream];
        failures = streams[model.FailureStream];
        repairs = streams[model.RepairStream];
        quality = streams[model.QualityStream];
        if (model.BatchSize > 1) gathering = new TimeWeighted(environment);
        idle = new Stack<Unit>(model.Machines);
        for (var number = model.Machines; number > 0; number--)
        {
            var unit = new Unit(number);
            if (model.TimeBetweenFailures is { } between) unit.UntilFailure = between.Sample(failures);
            idle.Push(unit);
        }
    }

    public StationModel Model { get; }

    public Resource Machines { get; }

    /// <summary>Places in the buffer and on the machines together; null when there is no limit.</summary>
    public Resource? Places { get; }

    public TimeWeighted Busy { get; }

    public TimeWeighted Blocked { get; }

    public TimeWeighted Setup { get; }

    public TimeWeighted Down { get; }

    public TimeWeighted NoOperator { get; }

    /// <summary>Parts worked on.</summary>
    public int Parts { get; set; }

    /// <summary>Those of them that were scrap or had to be worked on again.</summary>
    public int BadParts { get; set; }

    public double NextTime(Distribution time) => time.Sample(processing) / Model.Speed;

    public double NextSetup() => Model.SetupTime!.Sample(setups);

    public double NextFailure() => Model.TimeBetweenFailures!.Sample(failures);

    public double NextRepair() => Model.TimeToRepair!.Sample(repairs);

    /// <summary>What becomes of a part: one random number each, so that variants of a line stay in step.</summary>
    public Verdict Judge()
    {
        if (Model is { ScrapShare: 0, ReworkShare: 0 }) return Verdict.Good;
        var chance = quality.NextDouble();
        return chance < Model.ScrapShare ? Verdict.Scrap : chance < Model.ScrapShare + Model.ReworkShare ? Verdict.Rework : Verdict.Good;
    }

    public Unit TakeUnit() => idle!.Pop();

    public void GiveBack(Unit unit) => idle!.Push(unit);

    /// <summary>Adds a part to the batch that is being gathered.</summary>
    public Batch Join(Part part)
    {
        var batch = open ??= new Batch(environment);
        batch.Parts.Add(part);
        gathering!.Add(1);
        if (batch.Parts.Count == Model.BatchSize) open = null;
        return batch;
    }

    /// <summary>The parts of a batch have come onto the machine.</summary>
    public void Begin(Batch batch) => gathering!.Add(-batch.Parts.Count);

    /// <summary>A finished part begins or ends to wait on its machine for a place at another station.</summary>
    /// <param name="change">1 or -1.</param>
    /// <param name="countsMachine">False for further parts of a batch, whose machine is blocked once.</param>
    public void Block(int change, int target, int stations, bool countsMachine)
    {
        blockedOn ??= new int[stations];
        blockedOn[target] += change;
        if (!countsMachine) return;
        Blocked.Add(change);
        if (change > 0) fullyBlockedSince = environment.Now;
    }

    /// <summary>All machines hold finished parts, as it were for ever.</summary>
    public bool IsFullyBlocked => (int)Blocked.Value >= Model.Machines;

    public double FullyBlockedSince => fullyBlockedSince;

    /// <summary>Stations at which parts on the machines wait for a place.</summary>
    public IEnumerable<int> WaitsFor => Enumerable.Range(0, blockedOn?.Length ?? 0).Where(i => blockedOn![i] > 0);

    public void Reset()
    {
        Busy.Reset();
        Blocked.Reset();
        queue.Reset();
        gathering?.Reset();
        (Parts, BadParts) = (0, 0);
        if (Model.IsPlain) return;
        Setup.Reset();
        Down.Reset();
        NoOperator.Reset();
    }

    /// <summary>Notes what was observed since the last note.</summary>
    public void Note(int interval, int intervalsInAll, double minutes)
    {
        intervals ??= new StationInterval[intervalsInAll];
        double waited = (gathering ?? queue.QueueLength).Area, active = ActiveArea;
        intervals[interval] = new StationInterval((float)((waited - queueArea) / minutes), (float)((active - activeArea) / (minutes * Model.Machines)));
        (queueArea, activeArea) = (waited, active);
    }

    public StationObservation Observation(double minutes)
    {
        var machineMinutes = minutes * Model.Machines;
        double Share(TimeWeighted state) => Model.IsPlain ? 0 : state.Area / machineMinutes;
        return new StationObservation(
            Busy.Area / machineMinutes,
            Share(Setup),
            Blocked.Area / machineMinutes,
            Share(Down),
            Share(NoOperator),
            (gathering ?? queue.QueueLength).Mean,
            Parts,
            BadParts,
            intervals);
    }

    private double ActiveArea => Model.IsPlain ? Busy.Area : Busy.Area + Setup.Area + Down.Area + NoOperator.Area;
}

/// <summary>What becomes of a part after a station.</summary>
internal enum Verdict
{
    Good,
    Rework,
    Scrap,
}
