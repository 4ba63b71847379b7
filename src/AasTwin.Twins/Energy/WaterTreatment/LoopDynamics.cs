namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>A control loop as differential equations: the lags of the sensor, the integral, the lags of the actuator.</summary>
internal sealed class LoopDynamics(ControlLoop loop)
{
    private readonly double _sensorRate = 1 / loop.Sensor.LagDays, _actuatorRate = 1 / loop.Actuator.LagDays;
    private readonly int _measured = loop.Measurand switch
    {
        Measurand.Oxygen => Asm1.SO,
        Measurand.Nitrate => Asm1.SNO,
        _ => Asm1.SNH,
    };

    public ControlLoop Loop => loop;

    public int States => loop.Sensor.Lags + 1 + loop.Actuator.Lags;

    /// <summary>The noise on the measurement until the next minute, in its unit.</summary>
    public double Noise { get; set; }

    /// <summary>What a controller outside tells the actuator.</summary>
    public double Driven { get; set; } = double.NaN;

    /// <summary>Measuring what is there, without integral, the actuator at the output.</summary>
    public void Begin(ReadOnlySpan<double> reactors, double moved, Span<double> state)
    {
        state[..loop.Sensor.Lags].Fill(reactors[Measured]);
        state[loop.Sensor.Lags] = 0;
        Driven = Math.Clamp(moved, loop.Min, loop.Max);
        state[(loop.Sensor.Lags + 1)..].Fill(Driven);
    }

    /// <summary>What the actuator does now.</summary>
    public double Moved(ReadOnlySpan<double> state) => Math.Max(0, state[States - 1]);

    /// <summary>What the sensor shows now.</summary>
    public double Shown(ReadOnlySpan<double> state) => Math.Clamp(state[loop.Sensor.Lags - 1] + Noise, 0, loop.SensorRange);

    public void Derive(ReadOnlySpan<double> reactors, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int sensor = loop.Sensor.Lags;
        Follow(reactors[Measured], _sensorRate, state[..sensor], derivative[..sensor]);
        if (loop.IsSampled)
        {
            derivative[sensor] = 0;
            Follow(Driven, _actuatorRate, state[(sensor + 1)..States], derivative[(sensor + 1)..States]);
            return;
        }
        double error = loop.Setpoint - Shown(state);
        double wanted = loop.Offset + (loop.Gain * error) + state[sensor], output = Math.Clamp(wanted, loop.Min, loop.Max);
        derivative[sensor] = (loop.Gain * error / loop.IntegralTime) + ((output - wanted) / loop.TrackingTime);
        Follow(output, _actuatorRate, state[(sensor + 1)..States], derivative[(sensor + 1)..States]);
    }

    private int Measured => ((loop.SensorReactor - 1) * Asm1.Count) + _measured;

    private static void Follow(double input, double rate, ReadOnlySpan<double> state, Span<double> derivative)
    {
        for (int i = 0; i < state.Length; i++) derivative[i] = rate * ((i == 0 ? input : state[i - 1]) - state[i]);
    }
}
