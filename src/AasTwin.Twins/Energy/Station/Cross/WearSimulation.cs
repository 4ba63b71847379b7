using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>
/// Simulates a plan: in each period wear lowers the efficiencies of the machines with which the day is simulated, and the loads of that day wear them on. Safe for concurrent use.
/// </summary>
internal sealed class WearSimulation(StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, int days, int periods, double lifeSpread, double reserve, StationState from)
{
    /// <summary>m³/h that operators add at a time when a limit is broken.</summary>
    private const double AirStep = 10, MostAir = 120;

    public int Periods => periods;

    public double DaysEach => (double)days / periods;

    /// <param name="seed">For the chance of the inflow; null for none.</param>
    public PlanCost Cost(WearPlan plan, ulong? seed, CancellationToken cancellation)
    {
        MachineCourse[] courses = [.. machines.Select(m => new MachineCourse(m, lifeSpread))];
        double energy = 0, service = 0, risk = 0, raised = 0, broken = 0;
        for (int period = 0; period < periods; period++)
        {
            for (int i = 0; i < machines.Count; i++)
            {
                if (plan.Services[i] != period) continue;
                service += machines[i].ServiceCost;
                courses[i].Serve();
            }
            (StationDay day, SettingDefinition setting, bool isBroken) = Day(plan.Setting, Condition([.. courses.Select(c => c.Efficiency)]), seed is { } s ? s + (ulong)period : null, cancellation);
            energy += DaysEach * day.Cost;
            if (setting != plan.Setting) raised += DaysEach;
            if (isBroken) broken += DaysEach;
            for (int i = 0; i < machines.Count; i++) risk += Wear(courses[i], machines[i], setting);
        }
        return new PlanCost(energy, service, risk, raised, broken);
    }

    /// <summary>Cost of service and risk alone with a setting that stays, as a planner of maintenance sees it.</summary>
    public double MaintenanceCost(int machine, int servedIn, SettingDefinition present)
    {
        var course = new MachineCourse(machines[machine], lifeSpread);
        double cost = servedIn < periods ? machines[machine].ServiceCost : 0;
        for (int period = 0; period < periods; period++)
        {
            if (period == servedIn) course.Serve();
            cost += Wear(course, machines[machine], present);
        }
        return cost;
    }

    /// <summary>The machines as they are in the mean of the periods under a plan.</summary>
    public MachineCondition MeanCondition(WearPlan plan)
    {
        MachineCourse[] courses = [.. machines.Select(m => new MachineCourse(m, lifeSpread))];
        double[] sums = new double[machines.Count];
        for (int period = 0; period < periods; period++)
        {
            for (int i = 0; i < machines.Count; i++)
            {
                if (plan.Services[i] == period) courses[i].Serve();
                sums[i] += courses[i].Efficiency / periods;
                Wear(courses[i], machines[i], plan.Setting);
            }
        }
        return Condition(sums);
    }

    /// <summary>Share of the time that a machine runs, and its power then in relation to the greatest, 1 is rated.</summary>
    public (double Share, double Load) Use(StationMachine machine, SettingDefinition setting) => machine switch
    {
        StationMachine.Aerator => (1, Equipment.Blower(station.Aeration, setting.AirFlow, 10, 60, 1013).PowerKw / Equipment.Blower(station.Aeration, MostAir, 10, 60, 1013).PowerKw),
        StationMachine.Pump => (1, Equipment.Recirculation(station.Pumping, setting.PumpSpeed, 15, 1).PowerKw / Equipment.Recirculation(station.Pumping, 1800, 15, 1).PowerKw),
        StationMachine.Mixer => (1, Math.Pow(setting.MixerSpeed / 80, 3)),
        StationMachine.Press => (station.Dewatering.Hours / 24.0, 1),

        // The heat exchanger and the filter have the load of the station, which no setting changes.
        _ => (1, 0.6),
    };

    /// <summary>Days until a machine fails in the mean with a setting that stays.</summary>
    public double DaysLeft(MachineWearDefinition machine, SettingDefinition setting)
    {
        (double share, double load) = Use(machine.Machine, setting);
        return Math.Min(1e6, Maintenance.WearLaw.Of(machine.Type).HoursToFailure(machine.Wear, load).Hours / 24 / share);
    }

    /// <summary>Expected cost of the failures in a period.</summary>
    private double Wear(MachineCourse course, MachineWearDefinition machine, SettingDefinition setting)
    {
        (double share, double load) = Use(machine.Machine, setting);
        return machine.FailureCost * course.Run(24 * DaysEach * share, load);
    }

    private MachineCondition Condition(double[] efficiencies)
    {
        double Of(StationMachine machine)
        {
            for (int i = 0; i < efficiencies.Length; i++)
            {
                if (machines[i].Machine == machine) return efficiencies[i];
            }
            return 1;
        }
        return new MachineCondition(Of(StationMachine.Aerator), Of(StationMachine.Pump), Of(StationMachine.Mixer), Of(StationMachine.HeatExchanger), Of(StationMachine.Filter), Of(StationMachine.Press));
    }

    private (StationDay Day, SettingDefinition Setting, bool IsBroken) Day(SettingDefinition planned, MachineCondition condition, ulong? seed, CancellationToken cancellation)
    {
        SettingDefinition setting = planned;
        while (true)
        {
            StationState rest = StationRun.Rest(station, setting, condition, from, cancellation);
            StationDay[] days = StationDay.InEveryWeather(station, setting, condition, rest, cancellation);

            // A score of 50 is at the limit; with a reserve the worst measure is below it, as the search for energy alone wants it.
            bool keeps = days.All(d => d.QualityScore >= 50 + (100 * reserve));
            if (keeps || setting.AirFlow >= MostAir) return (seed is null ? days[(int)Weather.Dry] : StationDay.Of(station, setting, Weather.Dry, seed, condition, rest, cancellation), setting, !keeps);
            setting = setting with { AirFlow = Math.Min(MostAir, setting.AirFlow + AirStep) };
        }
    }
}
