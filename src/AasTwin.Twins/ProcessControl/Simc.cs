namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// The SIMC rules: reduction of a chain of lags to a delay and one or two of them (half rule), and PI or PID settings for it.
/// </summary>
/// <remarks>Skogestad, "Simple analytic rules for model reduction and PID controller tuning", J. Process Control 13(4), 2003.</remarks>
public static class Simc
{
    /// <summary>
    /// The half rule: the largest neglected lag goes half to the delay and half to the smallest lag kept; the smaller ones and inverse responses go to the delay.
    /// </summary>
    /// <param name="gain">Static gain.</param>
    /// <param name="lags">Time constants, s, in any order; at least one.</param>
    /// <param name="delay">s.</param>
    /// <param name="inverseResponses">T of factors (1 - T s), s.</param>
    /// <param name="order">1 for PI control, 2 for PID.</param>
    public static ProcessModel Reduce(double gain, IReadOnlyList<double> lags, double delay = 0, IReadOnlyList<double>? inverseResponses = null, int order = 1)
    {
        ArgumentNullException.ThrowIfNull(lags);
        if (lags.Count == 0) throw new ArgumentException("A process has at least one lag.", nameof(lags));
        if (order is < 1 or > 2) throw new ArgumentOutOfRangeException(nameof(order), order, "The rules know models of order 1 and 2.");
        double[] sorted = [.. lags.OrderDescending()];
        double late = delay + (inverseResponses?.Sum() ?? 0);
        if (sorted.Length > order)
        {
            sorted[order - 1] += sorted[order] / 2;
            late += (sorted[order] / 2) + sorted[(order + 1)..].Sum();
        }
        return new ProcessModel(gain, sorted[0], late, order == 2 && sorted.Length > 1 ? sorted[1] : 0);
    }

    /// <summary>
    /// Settings for a model: in series form Kc = τ1 / (k (τc + θ)), τI = min(τ1, 4 (τc + θ)), τD = τ2, here converted to the ideal form;
    /// the set-point weight keeps the derivative factor off the set point, as the rules have it.
    /// </summary>
    /// <param name="model">With a gain other than 0.</param>
    /// <param name="closedLoopTime">τc, s; null for the delay itself (fast with good robustness, the rule's recommendation).</param>
    /// <exception cref="ArgumentException">The model cannot be tuned so.</exception>
    public static PidSettings Tune(ProcessModel model, double? closedLoopTime = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        double late = (closedLoopTime ?? model.Delay) + model.Delay;
        if (model.Gain == 0 || !double.IsFinite(model.Gain)) throw new ArgumentException($"The gain of the process is {model.Gain}: the output has no effect that a controller could use.", nameof(model));
        if (!(late > 0)) throw new ArgumentException("A process without delay can be controlled as fast as one likes: give a closed-loop time.", nameof(model));
        double gain = model.TimeConstant > 0 ? 1 / (model.InitialSlope * late) : 0;
        double integral = Math.Min(model.TimeConstant, 4 * late), derivative = model.SecondTimeConstant;
        if (model.TimeConstant == 0)
        {
            // A pure delay gets a pure integral; a PI controller comes near it with a short integral time: Kc / τI = 1 / (k (τc + θ)).
            integral = model.Delay / 10;
            gain = integral / (model.Gain * late);
        }
        double factor = 1 + (derivative / integral);
        return new PidSettings { Gain = gain * factor, IntegralTime = integral * factor, DerivativeTime = derivative / factor, SetpointWeight = 1 / factor };
    }
}
