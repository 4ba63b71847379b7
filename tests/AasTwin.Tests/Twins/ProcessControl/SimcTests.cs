using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.ProcessControl;

/// <summary>Against Skogestad, "Simple analytic rules for model reduction and PID controller tuning", J. Process Control 13(4), 2003.</summary>
public sealed class SimcTests
{
    // Example processes E2 and E5 (there the lead of E2 is cancelled against a lag: 0.08 and 0.2 leave 0.12) and their settings.
    [Theory]
    [InlineData("E2", 1, 2.5, 0, 1.47, 0.85, 2.5, 0)]
    [InlineData("E2", 2, 2, 1.2, 0.77, 1.30, 2, 1.2)]
    [InlineData("E5", 1, 1.1, 0, 0.148, 3.72, 1.1, 0)]
    [InlineData("E5", 2, 1, 0.22, 0.028, 17.9, 0.224, 0.22)]
    public void Rules_GiveThePublishedSettings(string process, int order, double first, double second, double delay, double gain, double integral, double derivative)
    {
        ProcessModel model = process == "E2"
            ? Simc.Reduce(1, [0.05, 2, 0.4, 1, 0.12, 0.05, 0.05], 0, [0.3], order)
            : Simc.Reduce(1, [1, 0.2, 0.04, 0.008], order: order);
        Assert.Equal(first, model.TimeConstant, 1e-9);
        Assert.Equal(second, model.SecondTimeConstant, 1e-9);
        Assert.Equal(delay, model.Delay, 1e-9);

        // The paper gives the series form.
        PidSettings settings = Simc.Tune(model);
        double factor = 1 + (derivative / integral);
        Assert.Equal(gain * factor, settings.Gain, 0.006 * gain * factor);
        Assert.Equal(integral * factor, settings.IntegralTime, 0.003 * integral * factor);
        Assert.Equal(derivative / factor, settings.DerivativeTime, 0.003 * integral);
    }

    // Table 2 there: first-order processes with τI = τ1, and integrating ones with τI = 8 θ, both with τc = θ.
    [Theory]
    [InlineData(4, 1.59, 3.14, 61.4, 2.14)]
    [InlineData(double.PositiveInfinity, 1.70, 2.96, 46.9, 1.59)]
    public void Margins_AreThePublishedOnes(double timeConstant, double sensitivity, double gainMargin, double phaseMargin, double delayMargin)
    {
        var model = new ProcessModel(0.5, timeConstant, 1);
        LoopMargins margins = LoopMargins.Of(model, Simc.Tune(model));
        Assert.Equal(sensitivity, margins.MaximumSensitivity, 0.006);
        Assert.Equal(gainMargin, margins.GainMargin, 0.01);
        Assert.Equal(phaseMargin, margins.PhaseMarginDegrees, 0.1);
        Assert.Equal(delayMargin, margins.DelayMarginSeconds, 0.01);
        Assert.True(margins.IsStable);
    }

    [Fact]
    public void Margins_TellAnUnstableLoop()
    {
        var model = new ProcessModel(1, 4, 1);
        PidSettings settings = Simc.Tune(model);
        Assert.False(LoopMargins.Of(model, settings with { Gain = settings.Gain * 3.3 }).IsStable);
        Assert.True(LoopMargins.Of(model, settings with { Gain = settings.Gain * 3 }).IsStable);
    }

    // A load step leaves ∫e = τI / Kc; without overshoot this is the absolute error too. A set-point step leaves 2.17 θ (2 θ were it not for its small overshoot).
    [Theory]
    [InlineData(4, 0, 100)]
    [InlineData(2, 1.5, 100)]
    [InlineData(20, 0, 800)]
    public void StepTests_GiveThePublishedErrors(double timeConstant, double second, double seconds)
    {
        var model = new ProcessModel(2, timeConstant, 1, second);
        PidSettings settings = Simc.Tune(model);
        (double load, _) = StepTest.Run(model, settings, setpointStep: 0, loadStep: 1, seconds);
        (double setpoint, double overshoot) = StepTest.Run(model, settings, setpointStep: 1, loadStep: 0, seconds);
        Assert.Equal(1, load / (settings.IntegralTime / settings.Gain), 0.06);
        if (timeConstant == 4) Assert.Equal(2.17, setpoint, 0.04);
        Assert.InRange(overshoot, 0, timeConstant > 8 ? 0.3 : 0.07);
    }

    [Fact]
    public void NoEffect_CannotBeTuned()
    {
        Assert.Contains("no effect", Assert.Throws<ArgumentException>(() => Simc.Tune(new ProcessModel(0, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("closed-loop time", Assert.Throws<ArgumentException>(() => Simc.Tune(new ProcessModel(1, 1, 0))).Message, StringComparison.Ordinal);
    }
}
