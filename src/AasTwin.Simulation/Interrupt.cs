namespace AasTwin.Simulation;

/// <summary>
/// Thrown in a process at its wait when another calls <see cref="Process.Interrupt"/>. The process can catch it and go on;
/// what it waited for is not affected and can be awaited again.
/// </summary>
public sealed class Interrupt : Exception
{
    internal Interrupt(object? cause)
        : base(cause is null ? "The process was interrupted." : $"The process was interrupted: {cause}") => Cause = cause;

    /// <summary>Why, as given by the one that interrupted; a <see cref="Preempted"/> when a resource was taken away.</summary>
    public object? Cause { get; }
}

/// <summary>The cause of an <see cref="Interrupt"/> by a <see cref="PreemptiveResource"/>.</summary>
/// <param name="Resource">What was taken away.</param>
/// <param name="By">The process that took it.</param>
/// <param name="UsageSince">Simulated time since which it had been held.</param>
public sealed record Preempted(PreemptiveResource Resource, Process By, double UsageSince)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Resource} was taken by {By}, held since {UsageSince}";
}
