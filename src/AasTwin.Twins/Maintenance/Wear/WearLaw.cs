namespace AasTwin.Twins.Maintenance;

/// <summary>
/// How a type of machine wears with running hours and load, and what that costs in efficiency; the mean course, without chance. For those who plan with wear,
/// such as the energy optimization of a plant. Immutable.
/// </summary>
/// <example><code>
/// var law = WearLaw.Of(MachineType.Pump);
/// var later = law.After(new WearState(Mechanical: 0.4), hours: 720, load: 0.8);
/// var power = cleanPowerKw / law.EfficiencyFactor(later);
/// </code></example>
public sealed record WearLaw(MachineType Type, DamageDefinition Mechanical, DamageDefinition Electrical, DamageDefinition Hydraulic, EfficiencyLossDefinition Loss)
{
    /// <summary>The law of a type of machine.</summary>
    public static WearLaw Of(MachineType type) => WearLaws.All[(int)type];

    public DamageDefinition Damage(FailureKind kind) => kind switch
    {
        FailureKind.MechanicalWear => Mechanical,
        FailureKind.ElectricalFault => Electrical,
        _ => Hydraulic,
    };

    /// <summary>Efficiency in relation to the clean new machine, 0 to 1: the same duty takes 1/factor of the power.</summary>
    public double EfficiencyFactor(in WearState wear) => Loss.FactorAt(wear);

    /// <summary>The wear after running at constant load.</summary>
    /// <param name="hours">Running hours, at least 0.</param>
    /// <param name="load">Load, 1 is rated; for a machine of variable speed its power in relation to the rated power.</param>
    /// <param name="ambientCelsius">Temperature around the machine, °C.</param>
    public WearState After(in WearState wear, double hours, double load, double ambientCelsius = 20) => new(
        Mechanical.After(wear.Mechanical, hours, load, ambientCelsius),
        Electrical.After(wear.Electrical, hours, load, ambientCelsius),
        Hydraulic.After(wear.Hydraulic, hours, load, ambientCelsius),
        wear.HoursSinceCleaning + hours);

    /// <summary>Hours to the first failure at constant load, in the mean, and its kind.</summary>
    public (double Hours, FailureKind Kind) HoursToFailure(in WearState wear, double load, double ambientCelsius = 20)
    {
        var first = (Hours: double.PositiveInfinity, Kind: FailureKind.MechanicalWear);
        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            var hours = Damage(kind).HoursToFailure(wear.Of(kind), load, ambientCelsius);
            if (hours < first.Hours) first = (hours, kind);
        }
        return first;
    }
}
