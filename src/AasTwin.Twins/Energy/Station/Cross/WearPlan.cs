using AasTwin.Simulation.Distributions;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.Maintenance;

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

/// <summary>
/// Simulates a plan: in each period wear lowers the efficiencies of the machines with which the day is simulated, and the loads of that day wear them on. Safe for concurrent use.
/// </summary>
internal sealed class WearSimulation(StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, int days, int periods, double lifeSpread, double reserve, StationState from)
{
    /// <summary>m³/h that operators add at a time when a limit is broken.</summary>
    private const double AirStep = 5;

    private readonly Normal _normal = new(0, 1);

    public int Periods => periods;

    public double DaysEach => (double)days / periods;

    /// <param name="seed">For the chance of the inflow; null for none.</param>
    public PlanCost Cost(WearPlan plan, ulong? seed, CancellationToken cancellation)
    {
        WearState[] wear = [.. machines.Select(m => m.Wear)];
        double[] alive = [.. machines.Select(_ => 1.0)];
        double energy = 0, service = 0, risk = 0, raised = 0, broken = 0;
        for (int period = 0; period < periods; period++)
        {
            for (int i = 0; i < machines.Count; i++)
            {
                if (plan.Services[i] != period) continue;
                service += machines[i].ServiceCost;
                (wear[i], alive[i]) = (new WearState(), 1);
            }
            (StationDay day, SettingDefinition setting, bool isBroken) = Day(plan.Setting, Condition(wear), seed is { } s ? s + (ulong)period : null, cancellation);
            energy += DaysEach * day.Cost;
            if (setting != plan.Setting) raised += DaysEach;
            if (isBroken) broken += DaysEach;
            for (int i = 0; i < machines.Count; i++) risk += machines[i].FailureCost * WearOn(ref wear[i], ref alive[i], machines[i], Load(machines[i].Machine, setting));
        }
        return new PlanCost(energy, service, risk, raised, broken);
    }

    /// <summary>Cost of service and risk alone at loads that stay, as a planner of maintenance sees it.</summary>
    public double MaintenanceCost(int machine, int servedIn, SettingDefinition present)
    {
        MachineWearDefinition m = machines[machine];
        WearState wear = m.Wear;
        double alive = 1, cost = 0;
        for (int period = 0; period < periods; period++)
        {
            if (period == servedIn)
            {
                cost += m.ServiceCost;
                (wear, alive) = (new WearState(), 1);
            }
            cost += m.FailureCost * WearOn(ref wear, ref alive, m, Load(m.Machine, present));
        }
        return cost;
    }

    public MachineCondition Condition(IReadOnlyList<WearState> wear)
    {
        double Of(StationMachine machine)
        {
            for (int i = 0; i < machines.Count; i++)
            {
                if (machines[i].Machine == machine) return Math.Max(0.05, WearLaw.Of(machines[i].Type).EfficiencyFactor(wear[i]));
            }
            return 1;
        }
        return new MachineCondition(Of(StationMachine.Aerator), Of(StationMachine.Pump), Of(StationMachine.Mixer), Of(StationMachine.HeatExchanger), Of(StationMachine.Filter), Of(StationMachine.Press));
    }

    /// <summary>Power in relation to the greatest, 1 is rated.</summary>
    public double Load(StationMachine machine, SettingDefinition setting) => machine switch
    {
        StationMachine.Aerator => Equipment.Blower(station.Aeration, setting.AirFlow, 10, 60, 1013).PowerKw / Equipment.Blower(station.Aeration, 120, 10, 60, 1013).PowerKw,
        StationMachine.Pump => Equipment.Recirculation(station.Pumping, setting.PumpSpeed, 15, 1).PowerKw / Equipment.Recirculation(station.Pumping, 1800, 15, 1).PowerKw,
        StationMachine.Mixer => Math.Pow(setting.MixerSpeed / 80, 3),
        StationMachine.Press => station.Dewatering.Hours / 24.0,
        _ => 0.6,
    };

    private (StationDay Day, SettingDefinition Setting, bool IsBroken) Day(SettingDefinition planned, MachineCondition condition, ulong? seed, CancellationToken cancellation)
    {
        SettingDefinition setting = planned;
        while (true)
        {
            StationState rest = StationRun.Rest(station, setting, condition, from, cancellation);
            StationDay day = StationDay.Of(station, setting, Weather.Dry, seed, condition, rest, cancellation);

            // A score of 50 is at the limit; with a reserve the worst measure is below it.
            bool keeps = day.QualityScore >= 50 + (100 * reserve);
            if (keeps || setting.AirFlow >= 120) return (day, setting, !keeps);
            setting = setting with { AirFlow = Math.Min(120, setting.AirFlow + AirStep) };
        }
    }

    /// <summary>Wears a machine on by a period and answers the probability that it fails in it, of those that have not before.</summary>
    private double WearOn(ref WearState wear, ref double alive, MachineWearDefinition machine, double load)
    {
        double hours = 24 * DaysEach;
        WearLaw law = WearLaw.Of(machine.Type);
        double left = law.HoursToFailure(wear, load).Hours;
        WearState after = law.After(wear, hours, load);

        // Lives are log-normal around the mean law: a machine with h hours left by the law fails within t with Φ(ln(t/h)/σ).
        double fails = left <= 0 ? 1 : _normal.Cdf(Math.Log(hours / left) / lifeSpread);
        double failed = alive * fails;
        alive -= failed;
        wear = after;
        return failed;
    }
}
