namespace AasTwin.Learning.Neighbors;

/// <summary>How trajectories are compared. Immutable.</summary>
public sealed record TrajectoryOptions
{
    /// <summary>The level at which a life ends: it has ended at the first value below.</summary>
    public required double Threshold { get; init; }

    /// <summary>Standard deviation of the logarithm of the pace: how much faster or slower than the library a further unit may wear.</summary>
    public double PaceDeviation { get; init; } = 0.35;

    /// <summary>By how much a trajectory may differ from a matching one, in the unit of the values.</summary>
    public required double Noise { get; init; }

    /// <summary>Steps after which the past counts 1/e when trajectories are compared.</summary>
    public double Memory { get; init; } = 15;

    /// <summary>Steps at the beginning whose median is the level that a unit starts from.</summary>
    public int Beginning { get; init; } = 5;

    /// <summary>Steps of history from which on the comparison counts fully; with fewer, the prior knowledge of the pace counts for more.</summary>
    public int FullHistory { get; init; } = 30;

    internal IReadOnlyList<LearningFinding> Check()
    {
        var findings = new List<LearningFinding>();
        void Require(bool holds, string name, double value)
        {
            if (!holds) findings.Add(new LearningFinding(name, $"It is {value}.", "Give a finite number above 0."));
        }

        if (!double.IsFinite(Threshold)) findings.Add(new LearningFinding(nameof(Threshold), $"It is {Threshold}.", "Give a finite number."));
        Require(PaceDeviation > 0 && double.IsFinite(PaceDeviation), nameof(PaceDeviation), PaceDeviation);
        Require(Noise > 0 && double.IsFinite(Noise), nameof(Noise), Noise);
        Require(Memory > 0 && double.IsFinite(Memory), nameof(Memory), Memory);
        Require(Beginning > 0, nameof(Beginning), Beginning);
        Require(FullHistory > 0, nameof(FullHistory), FullHistory);
        return findings;
    }
}

/// <summary>The values of a unit over its life, a value a step.</summary>
public sealed record Trajectory(int Unit, float[] Values);
