using System.Globalization;
using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Simulation.Statistics;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Twins.Energy.Station;

/// <summary>How to decide on energy and maintenance.</summary>
internal sealed record CrossOptimizeInput
{
    [Description("Days to plan.")]
    [Description("Jours à planifier.", "fr")]
    [Unit("d")]
    [AllowedRange(30, 1000)]
    public int HorizonDays { get; init; } = 180;

    [Description("Periods of the horizon; a machine is served at the begin of one, or not at all.")]
    [Description("Périodes de l'horizon ; une machine est révisée au début de l'une, ou pas du tout.", "fr")]
    [AllowedRange(2, 24)]
    public int Periods { get; init; } = 6;

    [Description("Spread of lives: standard deviation of their logarithm.")]
    [Description("Dispersion des durées de vie : écart type de leur logarithme.", "fr")]
    [AllowedRange(0.05, 2)]
    public double LifeSpread { get; init; } = 0.3;

    [Description("Share of each limit kept free.")]
    [Description("Part de chaque limite gardée libre.", "fr")]
    [AllowedRange(0, 0.45)]
    public double Reserve { get; init; } = 0.1;

    [Description("Plans in a generation.")]
    [Description("Plans par génération.", "fr")]
    [AllowedRange(4, 500)]
    public int Population { get; init; } = 24;

    [Description("Generations.")]
    [Description("Générations.", "fr")]
    [AllowedRange(1, 500)]
    public int Generations { get; init; } = 12;

    [Description("Courses of the horizon with other chance in the inflow, on which both ways of deciding are compared.")]
    [Description("Déroulements avec d'autres aléas de débit, sur lesquels les deux façons de décider sont comparées.", "fr")]
    [AllowedRange(2, 200)]
    public int Replications { get; init; } = 6;

    [Description("Plans simulated at the same time; the result does not depend on it.")]
    [Description("Plans simulés en même temps ; le résultat n'en dépend pas.", "fr")]
    [AllowedRange(1, 64)]
    public int Workers { get; init; } = 2;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>Both ways of deciding.</summary>
internal sealed record CrossOptimizeOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase (en anglais).", "fr")]
    public required string Summary { get; init; }

    [Description("What deciding together saves over the horizon against deciding apart, simulated course by course with the same inflow, in EUR.")]
    [Description("Ce que décider ensemble économise sur l'horizon face à décider séparément, simulé avec le même influent, en EUR.", "fr")]
    public required IntervalResult Benefit { get; init; }

    [Description("Energy and maintenance decided together.")]
    [Description("Énergie et maintenance décidées ensemble.", "fr")]
    public required PlanResult Together { get; init; }

    [Description("Energy decided as if machines were new, maintenance as if the present setting stayed.")]
    [Description("Énergie décidée comme si les machines étaient neuves, maintenance comme si le réglage actuel restait.", "fr")]
    public required PlanResult Apart { get; init; }

    [Description("Wear of the machines now, and how long they last with either setting.")]
    [Description("Usure des machines, et leur durée avec chaque réglage.", "fr")]
    public required IReadOnlyList<MachineForecast> Machines { get; init; }

