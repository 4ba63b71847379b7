using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.ProcessControl;

/// <summary>A controller on a process of its model, with a step of the set point or of a load at the process's input.</summary>
internal static class StepTest
{
    /// <returns>Integral of the absolute error, and the overshoot as a share of the set-point step.</returns>
    public static (double AbsoluteError, double Overshoot) Run(ProcessModel model, PidSettings settings, double setpointStep, double loadStep, double seconds, double period = 0.01)
    {
        double[] lags = [.. new[] { model.TimeConstant, model.SecondTimeConstant }.Where(t => t > 0 && double.IsFinite(t))];
        var process = new LinearProcess(model.Gain, lags, model.Delay, integrates: model.IsIntegrating, periodSeconds: period);
        var controller = new PidController(settings, new OutputLimits(-1e9, 1e9), 0, period);
        controller.Update(0, 0);
        double error = 0, most = 0;
        for (int i = 0; i < seconds / period; i++)
        {
            error += Math.Abs(setpointStep - process.Value) * period;
            most = Math.Max(most, process.Value);
            process.Step(controller.Update(setpointStep, process.Value) + loadStep);
        }
        return (error, setpointStep > 0 ? Math.Max(0, (most / setpointStep) - 1) : 0);
    }
}
