namespace AasTwin.Twins.Maintenance;

/// <summary>Why a machine fails.</summary>
public enum FailureKind
{
    /// <summary>Bearings, shafts, gears, seats: fatigue and abrasion.</summary>
    MechanicalWear,

    /// <summary>Winding insulation, contacts, electronics.</summary>
    ElectricalFault,

    /// <summary>Seals, gaskets, diaphragms, tubes: the fluid gets out, or past.</summary>
    HydraulicLeak,
}
