namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>
/// A plant of five activated sludge reactors in series and a settler; the defaults are those of BSM1. Immutable.
/// </summary>
/// <remarks>Alex et al., "Benchmark Simulation Model no. 1 (BSM1)", IWA Task Group, 2008 (revised 2018).</remarks>
public sealed record PlantDefinition
{
    internal const int Reactors = 5;

    /// <summary>The benchmark with fixed handles.</summary>
    public static PlantDefinition OpenLoop { get; } = new();

    /// <summary>The benchmark with its two default loops.</summary>
    public static PlantDefinition ClosedLoop { get; } = new() { Loops = [ControlLoop.NitrateByInternalRecycle, ControlLoop.OxygenByAeration] };

    /// <summary>Of the five reactors, m³.</summary>
    public IReadOnlyList<double> Volumes { get; init; } = [1000, 1000, 1333, 1333, 1333];

    /// <summary>g O2/m³.</summary>
    public double OxygenSaturation { get; init; } = 8;

    public Asm1Parameters Kinetics { get; init; } = new();

    public SettlerDefinition Settler { get; init; } = new();

    /// <summary>Where the handles stand at the beginning.</summary>
    public PlantHandles Handles { get; init; } = new();

    public IReadOnlyList<ControlLoop> Loops { get; init; } = [];

    /// <summary>Aerators below this KLa stir too little, so that mixers run, 1/d.</summary>
    public double MixingBelow { get; init; } = 20;

    /// <exception cref="ArgumentException">It cannot be; says all that is wrong.</exception>
    internal void Check()
    {
        List<string> faults = [];
        if (Volumes.Count != Reactors) faults.Add($"{nameof(Volumes)} has {Volumes.Count} numbers: give one for each of the {Reactors} reactors");
        for (int i = 0; i < Volumes.Count; i++)
        {
            if (!(Volumes[i] > 0 && double.IsFinite(Volumes[i]))) faults.Add($"the volume of reactor {i + 1} is {Volumes[i]} m³: it must be positive");
        }
        if (!(OxygenSaturation > 0)) faults.Add($"{nameof(OxygenSaturation)} is {OxygenSaturation} g/m³: it must be positive");
        faults.AddRange(Kinetics.Faults());
        faults.AddRange(Settler.Faults());
        faults.AddRange(Handles.Faults());
        foreach (ControlLoop loop in Loops) faults.AddRange(loop.Faults());
        var twice = Loops.GroupBy(l => (l.Manipulated, l.Manipulated == Manipulated.Aeration ? l.ActuatorReactor : 0)).Where(g => g.Count() > 1);
        faults.AddRange(twice.Select(g => $"the loops {string.Join(" and ", g.Select(l => $"'{l.Name}'"))} move the same actuator: keep one"));
        if (faults.Count > 0) throw new ArgumentException($"The plant cannot be simulated: {string.Join("; ", faults)}.");
    }
}
