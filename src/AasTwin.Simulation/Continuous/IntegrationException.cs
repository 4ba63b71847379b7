namespace AasTwin.Simulation.Continuous;

/// <summary>Why an integration could not go on.</summary>
public enum IntegrationFailure
{
    /// <summary>The right-hand side gives no finite numbers however small the step: the solution leaves the domain of the model.</summary>
    NotFinite,

    /// <summary>The step fell to the resolution of time: a singularity, or a right-hand side that jumps.</summary>
    StepTooSmall,

    /// <summary>More steps than allowed: a stiff problem for an explicit method, or tolerances too tight.</summary>
    TooManySteps,
}

/// <summary>An integration failed; says where and why.</summary>
public sealed class IntegrationException : Exception
{
    internal IntegrationException(IntegrationFailure failure, double time, double[] state, int worst, string message)
        : base(message) => (Failure, Time, State, WorstState) = (failure, time, state, worst);

    public IntegrationFailure Failure { get; }

    /// <summary>The last time that was reached.</summary>
    public double Time { get; }

    /// <summary>The state at <see cref="Time"/>.</summary>
    public IReadOnlyList<double> State { get; }

    /// <summary>The index of the state with the greatest error in the step that failed.</summary>
    public int WorstState { get; }
}
