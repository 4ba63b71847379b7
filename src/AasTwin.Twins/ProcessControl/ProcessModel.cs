using System.Numerics;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// A process in the form that tuning rules know: gain · exp(-Delay s) / ((TimeConstant s + 1)(SecondTimeConstant s + 1)), or, integrating, with 1/s for the first lag. Times in seconds.
/// Immutable.
/// </summary>
/// <param name="Gain">Measured per output unit; of an integrating process measured per output unit and second.</param>
/// <param name="TimeConstant">s; infinity for an integrating process.</param>
/// <param name="Delay">s.</param>
/// <param name="SecondTimeConstant">s, not above the first; 0 for none.</param>
public sealed record ProcessModel(double Gain, double TimeConstant, double Delay, double SecondTimeConstant = 0)
{
    public bool IsIntegrating => double.IsPositiveInfinity(TimeConstant);

    /// <summary>How fast the measured value begins to move after a unit step of the output (behind the delay), measured per output unit and second.</summary>
    public double InitialSlope => IsIntegrating ? Gain : TimeConstant > 0 ? Gain / TimeConstant : double.PositiveInfinity;

    /// <summary>The frequency response.</summary>
    /// <param name="frequency">rad/s.</param>
    public Complex At(double frequency)
    {
        Complex s = new(0, frequency);
        Complex first = IsIntegrating ? Gain / s : Gain / ((s * TimeConstant) + 1);
        return first / ((s * SecondTimeConstant) + 1) * Complex.Exp(-s * Delay);
    }

    /// <summary>The figures in words.</summary>
    public MultiLanguageText Words
    {
        get
        {
            MultiLanguageText? second = SecondTimeConstant > 0
                ? Sentence.Of($", second time constant {SecondTimeConstant:G4} s", $", seconde constante de temps {SecondTimeConstant:G4} s")
                : null;
            return IsIntegrating
                ? Sentence.Of($"integrates {Gain:G4}/s after {Delay:G4} s{second}", $"intègre {Gain:G4}/s après {Delay:G4} s{second}")
                : Sentence.Of(
                    $"gain {Gain:G4}, time constant {TimeConstant:G4} s, delay {Delay:G4} s{second}",
                    $"gain {Gain:G4}, constante de temps {TimeConstant:G4} s, retard {Delay:G4} s{second}");
        }
    }

    /// <summary>The same in English.</summary>
    public override string ToString() => Words.ToString();
}
