namespace AasTwin.Twins.Maintenance;

/// <summary>A machine that may be maintained within the plan, with all that its cost depends on. Immutable.</summary>
/// <param name="MachineId">The machine.</param>
/// <param name="Task">What would be done.</param>
/// <param name="Risk">When it fails when nothing is done.</param>
/// <param name="KindShare">Share of the risk that the task takes away, 0 to 1: the probability of its kind of failure.</param>
/// <param name="DowntimeCostPerHour">Cost of an hour of standstill.</param>
/// <param name="PartPrice">Price of the spare part; 0 without one.</param>
/// <param name="MeanLifeHours">Mean hours between renewals of such machines: what a renewal is worth is spread over them.</param>
/// <param name="RemainingHours">Expected hours to the failure.</param>
public sealed record PlanTask(
    string MachineId, MaintenanceTaskDefinition Task, FailureRisk Risk, double KindShare, double DowntimeCostPerHour, double PartPrice, double MeanLifeHours, double RemainingHours)
{
    /// <summary>Cost of a failure with its standstill.</summary>
    public double FailureCost => Task.FailureCost + PartPrice + (DowntimeCostPerHour * Task.RepairHours);

    /// <summary>Cost of the planned work without standstill.</summary>
    public double WorkCost(double crewCostPerHour) => Task.PlannedCost + PartPrice + (crewCostPerHour * Task.PlannedHours);
}
