namespace AasTwin.Twins.Maintenance;

/// <summary>What a year of a policy cost.</summary>
/// <param name="Cost">Of planned work, failures and standstill.</param>
/// <param name="DowntimeHours">Hours of standstill of all machines.</param>
public sealed record PolicyOutcome(double Cost, double DowntimeHours, int Failures, int PlannedTasks);
