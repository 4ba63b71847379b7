namespace AasTwin.Twins.Maintenance;

/// <summary>
/// A machine as it wears from hour to hour: load and surroundings by its profile, damage of each kind as an inverse Gaussian process whose rate is that of its
/// <see cref="WearLaw"/>, failures where damage reaches 1, and now and then one without any sign. What happens in an hour depends on the seed, the machine and
/// the hour alone, so that two policies of maintenance see the same circumstances. Not thread-safe.
/// </summary>
public sealed class MachineLife
{
    private readonly WearLaw law;
    private readonly MachineRating rating;
    private readonly DegradationDefinition definition;
    private readonly HourlyChance chance;
    private readonly double[] speeds = new double[3];
    private double deviation;
    private int renewals;

    /// <param name="start">The time of hour 0.</param>
    /// <param name="machine">Number of the machine: each has its own chance.</param>
    public MachineLife(MachineType type, MachineRating rating, DegradationDefinition definition, DateTimeOffset start, ulong seed, int machine)
    {
        (law, this.rating, this.definition, Start) = (WearLaw.Of(type), rating, definition, start);
        chance = new HourlyChance(seed, machine);
        for (var i = 0; i < speeds.Length; i++) speeds[i] = Math.Exp(definition.WearSpread * chance.Normal(ChancePurpose.Spread, 100 + i));
        Renew(null);
    }

    /// <summary>The time of hour 0.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Hours since the start; standstill counts.</summary>
    public int Hour { get; private set; }

    /// <summary>The hidden state.</summary>
    public WearState Wear { get; private set; }

    /// <summary>Load in the last hour, 1 is rated.</summary>
    public double Load { get; private set; }

    /// <summary>Temperature around the machine in the last hour, °C.</summary>
    public double Ambient { get; private set; }

    /// <summary>Whether the last failure came without any sign.</summary>
    public bool WasSudden { get; private set; }

    /// <summary>Runs for an hour.</summary>
    /// <returns>The kind of failure when it fails in this hour; it then stands still until it is renewed.</returns>
    public FailureKind? Step()
    {
        Circumstances();
        FailureKind? failure = null;
        var greatest = 1.0;
        for (var i = 0; i < speeds.Length; i++)
        {
            var kind = (FailureKind)i;
            var damage = law.Damage(kind);
            var now = Wear.Of(kind);
            var mean = damage.RateAt(now, Load, Ambient) * speeds[i];
            var next = now + chance.Increment(ChancePurpose.MechanicalDamage + i, Hour, mean, damage.Dispersion);
            if (next >= greatest) (failure, greatest) = (kind, next);
            Wear = Wear.With(kind, Math.Min(next, 1));
        }
        Wear = Wear with { HoursSinceCleaning = Wear.HoursSinceCleaning + 1 };
        WasSudden = failure is null && chance.Uniform(ChancePurpose.SuddenFailure, Hour) < definition.SuddenFailuresPerYear / 8760;
        if (WasSudden) failure = (FailureKind)(int)(3 * chance.Uniform(ChancePurpose.SuddenFailure, ~Hour));
        Hour++;
        return failure;
    }

    /// <summary>Stands still: nothing wears.</summary>
    public void Wait(int hours)
    {
        for (var i = 0; i < hours; i++)
        {
            Circumstances();
            Hour++;
        }
    }

    /// <summary>Repairs the damage of a kind, or overhauls the machine when none is named; a little damage stays.</summary>
    public void Renew(FailureKind? kind)
    {
        renewals++;
        foreach (var each in Enum.GetValues<FailureKind>())
        {
            if (kind is null || kind == each)
                Wear = Wear.With(each, definition.DamageLeft * chance.Uniform(ChancePurpose.Renewal, (renewals * 4) + (int)each));
        }
        if (kind is null) Wear = Wear with { HoursSinceCleaning = 0 };
    }

    private void Circumstances()
    {
        var time = Start.AddHours(Hour);
        var profile = definition.Profile;
        var (load, ambient) = chance.Normals(ChancePurpose.Load, Hour);
        deviation = (profile.LoadCorrelation * deviation) + (Math.Sqrt(1 - (profile.LoadCorrelation * profile.LoadCorrelation)) * load);
        Load = Math.Clamp(rating.UsualLoad * profile.LoadAt(time) * (1 + (profile.LoadDeviation * deviation)), 0.05, 1.2);
        // The weather of a day, the same for all hours of it, and a little of the hour.
        Ambient = profile.AmbientAt(time) + (2 * chance.Normal(ChancePurpose.Ambient, Hour / 24)) + (0.3 * ambient);
    }
}
