namespace AasTwin.Twins.Maintenance;

/// <summary>A task in the plan.</summary>
/// <param name="Task">Its number among the tasks.</param>
/// <param name="Crew">Number of the crew.</param>
/// <param name="Start">Hour at which the work begins.</param>
/// <param name="End">Hour at which the machine runs again.</param>
/// <param name="IsPartOrdered">Whether its part is ordered; else it comes from stock, or it needs none.</param>
/// <param name="Cost">Expected cost of the machine over the horizon.</param>
public readonly record struct PlannedWork(int Task, int Crew, int Start, int End, bool IsPartOrdered, double Cost);
