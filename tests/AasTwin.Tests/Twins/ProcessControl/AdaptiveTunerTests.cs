using AasTwin.Simulation.Distributions;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.ProcessControl;

public sealed class AdaptiveTunerTests
{
    [Fact]
    public void LeastSquares_FollowAChangingProcess()
    {
        var model = new RecursiveLeastSquares(new ProcessModel(2, 60, 10), 5, 1e-6);
        var stream = new RandomStream(1);
        var process = new LinearProcess(1, [60], 10);
        double output = 0;
        foreach (double gain in (double[])[2, 5])
        {
            for (int i = 0; i < 20_000; i++)
            {
                if (i % 40 == 0) output = stream.NextDouble();
                if (i % 5 == 0) model.Update(process.Value, output);
                process.Step(gain * output);
            }
            Assert.Equal(gain, model.Model!.Gain, 0.1 * gain);
            Assert.Equal(60, model.Model.TimeConstant, 6);
        }
    }

    [Fact]
    public void Tuner_LowersTheGainOfAProcessThatHasBecomeStronger()
    {
        (AdaptiveTuner tuner, PidController controller, PidSettings first) = Run(new ProcessModel(2, 60, 10), 6, days: 3);
        Assert.Contains(tuner.Log, a => a.Decision == TuningDecision.Kept);
        Assert.InRange(controller.Settings.Gain / first.Gain, 0.3, 0.75);
        Assert.All(tuner.Log, a => Assert.NotEqual(a.Reason.In("en"), a.Reason.In("fr")));

        // Every change of settings is in the log, in one chain.
        PidSettings present = first;
        foreach (TuningAdjustment adjustment in tuner.Log)
        {
            Assert.Equal(present, adjustment.Before);
            present = adjustment.After;
        }
        Assert.Equal(present, controller.Settings);
    }

    [Fact]
    public void Tuner_StaysInTheSafeRange()
    {
        (AdaptiveTuner tuner, PidController controller, PidSettings first) = Run(new ProcessModel(2, 60, 10), 0.1, days: 3);
        Assert.All(tuner.Log, a => Assert.InRange(a.After.Gain, first.Gain / 3.0001, first.Gain * 3.0001));
        Assert.True(controller.Settings.Gain > first.Gain);
    }

    [Fact]
    public void Tuner_RollsBackWhatMakesControlWorse()
    {
        // The delay is five times that of the model, which adaptation does not know: it sees a weak process and wants more gain than is good.
        (AdaptiveTuner tuner, PidController controller, PidSettings first) = Run(new ProcessModel(2, 60, 10), 1.2, days: 3, delay: 45, tolerance: 0.02);
        TuningAdjustment[] back = [.. tuner.Log.Where(a => a.Decision == TuningDecision.RolledBack)];
        Assert.NotEmpty(back);
        Assert.All(back, a => Assert.NotEqual(a.Before, a.After));
        Assert.InRange(controller.Settings.Gain / first.Gain, 0.33, 3.01);
    }

    private static (AdaptiveTuner Tuner, PidController Controller, PidSettings First) Run(ProcessModel model, double gain, int days, double? delay = null, double tolerance = 0.05)
    {
        PidSettings settings = Simc.Tune(model);
        var controller = new PidController(settings, new OutputLimits(-100, 100), 0);
        var tuner = new AdaptiveTuner(controller, model, model.Delay, new AdaptationOptions { WindowSeconds = 2 * 3600, Tolerance = tolerance });
        var process = new LinearProcess(gain, [60], delay ?? model.Delay);
        var stream = new RandomStream(2);
        double load = 0, setpoint = 0;
        for (int second = 0; second < days * 86_400; second++)
        {
            if (second % 900 == 0) load = (2 * stream.NextDouble()) - 1;
            if (second % 1500 == 0) setpoint = (2 * stream.NextDouble()) - 1;
            double measured = process.Value;
            process.Step(controller.Update(setpoint, measured) + load);
            tuner.Observe(setpoint, measured);
        }
        return (tuner, controller, settings);
    }
}
