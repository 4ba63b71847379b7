using AasTwin.Simulation.Distributions;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.ProcessControl;

public sealed class RelayExperimentTests
{
    [Theory]
    [InlineData(2, 60, 10, 0)]
    [InlineData(2, 60, 10, 0.02)]
    [InlineData(-0.5, 30, 30, 0)]
    [InlineData(0.1, 300, 20, 0.001)]
    public void FirstOrderProcess_IsIdentified(double gain, double timeConstant, double delay, double noise)
    {
        RelayResult result = Run(new LinearProcess(gain, [timeConstant], delay), gain > 0, 0.05 * Math.Abs(gain), noise);
        Assert.Equal(RelayOutcome.Identified, result.Outcome);
        ProcessModel model = result.Model!;
        Assert.Equal(delay, model.Delay, (0.15 * delay) + 1);
        Assert.Equal(gain / timeConstant, model.InitialSlope, 0.2 * Math.Abs(gain / timeConstant));

        // What counts: the settings are good for the true process.
        var truth = new ProcessModel(gain, timeConstant, delay);
        Assert.InRange(LoopMargins.Of(truth, Simc.Tune(model)).MaximumSensitivity, 1.4, 1.9);
    }

    [Fact]
    public void IntegratingProcess_IsIdentified()
    {
        RelayResult result = Run(new LinearProcess(0.01, [], 15, integrates: true), true, 0.05, 0.005);
        Assert.Equal(RelayOutcome.Identified, result.Outcome);
        Assert.True(result.Model!.IsIntegrating);
        Assert.Equal(0.01, result.Model.Gain, 0.001);
        Assert.Equal(15, result.Model.Delay, 2.0);
    }

    [Fact]
    public void ChainOfLags_IsTunedWell()
    {
        var process = new LinearProcess(1.5, [100, 40, 10, 5], 5);
        RelayResult result = Run(process, true, 0.05, 0.005);
        PidSettings settings = Simc.Tune(result.Model!);
        LoopMargins margins = LoopMargins.Of(process.At, settings, 5, 1000);
        Assert.True(margins.IsStable);
        Assert.InRange(margins.MaximumSensitivity, 1.2, 2.2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WrongSign_IsNoticed(bool raises)
    {
        RelayResult result = Run(new LinearProcess(raises ? -2 : 2, [60], 10), raises, 0.1, 0.01);
        Assert.Equal(RelayOutcome.WrongSign, result.Outcome);
        Assert.Null(result.Model);
    }

    [Fact]
    public void DeadActuator_IsNoticed()
    {
        RelayResult result = Run(new LinearProcess(0, [60], 10), true, 0.1, 0.01);
        Assert.Equal(RelayOutcome.NoOscillation, result.Outcome);
        Assert.Equal(20_000, result.Seconds, 1);
    }

    private static RelayResult Run(LinearProcess process, bool raises, double hysteresis, double noise)
    {
        var relay = new RelayExperiment(new RelayOptions { Output = 50, Amplitude = 1, RaisesMeasured = raises, Hysteresis = hysteresis, LongestSeconds = 20_000 });
        var normal = new Normal(0, 1);
        var stream = new RandomStream(4);
        double output = relay.Output;
        while (relay.Result is null) output = relay.Update(3 + process.Step(output - 50) + (noise * normal.Sample(stream)));
        return relay.Result;
    }
}
