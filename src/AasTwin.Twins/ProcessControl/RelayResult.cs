using System.Numerics;

namespace AasTwin.Twins.ProcessControl;

/// <summary>How a relay experiment ended.</summary>
public enum RelayOutcome
{
    /// <summary>The oscillation became steady.</summary>
    Identified,

    /// <summary>There was an oscillation, but its cycles differ: disturbances are stronger than the relay.</summary>
    NoSteadyOscillation,

    /// <summary>The output does not move the measured value within the time, or too little.</summary>
    NoOscillation,

    /// <summary>The measured value went away from its rest: more output lowers what it is thought to raise, or the other way round.</summary>
    WrongSign,
}

/// <summary>The oscillation that a relay made. Immutable.</summary>
/// <param name="Seconds">Length of a cycle, s.</param>
/// <param name="Response">Measured value over output at the frequency of the cycle.</param>
/// <param name="StaticGain">Mean deviation of the measured value over that of the output; infinity when the output did not deviate in the mean.</param>
/// <param name="Hysteresis">At which it switched, in the unit of the measured value.</param>
/// <param name="Cycles">Whole cycles.</param>
public sealed record RelayOscillation(double Seconds, Complex Response, double StaticGain, double Hysteresis, int Cycles)
{
    /// <summary>
    /// The first-order model with delay that has this response: with the static gain K, ωT = √((K/|G|)² - 1); a process that is much slower than the oscillation, or whose static
    /// gain did not show, counts as integrating.
    /// </summary>
    internal ProcessModel ToModel(bool raisesMeasured, double period)
    {
        double sign = raisesMeasured ? 1 : -1, frequency = 2 * Math.PI / Seconds, magnitude = Response.Magnitude, ratio = sign * StaticGain / magnitude;

        // Between 0 and -2π; a relay oscillates where the lag is beyond -90°.
        double lag = -(Response * sign).Phase;
        if (lag < 0) lag += 2 * Math.PI;
        bool isIntegrating = !(ratio > 1.02) || ratio > 12;
        double turned = isIntegrating ? Math.PI / 2 : Math.Atan(Math.Sqrt((ratio * ratio) - 1));
        double delay = Math.Max((lag - turned) / frequency, period / 2);
        return isIntegrating
            ? new ProcessModel(sign * magnitude * frequency, double.PositiveInfinity, delay)
            : new ProcessModel(StaticGain, Math.Sqrt((ratio * ratio) - 1) / frequency, delay);
    }
}

/// <summary>What a relay experiment found. Immutable.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Oscillation">Null when there was none.</param>
/// <param name="Model">The model for tuning; null when there was no oscillation.</param>
/// <param name="Seconds">How long it took, s.</param>
public sealed record RelayResult(RelayOutcome Outcome, RelayOscillation? Oscillation, ProcessModel? Model, double Seconds);
