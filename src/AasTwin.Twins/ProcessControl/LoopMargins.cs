using System.Numerics;

namespace AasTwin.Twins.ProcessControl;

/// <summary>How far a loop is from instability, by its frequency response. Immutable.</summary>
/// <param name="MaximumSensitivity">Ms: 1 / the least distance of the Nyquist curve from -1; 1.2 to 2 is usual.</param>
/// <param name="GainMargin">By what the gain may be multiplied; infinity when no gain is too much.</param>
/// <param name="PhaseMarginDegrees">Degrees.</param>
/// <param name="DelayMarginSeconds">By how much the delay may grow, s.</param>
/// <param name="IsStable">Whether the loop is stable at all.</param>
public sealed record LoopMargins(double MaximumSensitivity, double GainMargin, double PhaseMarginDegrees, double DelayMarginSeconds, bool IsStable)
{
    /// <param name="process">Frequency response of the process; stable or integrating.</param>
    /// <param name="settings">Of the controller, with set-point weight and filter as they are.</param>
    /// <param name="fastestSeconds">The fastest time of interest, s, such as the delay; frequencies up to 100 / this are looked at.</param>
    /// <param name="slowestSeconds">The slowest time of interest, s.</param>
    public static LoopMargins Of(Func<double, Complex> process, PidSettings settings, double fastestSeconds, double slowestSeconds)
    {
        const int Points = 2000;
        double from = Math.Log(0.01 / slowestSeconds), to = Math.Log(100 / fastestSeconds);
        double sensitivity = 1, gainMargin = double.PositiveInfinity, phaseMargin = double.PositiveInfinity, delayMargin = double.PositiveInfinity;
        double phase = 0, magnitudeBefore = 0, phaseBefore = 0, frequencyBefore = 0;
        for (int i = 0; i <= Points; i++)
        {
            double frequency = Math.Exp(from + ((to - from) * i / Points));
            Complex loop = process(frequency) * Controller(settings, frequency);
            sensitivity = Math.Max(sensitivity, 1 / (1 + loop).Magnitude);
            double magnitude = loop.Magnitude, wrapped = loop.Phase;

            // The loop begins at -90° (integral) or -180° (integral on an integrating process); from there the phase is followed without jumps.
            phase = i == 0 ? (wrapped > 0 ? wrapped - (2 * Math.PI) : wrapped) : phaseBefore + Wrap(wrapped - phaseBefore);
            if (i > 0 && phaseBefore > -Math.PI && phase <= -Math.PI)
            {
                double share = (phaseBefore + Math.PI) / (phaseBefore - phase);
                gainMargin = Math.Min(gainMargin, 1 / (magnitudeBefore * Math.Pow(magnitude / magnitudeBefore, share)));
            }
            if (i > 0 && magnitudeBefore > 1 && magnitude <= 1)
            {
                double share = Math.Log(magnitudeBefore) / Math.Log(magnitudeBefore / magnitude);
                double margin = phaseBefore + (share * (phase - phaseBefore)) + Math.PI, crossover = frequencyBefore * Math.Pow(frequency / frequencyBefore, share);
                phaseMargin = Math.Min(phaseMargin, margin);
                delayMargin = Math.Min(delayMargin, margin / crossover);
            }
            (magnitudeBefore, phaseBefore, frequencyBefore) = (magnitude, phase, frequency);
        }
        return new LoopMargins(sensitivity, gainMargin, phaseMargin * 180 / Math.PI, delayMargin, phaseMargin > 0 && gainMargin > 1);
    }

    /// <inheritdoc cref="Of(Func{double, Complex}, PidSettings, double, double)"/>
    public static LoopMargins Of(ProcessModel model, PidSettings settings)
    {
        double fastest = new[] { model.Delay, model.SecondTimeConstant, model.TimeConstant, settings.IntegralTime }.Where(t => t > 0 && double.IsFinite(t)).Min();
        double slowest = new[] { model.Delay, model.TimeConstant, settings.IntegralTime }.Where(double.IsFinite).Max();
        return Of(model.At, settings, fastest, slowest);
    }

    private static Complex Controller(PidSettings settings, double frequency)
    {
        Complex s = new(0, frequency);
        Complex integral = double.IsFinite(settings.IntegralTime) ? 1 / (settings.IntegralTime * s) : 0;
        if (double.IsFinite(settings.TrendTime)) integral += integral / (settings.TrendTime * s);
        Complex derivative = settings.DerivativeTime > 0 ? settings.DerivativeTime * s / ((settings.DerivativeTime / 10 * s) + 1) : 0;
        return settings.Gain * (1 + integral + derivative) / ((settings.FilterTime * s) + 1);
    }

    private static double Wrap(double angle) => angle - (2 * Math.PI * Math.Round(angle / (2 * Math.PI)));
}
