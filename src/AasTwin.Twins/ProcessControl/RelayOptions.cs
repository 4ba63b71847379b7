namespace AasTwin.Twins.ProcessControl;

/// <summary>How a relay experiment goes. Immutable.</summary>
public sealed record RelayOptions
{
    /// <summary>Where the output stands at rest.</summary>
    public required double Output { get; init; }

    /// <summary>By how much the relay moves the output to either side, positive.</summary>
    public required double Amplitude { get; init; }

    /// <summary>Whether more output is thought to raise the measured value.</summary>
    public bool RaisesMeasured { get; init; } = true;

    /// <summary>Least deviation at which the relay switches, in the unit of the measured value; noise raises it.</summary>
    public required double Hysteresis { get; init; }

    /// <summary>The upper half is larger by this share and the lower smaller, so that the static gain shows; 0 to 0.8.</summary>
    public double Asymmetry { get; init; } = 0.3;

    /// <summary>How long the process is watched at rest before, s.</summary>
    public double QuietSeconds { get; init; } = 300;

    /// <summary>After which the experiment gives up, s.</summary>
    public double LongestSeconds { get; init; } = 86_400;

    /// <summary>Time constant of the filter on the measured value, s, as the controller will have it: the model then contains it.</summary>
    public double FilterTime { get; init; }

    /// <summary>Time between two samples, s.</summary>
    public double PeriodSeconds { get; init; } = 1;

    internal IEnumerable<string> Faults()
    {
        if (!double.IsFinite(Output)) yield return $"the output at rest is {Output}: give a number";
        if (!(Amplitude > 0) || !double.IsFinite(Amplitude)) yield return $"the amplitude of the relay is {Amplitude}: it must be positive";
        if (!(Hysteresis > 0)) yield return $"the hysteresis of the relay is {Hysteresis}: it must be positive";
        if (!(Asymmetry is >= 0 and <= 0.8)) yield return $"the asymmetry of the relay is {Asymmetry}: give 0 to 0.8";
        if (!(QuietSeconds > 0 && LongestSeconds > QuietSeconds)) yield return $"the experiment rests {QuietSeconds} s and lasts at most {LongestSeconds} s: both must be positive, the latter greater";
        if (!(PeriodSeconds > 0)) yield return $"the period is {PeriodSeconds} s: it must be positive";
    }
}
