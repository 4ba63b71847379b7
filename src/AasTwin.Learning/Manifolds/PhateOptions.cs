namespace AasTwin.Learning.Manifolds;

/// <summary>How <see cref="Phate"/> embeds. The defaults are those of the authors.</summary>
public sealed record PhateOptions
{
    /// <summary>The bandwidth at a point is the distance to this neighbor, itself not counted.</summary>
    public int Neighbors { get; init; } = 5;

    /// <summary>The exponent of the kernel: the larger, the sharper a neighborhood ends. Above 0.</summary>
    public double Decay { get; init; } = 40;

    /// <summary>Steps of diffusion; null takes the knee of the von Neumann entropy, which suits compact shapes. Long branches want more: look at
    /// <see cref="PhateEmbedding.Entropies"/> and try 100 to 150.</summary>
    public int? DiffusionTime { get; init; }

    /// <summary>From -1 to 1: 1 takes the logarithm of the diffused probabilities as potential, -1 the probabilities themselves.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Coordinates of the embedding, 2 or 3.</summary>
    public int Dimensions { get; init; } = 2;

    /// <summary>More points than this are embedded through as many landmarks.</summary>
    public int Landmarks { get; init; } = 2000;

    /// <summary>Wider data are reduced to so many principal components first.</summary>
    public int PrincipalComponents { get; init; } = 100;

    /// <summary>How often the final scaling begins: once from the classical solution, then from random ones; the least stress wins.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>For random starts and landmarks.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether the embedding keeps what was computed on the way, which takes memory with the square of the points.</summary>
    public bool KeepSteps { get; init; }

    internal IEnumerable<LearningFinding> Findings(int points)
    {
        if (Neighbors < 1) yield return new(nameof(Neighbors), $"is {Neighbors}.", "Give at least 1.");
        if (points < Neighbors + 2) yield return new("points", $"There are {points}.", $"Give at least {Neighbors + 2}, or take fewer neighbors.");
        if (!(Decay > 0)) yield return new(nameof(Decay), $"is {Decay}.", "Give a number above 0.");
        if (DiffusionTime is < 1 or > 10_000) yield return new(nameof(DiffusionTime), $"is {DiffusionTime}.", "Give 1 to 10000, or nothing.");
        if (!(Gamma is >= -1 and <= 1)) yield return new(nameof(Gamma), $"is {Gamma}.", "Give -1 to 1.");
        if (Dimensions is not (2 or 3)) yield return new(nameof(Dimensions), $"is {Dimensions}.", "Give 2 or 3.");
        if (Landmarks < 50) yield return new(nameof(Landmarks), $"is {Landmarks}.", "Give at least 50.");
        if (PrincipalComponents < 2) yield return new(nameof(PrincipalComponents), $"is {PrincipalComponents}.", "Give at least 2.");
        if (Starts is < 1 or > 1000) yield return new(nameof(Starts), $"is {Starts}.", "Give 1 to 1000.");
    }
}
