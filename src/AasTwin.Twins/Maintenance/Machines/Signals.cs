namespace AasTwin.Twins.Maintenance;

/// <summary>The 24 signals of every machine, in the order of all tables and of the channels of the networks.</summary>
public static class Signals
{
    public const int
        Load = 0, Speed = 1, Ambient = 2, VibrationDriveEnd = 3, VibrationNonDriveEnd = 4, Acceleration = 5, Kurtosis = 6, BearingDriveEnd = 7,
        BearingNonDriveEnd = 8, Winding = 9, Fluid = 10, InletPressure = 11, OutletPressure = 12, SealPressure = 13, Flow = 14, Current = 15,
        CurrentUnbalance = 16, Voltage = 17, Power = 18, PowerFactor = 19, EarthLeakage = 20, Acoustic = 21, Ultrasound = 22, Lubricant = 23;

    /// <summary>How many signals there are.</summary>
    public const int Count = 24;

    public static IReadOnlyList<Signal> All { get; } =
    [
        new("Load", "%", 0, 150, "Load in relation to the rated one."),
        new("Speed", "rpm", 0, 6000, "Speed of the drive."),
        new("AmbientTemperature", "°C", -40, 60, "Temperature around the machine."),
        new("VibrationDriveEnd", "mm/s", 0, 60, "Root mean square of the vibration velocity, 10 to 1000 Hz, drive end (ISO 20816)."),
        new("VibrationNonDriveEnd", "mm/s", 0, 60, "The same at the non-drive end."),
        new("VibrationAcceleration", "g", 0, 100, "Peak of the vibration acceleration, drive end."),
        new("VibrationKurtosis", "", 0, 60, "Kurtosis of the acceleration: 3 for a healthy bearing."),
        new("BearingTemperatureDriveEnd", "°C", -40, 200, "Temperature of the bearing, drive end."),
        new("BearingTemperatureNonDriveEnd", "°C", -40, 200, "Temperature of the bearing, non-drive end."),
        new("WindingTemperature", "°C", -40, 250, "Temperature of the winding of the drive."),
        new("FluidTemperature", "°C", -40, 200, "Temperature of the fluid at the outlet."),
        new("InletPressure", "bar", -1, 60, "Gauge pressure at the inlet."),
        new("OutletPressure", "bar", -1, 60, "Gauge pressure at the outlet."),
        new("SealPressure", "bar", -1, 60, "Gauge pressure of the barrier fluid of the seals."),
        new("Flow", "m³/h", 0, 20000, "Flow at the outlet; of gases at inlet conditions."),
        new("Current", "A", 0, 5000, "Mean current of the three phases."),
        new("CurrentUnbalance", "%", 0, 100, "Greatest deviation of a phase from the mean current (NEMA MG 1)."),
        new("Voltage", "V", 0, 15000, "Mean voltage between phases."),
        new("Power", "kW", 0, 20000, "Active power of the drive."),
        new("PowerFactor", "", 0, 1, "Active in relation to apparent power."),
        new("EarthLeakage", "mA", 0, 2000, "Leakage current to earth."),
        new("AcousticLevel", "dB", 20, 140, "Sound pressure level at 1 m, A-weighted."),
        new("UltrasoundLevel", "dBµV", -20, 140, "Ultrasound at 40 kHz on the casing."),
        new("LubricantLevel", "%", 0, 120, "Level of lubricant in relation to its mark."),
    ];
}
