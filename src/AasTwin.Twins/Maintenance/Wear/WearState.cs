namespace AasTwin.Twins.Maintenance;

/// <summary>How far a machine is worn. Damage is 0 for new and 1 where the machine fails; it is hidden, sensors show its effects.</summary>
/// <param name="Mechanical">Damage by mechanical wear, 0 to 1.</param>
/// <param name="Electrical">Damage of the electrical side, 0 to 1.</param>
/// <param name="Hydraulic">Damage of seals and tubes, 0 to 1.</param>
/// <param name="HoursSinceCleaning">Running hours since the surfaces that foul were last cleaned, h.</param>
public readonly record struct WearState(double Mechanical = 0, double Electrical = 0, double Hydraulic = 0, double HoursSinceCleaning = 0)
{
    public double Of(FailureKind kind) => kind switch
    {
        FailureKind.MechanicalWear => Mechanical,
        FailureKind.ElectricalFault => Electrical,
        _ => Hydraulic,
    };

    public WearState With(FailureKind kind, double damage) => kind switch
    {
        FailureKind.MechanicalWear => this with { Mechanical = damage },
        FailureKind.ElectricalFault => this with { Electrical = damage },
        _ => this with { Hydraulic = damage },
    };
}
