namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>A plant one of whose loops is moved by a controller outside, once a period. Not thread-safe.</summary>
internal sealed class SampledLoop
{
    private readonly int _loop;
    private readonly double _begin, _period;
    private long _periods;

    public SampledLoop(PlantDefinition plant, int loop, Influent influent, PlantState from, ulong seed, double periodSeconds)
    {
        _loop = loop;
        ControlLoop[] loops = [.. plant.Loops];
        loops[loop] = loops[loop] with { IsSampled = true };
        Run = new PlantRun(plant with { Loops = loops }, influent, from, seed, PlantIntegration.Fast);
        (_begin, _period, PeriodSeconds) = (from.Time, periodSeconds / 86_400, periodSeconds);
        Loop = loops[loop];
    }

    public PlantRun Run { get; }

    public ControlLoop Loop { get; }

    public double PeriodSeconds { get; }

    /// <summary>What the actuator does now.</summary>
    public double Moved => Loop.Manipulated == Manipulated.Aeration ? Run.Aeration[Loop.ActuatorReactor - 1] : Run.InternalRecycle;

    /// <summary>The measurand as it is, without sensor.</summary>
    public double True => TrueOf(Run, Loop);

    public static double TrueOf(PlantRun run, ControlLoop loop)
    {
        Composition reactor = run.State.Reactor(loop.SensorReactor);
        return loop.Measurand switch
        {
            Measurand.Oxygen => reactor.SO,
            Measurand.Nitrate => reactor.SNO,
            _ => reactor.SNH,
        };
    }

    /// <summary>A period with what a controller says of the measured value.</summary>
    /// <returns>The measured value and the output.</returns>
    public (double Measured, double Output) Period(Func<double, double> controller, CancellationToken cancellation)
    {
        double measured = Run.Shown(_loop), output = controller(measured);
        Run.Drive(_loop, output);
        Run.Advance(_begin + (++_periods * _period), cancellation);
        return (measured, output);
    }
}