    [Description("Plans simulated in the search.")]
    [Description("Plans simulés dans la recherche.", "fr")]
    public required int Evaluations { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A plan.</summary>
internal sealed record PlanResult
{
    [Description("The setting.")]
    [Description("Le réglage.", "fr")]
    public required SettingDefinition Setting { get; init; }

    [Description("Electricity and disposal over the horizon.")]
    [Description("Électricité et évacuation sur l'horizon.", "fr")]
    [Unit("EUR")]
    public required double Energy { get; init; }

    [Description("Services.")]
    [Description("Révisions.", "fr")]
    [Unit("EUR")]
    public required double Service { get; init; }

    [Description("Expected cost of failures.")]
    [Description("Coût attendu des pannes.", "fr")]
    [Unit("EUR")]
    public required double Risk { get; init; }

    [Description("Days on which more air than planned is needed to keep the limits.")]
    [Description("Jours où il faut plus d'air que prévu pour tenir les limites.", "fr")]
    [Unit("d")]
    public required double RaisedDays { get; init; }

    [Description("Days on which even all air does not keep them.")]
    [Description("Jours où même tout l'air ne les tient pas.", "fr")]
    [Unit("d")]
    public required double BrokenDays { get; init; }
}

/// <summary>A machine.</summary>
internal sealed record MachineForecast
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required StationMachine Machine { get; init; }

    [Description("Its efficiency in relation to new.")]
    [Description("Son rendement par rapport au neuf.", "fr")]
    public required double Efficiency { get; init; }

    [Description("Days until it fails in the mean with the present setting.")]
    [Description("Jours jusqu'à la panne, en moyenne, avec le réglage actuel.", "fr")]
    [Unit("d")]
    public required double DaysWithPresent { get; init; }

    [Description("The same with the setting decided together.")]
    [Description("Les mêmes avec le réglage décidé ensemble.", "fr")]
    [Unit("d")]
    public required double DaysWithTogether { get; init; }

    [Description("Day of its service when decided together; absent for none.")]
    [Description("Jour de sa révision décidée ensemble ; absent sans.", "fr")]
    [Unit("d")]
    public double? ServiceTogether { get; init; }

    [Description("Day of its service when decided apart; absent for none.")]
    [Description("Jour de sa révision décidée séparément ; absent sans.", "fr")]
    [Unit("d")]
    public double? ServiceApart { get; init; }
}

/// <summary>The operation <c>CrossOptimize</c>.</summary>
internal static class CrossOptimizeOperation
{
    private static readonly (string Name, double Minimum, double Maximum)[] s_settings = [("AirFlow", 30, 120), ("PumpSpeed", 1000, 1800), ("MixerSpeed", 20, 80), ("HeatingSetpoint", 20, 50)];

    public static CrossOptimizeOutput Optimize(CrossOptimizeInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        if (input.HorizonDays < input.Periods) throw SimulateOperations.Refused("Periods", $"{input.Periods} periods are more than {input.HorizonDays} days: take fewer.");
        IReadOnlyList<MachineWearDefinition> machines = station.Machines.Count > 0 ? station.Machines : MachineWearDefinition.Usual;
        if (machines.GroupBy(m => m.Machine).FirstOrDefault(g => g.Count() > 1) is { } twice) throw SimulateOperations.Refused("Machines", $"{twice.Key} is there twice: keep one.");
        return StationDay.Guard(() => Optimize(station, machines, input, context.Progress, context.Cancellation));
    }

    public static CrossOptimizeOutput Optimize(StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        StationState from = StationRun.Rest(station, station.Setting, cancellation: cancellation);
        var simulation = new WearSimulation(station, machines, input.HorizonDays, input.Periods, input.LifeSpread, input.Reserve, from);
        WearPlan apart = Apart(station, machines, simulation, input, new PartOf(progress, 0, 0.25), cancellation);
        (WearPlan together, int evaluations) = Together(machines, simulation, apart, input, new PartOf(progress, 0.25, 0.85), cancellation);

        double[] costsTogether = new double[input.Replications], costsApart = new double[input.Replications];
        for (int i = 0; i < input.Replications; i++)
        {
            ulong seed = StationDay.SeedOf(input.Seed, Weather.Dry, i);
            costsTogether[i] = simulation.Cost(together, seed, cancellation).Total;
            costsApart[i] = simulation.Cost(apart, seed, cancellation).Total;
            progress.Report(0.85 + (0.15 * (i + 1) / input.Replications));
        }
        Estimate benefit = Estimate.OfPairedDifference(costsApart, costsTogether);
        PlanCost togetherCost = simulation.Cost(together, null, cancellation), apartCost = simulation.Cost(apart, null, cancellation);
        return new CrossOptimizeOutput
        {
            Summary = Summary(benefit, togetherCost, apartCost, input),
            Benefit = IntervalResult.Of(benefit),
            Together = Result(together, togetherCost),
            Apart = Result(apart, apartCost),
            Machines = [.. machines.Select((m, i) => Forecast(m, i))],
            Evaluations = evaluations,
            SeedUsed = input.Seed,
        };

        MachineForecast Forecast(MachineWearDefinition machine, int i)
        {
            WearLaw law = WearLaw.Of(machine.Type);
            return new MachineForecast
            {
                Machine = machine.Machine,
                Efficiency = law.EfficiencyFactor(machine.Wear),
                DaysWithPresent = Math.Min(1e6, law.HoursToFailure(machine.Wear, simulation.Load(machine.Machine, station.Setting)).Hours / 24),
                DaysWithTogether = Math.Min(1e6, law.HoursToFailure(machine.Wear, simulation.Load(machine.Machine, together.Setting)).Hours / 24),
                ServiceTogether = together.Services[i] < simulation.Periods ? together.Services[i] * simulation.DaysEach : null,
                ServiceApart = apart.Services[i] < simulation.Periods ? apart.Services[i] * simulation.DaysEach : null,
            };
        }
    }

