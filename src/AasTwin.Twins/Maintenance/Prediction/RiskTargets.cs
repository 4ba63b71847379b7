namespace AasTwin.Twins.Maintenance;

/// <summary>What a risk model learns: whether the machine fails within each horizon, and of which kind the failure within the last one is.</summary>
internal static class RiskTargets
{
    public static int Count { get; } = Horizons.Hours.Count + 3;

    /// <summary>Number of the first target of a kind.</summary>
    public static int Kinds => Horizons.Hours.Count;

    /// <summary>The targets of a moment; null when it is not known what came within the last horizon.</summary>
    /// <param name="remaining">Hours left in the stint.</param>
    /// <param name="failure">How the stint ended.</param>
    public static float[]? Of(int remaining, FailureKind? failure)
    {
        if (failure is null && remaining < Horizons.Hours[^1]) return null;
        var targets = new float[Count];
        if (failure is not { } kind) return targets;
        for (var i = 0; i < Horizons.Hours.Count; i++) targets[i] = remaining <= Horizons.Hours[i] ? 1 : 0;
        if (remaining <= Horizons.Hours[^1]) targets[Kinds + (int)kind] = 1;
        return targets;
    }
}
