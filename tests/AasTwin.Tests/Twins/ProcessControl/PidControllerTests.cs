using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.ProcessControl;

public sealed class PidControllerTests
{
    private static readonly OutputLimits s_limits = new(0, 100);

    [Fact]
    public void Output_BeginsWhereTheActuatorStands()
    {
        var controller = new PidController(new PidSettings { Gain = 3, IntegralTime = 20 }, s_limits, 42);
        Assert.Equal(42, controller.Update(7, 7), 1e-9);
    }

    [Fact]
    public void Integral_FollowsTheIdealForm()
    {
        var controller = new PidController(new PidSettings { Gain = 2, IntegralTime = 10 }, s_limits, 50);
        controller.Update(5, 5);
        double output = 0;
        for (int i = 0; i < 11; i++) output = controller.Update(6, 5);

        // u = 50 + Kc e + Kc/Ti e t with e = 1, t = 10 s.
        Assert.Equal(50 + 2 + 2, output, 1e-9);
    }

    [Fact]
    public void Derivative_ActsOnTheMeasuredValueAlone()
    {
        var controller = new PidController(new PidSettings { Gain = 2, DerivativeTime = 5 }, s_limits, 50);
        controller.Update(5, 5);
        Assert.Equal(52, controller.Update(6, 5), 1e-9);
        for (int i = 1; i < 200; i++) controller.Update(6, 5 + (0.1 * i));
        Assert.Equal(50 + (2 * (6 - 25)) - (2 * 5 * 0.1), controller.Update(6, 25), 0.05);
    }

    [Fact]
    public void Integral_DoesNotWindUpAtALimit()
    {
        var controller = new PidController(new PidSettings { Gain = 2, IntegralTime = 10 }, s_limits, 50);
        controller.Update(5, 5);
        for (int i = 0; i < 10_000; i++) controller.Update(50, 5);
        Assert.Equal(100, controller.Output);
        Assert.True(controller.IsLimited);

        // Without anti-windup the integral would be at 90,000 and take hours to come back.
        int periods = 0;
        while (controller.Output > 99 && periods < 10_000)
        {
            controller.Update(50, 55);
            periods++;
        }
        Assert.InRange(periods, 0, 30);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 0.05)]
    [InlineData(600, 0.001)]
    public void Trend_TakesOutTheLagBehindADrift(double trendTime, double error)
    {
        // A load that drifts by 0.01 a second leaves e = 0.01 Ti / Kc = 0.05 to a PI controller, and nothing to one that follows the trend.
        var process = new LinearProcess(1, [100], 5);
        var controller = new PidController(new PidSettings { Gain = 8, IntegralTime = 40, TrendTime = trendTime }, new OutputLimits(-1000, 1000), 0);
        for (int second = 0; second < 20_000; second++) process.Step(controller.Update(0, process.Value) + (0.01 * second));
        Assert.Equal(error, process.Value, 0.002);
    }

    [Fact]
    public void Rate_IsLimited()
    {
        var controller = new PidController(new PidSettings { Gain = 10, IntegralTime = 10 }, s_limits with { RatePerSecond = 1.5 }, 50);
        controller.Update(5, 5);
        double before = controller.Output;
        for (int i = 0; i < 20; i++)
        {
            double output = controller.Update(10, 5);
            Assert.InRange(output - before, 0, 1.5 + 1e-9);
            before = output;
        }
        Assert.Equal(50 + (20 * 1.5), before, 1e-9);
    }

    [Fact]
    public void NewSettings_DoNotBumpTheOutput()
    {
        var controller = new PidController(new PidSettings { Gain = 2, IntegralTime = 10 }, s_limits, 50);
        for (int i = 0; i < 7; i++) controller.Update(6, 5);
        double before = controller.Output, increment = controller.Update(6, 5) - before;
        before = controller.Output;
        controller.Settings = new PidSettings { Gain = 8, IntegralTime = 40, SetpointWeight = 0.5 };
        Assert.Equal(before, controller.Output);
        Assert.Equal(before, controller.Update(6, 5), 0.01);
        Assert.Equal(increment, controller.Update(6, 5) - controller.Output + increment, 1e-9);
    }

    [Fact]
    public void Manual_IsTakenOverWithoutABump()
    {
        var controller = new PidController(new PidSettings { Gain = 2, IntegralTime = 10 }, s_limits, 50);
        controller.Update(6, 5);
        controller.Manual(80);
        for (int i = 0; i < 50; i++) Assert.Equal(80, controller.Update(6, 5.5));
        controller.Automatic();
        Assert.Equal(80, controller.Update(6, 5.5), 0.11);
    }

    [Fact]
    public void Faults_AreToldAllAtOnce()
    {
        string message = Assert.Throws<ArgumentException>(() => new PidController(new PidSettings { Gain = 0, IntegralTime = -1 }, new OutputLimits(10, 5, 0), double.NaN)).Message;
        Assert.All(["gain is 0", "integral time is -1", "from 10 to 5", "change by 0", "begin with is NaN"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