    /// <summary>Two departments: energy as if machines were new, each machine's service as if the present setting stayed.</summary>
    private static WearPlan Apart(
        StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, WearSimulation simulation, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var energy = EnergyProblem.Of(station, [], Weather.Dry, input.Reserve, hasFront: false, MachineCondition.New, cancellation);
        SearchResult found = CmaEs.Search(
            energy.Problem,
            new CmaEsOptions { MaxEvaluations = input.Population * input.Generations, Seed = (ulong)input.Seed, Workers = input.Workers, Start = [energy.Present], OnGeneration = r => progress.Report(Math.Min(1, (double)r.Evaluations / (input.Population * input.Generations))) },
            cancellation);
        int[] services = [.. Enumerable.Range(0, machines.Count).Select(m => Enumerable.Range(0, simulation.Periods + 1).MinBy(period => simulation.MaintenanceCost(m, period, station.Setting)))];
        return new WearPlan(energy.Setting(found.Best.Point), services);
    }

    private static (WearPlan Plan, int Evaluations) Together(
        IReadOnlyList<MachineWearDefinition> machines, WearSimulation simulation, WearPlan apart, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var problem = new Problem
        {
            Variables = [.. s_settings.Select(s => Variable.Real(s.Name, s.Minimum, s.Maximum)), .. machines.Select(m => Variable.Integer($"service of {m.Machine}", 0, simulation.Periods))],
            Objectives = [new("cost EUR")],
            Constraints = [Constraint.AtMost("days beyond limits", 0)],
            Model = (point, cancel) =>
            {
                PlanCost cost = simulation.Cost(At(point), null, cancel);
                return new Evaluation([cost.Total], [cost.BrokenDays]);
            },
        };

        // The plan made apart is among the first, so that together is never worse on the course without chance.
        Point start = problem.At([apart.Setting.AirFlow, apart.Setting.PumpSpeed, apart.Setting.MixerSpeed, apart.Setting.HeatingSetpoint, .. apart.Services.Select(s => (double)s)]);
        SearchResult found = GeneticAlgorithm.Search(
            problem,
            new GeneticAlgorithmOptions
            {
                Population = input.Population,
                Generations = input.Generations,
                Elites = Math.Max(1, input.Population / 8),
                Seed = (ulong)input.Seed,
                Workers = input.Workers,
                Start = [start],
                OnGeneration = r => progress.Report((r.Generation + 1.0) / input.Generations),
            },
            cancellation);
        return (At(found.Best.Point), found.Evaluations);

        WearPlan At(Point point) => new(
            apart.Setting with { AirFlow = point[0], PumpSpeed = point[1], MixerSpeed = point[2], HeatingSetpoint = point[3] },
            [.. Enumerable.Range(0, machines.Count).Select(i => (int)Math.Round(point[s_settings.Length + i]))]);
    }

    private static PlanResult Result(WearPlan plan, PlanCost cost) =>
        new() { Setting = plan.Setting, Energy = cost.Energy, Service = cost.Service, Risk = cost.Risk, RaisedDays = cost.RaisedDays, BrokenDays = cost.BrokenDays };

    private static string Summary(Estimate benefit, PlanCost together, PlanCost apart, CrossOptimizeInput input)
    {
        string told = benefit.ExcludesZero
            ? string.Create(CultureInfo.InvariantCulture, $"{(benefit.Mean > 0 ? "saves" : "costs")} {Math.Abs(benefit.Mean):N0} EUR (95 %: {benefit.Lower:N0} to {benefit.Upper:N0})")
            : string.Create(CultureInfo.InvariantCulture, $"makes no difference that could be told from chance ({benefit.Mean:N0} EUR, 95 %: {benefit.Lower:N0} to {benefit.Upper:N0})");
        return string.Create(CultureInfo.InvariantCulture, $"Over {input.HorizonDays} days deciding together {told}: {together.Total:N0} EUR (energy {together.Energy:N0}, service {together.Service:N0}, risk {together.Risk:N0}) against {apart.Total:N0} EUR (energy {apart.Energy:N0}, service {apart.Service:N0}, risk {apart.Risk:N0}).");
    }
}
