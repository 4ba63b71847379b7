namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The true value of each signal of a machine at a load, a temperature and a state of wear. Mechanical damage shows in vibration, bearing temperature and sound;
/// electrical in winding temperature, unbalance, earth leakage and power factor; hydraulic in pressures, flow, ultrasound and lubricant. Immutable.
/// </summary>
internal sealed class SignalModel(MachineRating rating, SymptomDefinition symptom, SignalSpread spread)
{
    public void Fill(double load, double ambient, in WearState wear, Span<double> values)
    {
        var (m, e, h) = (Onset(wear.Mechanical, 1.4) * spread.Mechanical, Onset(wear.Electrical, 1.3) * spread.Electrical, Onset(wear.Hydraulic, 1.3) * spread.Hydraulic);
        var current = rating.CurrentA * (0.32 + (0.68 * load)) * (1 + (0.06 * m) + (0.07 * e) + (0.03 * h));
        var voltage = 400 * (1 - (0.004 * load));
        var powerFactor = Math.Clamp(0.66 + (0.22 * load) - (0.05 * e), 0.2, 0.98);
        var heat = Math.Pow(current / rating.CurrentA, 2);

        values[Signals.Load] = 100 * load;
        values[Signals.Speed] = rating.SpeedRpm * (0.55 + (0.45 * load)) * (1 - (0.01 * e));
        values[Signals.Ambient] = ambient;
        values[Signals.VibrationDriveEnd] = symptom.Vibration * (0.6 + (0.4 * load * load)) * (1 + (symptom.VibrationGrowth * m) + (0.3 * e));
        values[Signals.VibrationNonDriveEnd] = 0.8 * symptom.Vibration * (0.6 + (0.4 * load * load)) * (1 + (0.6 * symptom.VibrationGrowth * m) + (0.25 * e));
        values[Signals.Acceleration] = symptom.Acceleration * (0.5 + (0.5 * load)) * (1 + (1.3 * symptom.VibrationGrowth * m));
        values[Signals.Kurtosis] = 3 + (14 * wear.Mechanical * spread.Mechanical * Math.Exp(-2 * wear.Mechanical));
        values[Signals.BearingDriveEnd] = ambient + (symptom.BearingRise * Math.Pow(load, 1.3) * (1 + (0.9 * m)));
        values[Signals.BearingNonDriveEnd] = ambient + (0.85 * symptom.BearingRise * Math.Pow(load, 1.3) * (1 + (0.5 * m)));
        values[Signals.Winding] = ambient + (symptom.WindingRise * heat * (1 + (0.45 * e)));
        values[Signals.Fluid] = 15 + (0.3 * (ambient - 15)) + (symptom.FluidRise * (0.5 + (0.5 * load)) * (1 + (0.2 * h)));
        values[Signals.InletPressure] = 0.35 - (0.1 * load * (1 - (0.2 * h)));
        values[Signals.OutletPressure] = rating.PressureBar * (0.7 + (0.3 * load)) * (1 - (symptom.PressureLoss * h));
        values[Signals.SealPressure] = (rating.PressureBar + 1.5) * (1 - (0.35 * h));
        values[Signals.Flow] = rating.Flow * load * (1 - (symptom.FlowLoss * h) - (0.03 * m));
        values[Signals.Current] = current;
        values[Signals.CurrentUnbalance] = 1.2 + (7 * e);
        values[Signals.Voltage] = voltage;
        values[Signals.Power] = Math.Sqrt(3) * voltage * current * powerFactor / 1000;
        values[Signals.PowerFactor] = powerFactor;
        values[Signals.EarthLeakage] = (1.5 + (0.05 * rating.PowerKw)) * (1 + (9 * e));
        values[Signals.Acoustic] = symptom.SoundLevel + (6 * (load - 1)) + (10 * m) + (3 * h);
        values[Signals.Ultrasound] = 24 + (4 * load) + (9 * m) + (symptom.UltrasoundGain * h);
        values[Signals.Lubricant] = 95 * (1 - (0.35 * h) - (0.08 * m));
        for (var i = 0; i < values.Length; i++) values[i] = spread.Apply(i, values[i], ambient);
    }

    /// <summary>Damage shows late: a tenth of it gives a 25th of its signs.</summary>
    private static double Onset(double damage, double exponent) => Math.Pow(damage, exponent);
}
