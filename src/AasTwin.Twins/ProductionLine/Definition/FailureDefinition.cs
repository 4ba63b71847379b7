using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Failures that depend on work: the time to the next failure runs only while the machine works, and the part waits on the machine for the repair.</summary>
internal sealed record FailureDefinition
{
    [Mandatory]
    [Description("Working time of a machine between two failures (MTBF).")]
    [Description("Temps de travail d'une machine entre deux pannes (MTBF).", "fr")]
    public TimeDefinition TimeBetweenFailures { get; init; } = new() { Distribution = TimeDistribution.Exponential };

    [Mandatory]
    [Description("Time to repair (MTTR).")]
    [Description("Temps de réparation (MTTR).", "fr")]
    public TimeDefinition TimeToRepair { get; init; } = new() { Distribution = TimeDistribution.Exponential };
}
