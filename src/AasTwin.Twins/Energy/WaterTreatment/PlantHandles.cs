namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>What an operator can set, as far as no control loop does; the defaults are those of BSM1 in open loop. Immutable.</summary>
public sealed record PlantHandles
{
    /// <summary>Oxygen transfer coefficients KLa of the five reactors, 1/d.</summary>
    public IReadOnlyList<double> Aeration { get; init; } = [0, 0, 240, 240, 84];

    /// <summary>From the last reactor to the first, m³/d.</summary>
    public double InternalRecycle { get; init; } = 55338;

    /// <summary>From the bottom of the settler to the first reactor, m³/d.</summary>
    public double ReturnSludge { get; init; } = 18446;

    /// <summary>From the bottom of the settler out of the plant, m³/d.</summary>
    public double WasteSludge { get; init; } = 385;

    internal IEnumerable<string> Faults()
    {
        if (Aeration.Count != PlantDefinition.Reactors) yield return $"{nameof(Aeration)} has {Aeration.Count} numbers: give one for each of the {PlantDefinition.Reactors} reactors";
        for (int i = 0; i < Aeration.Count; i++)
        {
            if (!(Aeration[i] >= 0 && double.IsFinite(Aeration[i]))) yield return $"the aeration of reactor {i + 1} is {Aeration[i]} 1/d: it must not be negative";
        }
        foreach ((string name, double flow) in ((string, double)[])[(nameof(InternalRecycle), InternalRecycle), (nameof(ReturnSludge), ReturnSludge), (nameof(WasteSludge), WasteSludge)])
        {
            if (!(flow >= 0 && double.IsFinite(flow))) yield return $"{name} is {flow} m³/d: a flow must not be negative";
        }
    }
}
