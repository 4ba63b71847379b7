using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.Energy.WaterTreatment;

public sealed class LoopTuningTests
{
    private const int Oxygen = 1;

    private static readonly PlantState s_begin = SteadyState.Find(PlantDefinition.ClosedLoop, days: 3);

    [Fact]
    public void OxygenLoop_IsTunedBetterThanTheBenchmarkHasIt()
    {
        PlantDefinition plant = PlantDefinition.ClosedLoop;
        LoopTuning tuning = LoopTuning.Of(plant, Oxygen, SyntheticInfluent.Of(Weather.Dry, 2).Create(), s_begin, new LoopTuningOptions { PeriodSeconds = 30, RecordDays = 1 });
        Assert.Equal(RelayOutcome.Identified, tuning.Relay.Outcome);
        Assert.InRange(tuning.Refined!.Margins.MaximumSensitivity, 1, 1.7);

        // Slope of oxygen by KLa: (8 - 2) g/m³ for 1/d, or 6.9e-5 g/m³ a second.
        Assert.InRange(tuning.Model!.InitialSlope, 4e-5, 9e-5);
        Assert.Equal(0.25, tuning.Refined.NoiseDeviation, 0.02);

        Influent storm = SyntheticInfluent.Of(Weather.Storm, 2).Create();
        LoopTrial before = LoopTrial.Of(plant, Oxygen, storm, s_begin, 0.2, 1.2, seed: 7), after = LoopTrial.Of(plant, Oxygen, storm, s_begin, 0.2, 1.2, tuning.Settings, seed: 7, periodSeconds: 30);
        Assert.InRange(after.AbsoluteError, 0, before.AbsoluteError);
    }

    [Fact]
    public void WrongSign_IsNoticed()
    {
        // More internal recycle is said to raise ammonia in the first reactor, which it dilutes.
        ControlLoop reversed = ControlLoop.NitrateByInternalRecycle with { Measurand = Measurand.Ammonia, SensorReactor = 1, Setpoint = 8, Noise = 0.001 };
        PlantDefinition plant = new() { Loops = [reversed] };
        LoopTuning tuning = LoopTuning.Of(
            plant, 0, Influent.Constant(SteadyState.BenchmarkInfluent, SteadyState.BenchmarkFlow), SteadyState.Find(PlantDefinition.OpenLoop, days: 3), new LoopTuningOptions { PeriodSeconds = 60 });
        Assert.Equal(RelayOutcome.WrongSign, tuning.Relay.Outcome);
        Assert.Null(tuning.Settings);
    }
}
