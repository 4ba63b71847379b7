using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>A machine in a <see cref="PolicySimulation"/>: how it wears, and what its sensors recorded since it was last renewed. Not thread-safe.</summary>
internal sealed class RunningMachine
{
    private readonly MachineLife life;
    private readonly SensorSimulator sensors;
    private SignalReference? reference;
    private Stint stint;
    private int overhauled;

    public RunningMachine(DescribedMachine described, int number, DateTimeOffset start, ulong seed)
    {
        var definition = new DegradationDefinition();
        Described = described;
        life = new MachineLife(described.Type, described.Rating, definition, start, seed, number);
        sensors = new SensorSimulator(described.Type, described.Rating, definition, seed, number);
        stint = Fresh(number, 0, true);
        // Fleets are of all ages: without this, all would be new on the first day.
        var age = (int)(4000 * new RandomStream(RandomStream.Combine(seed, (ulong)number)).NextDouble());
        for (var hour = 0; hour < age; hour++)
            if (Run() is { } kind) Renew(kind, 0);
    }

    public DescribedMachine Described { get; }

    /// <summary>Hour of the simulation from which it runs again.</summary>
    public int DownUntil { get; private set; }

    /// <summary>Work that is planned for it, by hours of the simulation.</summary>
    public (int Start, int Length, FailureKind Kind, double Cost)? Planned { get; set; }

    public int HoursSinceOverhaul => life.Hour - overhauled;

    public FailureKind? Run()
    {
        var failure = life.Step();
        Record(stint.Load, life.Load);
        Record(stint.Ambient, life.Ambient);
        foreach (var (kind, values) in stint.Damage) Record(values, life.Wear.Of(kind));
        if (stint.BeginsWithOverhaul && stint.Hours == SignalReference.Hours) reference = SignalReference.Of(sensors.Read(stint, 0, stint.Hours)) ?? reference;
        return failure;
    }

    public void Stand() => life.Wait(1);

    /// <summary>Repairs a kind, or overhauls everything.</summary>
    public void Renew(FailureKind? kind, int downUntil)
    {
        life.Renew(kind);
        (DownUntil, Planned) = (downUntil, null);
        if (kind is null) overhauled = life.Hour;
        stint = Fresh(stint.Machine, stint.Number + 1, kind is null);
    }

    /// <summary>What is known of it now; null when it has not run for a week.</summary>
    public MachineSnapshot? Snapshot()
    {
        if (reference is null || stint.Hours < WindowFeatures.Hours) return null;
        var from = stint.Hours - WindowFeatures.Hours;
        var readings = new MachineReadings(life.Start.AddHours(stint.FirstHour + from), sensors.Read(stint, from, WindowFeatures.Hours));
        return new MachineSnapshot(Described.Id, Described.Type, readings, reference, stint.Hours, HoursSinceOverhaul);
    }

    private Stint Fresh(int machine, int number, bool isOverhaul) => new()
    {
        Machine = machine,
        Number = number,
        FirstHour = life.Hour,
        BeginsWithOverhaul = isOverhaul,
        Load = new List<float>(),
        Ambient = new List<float>(),
        Damage = Enum.GetValues<FailureKind>().ToDictionary(k => k, _ => (IReadOnlyList<float>)new List<float>()),
    };

    private static void Record(IReadOnlyList<float> values, double value) => ((List<float>)values).Add((float)value);
}
