namespace AasTwin.Simulation.Continuous;

/// <summary>How exact an integration is and what it may cost.</summary>
/// <remarks>
/// A step is accepted when the root mean square over the states of error / (absolute + relative tolerance * |state|) is at most 1.
/// </remarks>
public sealed record IntegrationOptions
{
    /// <summary>Positive, usually 1e-10 to 1e-3.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>In the unit of the states, positive: what counts as zero.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-9;

    /// <summary>
    /// One absolute tolerance for each state instead of <see cref="AbsoluteTolerance"/>; infinity leaves a state out of the control of the
    /// step, for mere integrals of the others.
    /// </summary>
    public IReadOnlyList<double>? AbsoluteTolerances { get; init; }

    /// <summary>In the unit of time; null chooses one from the derivatives at the beginning.</summary>
    public double? InitialStep { get; init; }

    /// <summary>In the unit of time.</summary>
    public double MaxStep { get; init; } = double.PositiveInfinity;

    /// <summary>Steps, taken or refused, in one call of <c>Integrator.Advance</c> before it gives up.</summary>
    public int MaxSteps { get; init; } = 10_000_000;

    internal double[] TolerancesFor(int dimension)
    {
        var faults = new List<string>();
        if (!(RelativeTolerance is > 0 and < 1)) faults.Add($"{nameof(RelativeTolerance)} is {RelativeTolerance}: give a number between 0 and 1");
        if (InitialStep is { } first && !(first > 0 && double.IsFinite(first))) faults.Add($"{nameof(InitialStep)} is {first}: give a positive number or null");
        if (!(MaxStep > 0)) faults.Add($"{nameof(MaxStep)} is {MaxStep}: give a positive number");
        if (MaxSteps < 1) faults.Add($"{nameof(MaxSteps)} is {MaxSteps}: give at least 1");
        double[] tolerances = [.. AbsoluteTolerances ?? Enumerable.Repeat(AbsoluteTolerance, dimension)];
        if (tolerances.Length != dimension) faults.Add($"{nameof(AbsoluteTolerances)} has {tolerances.Length} numbers: give one for each of the {dimension} states");
        int bad = Array.FindIndex(tolerances, t => !(t > 0));
        if (bad >= 0) faults.Add($"the absolute tolerance of state {bad} is {tolerances[bad]}: give a positive number");
        else if (tolerances.All(double.IsPositiveInfinity)) faults.Add("all absolute tolerances are infinite: at least one state must control the step");
        if (faults.Count > 0) throw new ArgumentException($"The integration cannot be done so: {string.Join("; ", faults)}.");
        return tolerances;
    }
}
