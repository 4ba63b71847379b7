namespace AasTwin.Twins.Energy.Station;

/// <summary>A setting and the periods in which machines are served; no service where the period is the number of periods. Immutable.</summary>
internal sealed record WearPlan(SettingDefinition Setting, IReadOnlyList<int> Services);

/// <summary>What a plan costs over the horizon. Immutable.</summary>
/// <param name="Energy">Electricity and disposal, EUR.</param>
/// <param name="Service">EUR.</param>
/// <param name="Risk">Expected cost of failures, EUR.</param>
/// <param name="RaisedDays">Days on which operators had to give more air than planned to keep the limits.</param>
/// <param name="BrokenDays">Days on which even all air does not keep them.</param>
internal sealed record PlanCost(double Energy, double Service, double Risk, double RaisedDays, double BrokenDays)
{
    public double Total => Energy + Service + Risk;
}
