namespace AasTwin.Twins.Maintenance;

/// <summary>What a machine of the fleet is. Each is taken as a skid: an electric drive, a mechanical part and a fluid side, so that all have the same 24 signals.</summary>
public enum MachineType
{
    Pump,
    Motor,
    Valve,
    Compressor,
    HeatExchanger,
    FiltrationUnit,
    Aerator,
}
