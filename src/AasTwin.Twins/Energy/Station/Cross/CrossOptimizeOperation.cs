using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Simulation.Statistics;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Twins.Energy.Station;

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
        return StationDay.Guard(() =>
        {
            StationState from = StationRun.Rest(station, station.Setting, cancellation: context.Cancellation);
            var loads = new WearSimulation(station, machines, input.HorizonDays, input.Periods, input.LifeSpread, input.Reserve, from);
            return Optimize(station, ForetoldWear.Of(station, machines, loads, context), from, input, context.Progress, context.Cancellation);
        });
    }

    private static CrossOptimizeOutput Optimize(
        StationDefinition station, IReadOnlyList<(MachineWearDefinition Machine, MultiLanguageText Source)> known, StationState from, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        MachineWearDefinition[] machines = [.. known.Select(k => k.Machine)];
        var simulation = new WearSimulation(station, machines, input.HorizonDays, input.Periods, input.LifeSpread, input.Reserve, from);
        WearPlan apart = Apart(station, machines, simulation, input, new PartOf(progress, 0, 0.25), cancellation);
        (WearPlan together, int evaluations) = Together(station, machines, simulation, apart, input, new PartOf(progress, 0.25, 0.85), cancellation);

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
            Machines = [.. known.Select((k, i) => Forecast(k.Machine, k.Source, i))],
            Evaluations = evaluations,
            SeedUsed = input.Seed,
        };

        MachineForecast Forecast(MachineWearDefinition machine, MultiLanguageText source, int i)
        {
            return new MachineForecast
            {
                Machine = machine.Machine,
                Source = source,
                Efficiency = WearLaw.Of(machine.Type).EfficiencyFactor(machine.Wear),
                DaysWithPresent = simulation.DaysLeft(machine, station.Setting),
                DaysWithTogether = simulation.DaysLeft(machine, together.Setting),
                ServiceTogether = together.Services[i] < simulation.Periods ? together.Services[i] * simulation.DaysEach : null,
                ServiceApart = apart.Services[i] < simulation.Periods ? apart.Services[i] * simulation.DaysEach : null,
            };
        }
    }

    /// <summary>Two departments: energy as if machines were new, each machine's service as if the present setting stayed.</summary>
    private static WearPlan Apart(
        StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, WearSimulation simulation, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation) =>
        new(Setting(station, MachineCondition.New, station.Setting, input, progress, cancellation), Services(machines, simulation, station.Setting));

    /// <summary>The setting of least cost with machines in a condition.</summary>
    private static SettingDefinition Setting(
        StationDefinition station, MachineCondition condition, SettingDefinition from, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var energy = EnergyProblem.Of(station with { Setting = from }, [], Weather.Dry, input.Reserve, hasFront: false, condition, cancellation);
        int most = input.Population * input.Generations;
        SearchResult found = CmaEs.Search(
            energy.Problem,
            new CmaEsOptions { MaxEvaluations = most, Seed = (ulong)input.Seed, Workers = input.Workers, Start = [energy.Present], OnGeneration = r => progress.Report(Math.Min(1, (double)r.Evaluations / most)) },
            cancellation);
        return energy.Setting(found.Best.Point);
    }

    /// <summary>When to serve each machine, at loads that stay.</summary>
    private static int[] Services(IReadOnlyList<MachineWearDefinition> machines, WearSimulation simulation, SettingDefinition setting) =>
        [.. Enumerable.Range(0, machines.Count).Select(m => Enumerable.Range(0, simulation.Periods + 1).MinBy(period => simulation.MaintenanceCost(m, period, setting)))];

    private static (WearPlan Plan, int Evaluations) Together(
        StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, WearSimulation simulation, WearPlan apart, CrossOptimizeInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        // Each department told once what the other decided; the search goes on from there.
        SettingDefinition aware = Setting(station, simulation.MeanCondition(apart), apart.Setting, input, new PartOf(progress, 0, 0.3), cancellation);
        var told = new WearPlan(aware, Services(machines, simulation, aware));
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
        Point PointOf(WearPlan plan) => problem.At([plan.Setting.AirFlow, plan.Setting.PumpSpeed, plan.Setting.MixerSpeed, plan.Setting.HeatingSetpoint, .. plan.Services.Select(s => (double)s)]);
        SearchResult found = GeneticAlgorithm.Search(
            problem,
            new GeneticAlgorithmOptions
            {
                Population = input.Population,
                Generations = input.Generations,
                Elites = Math.Max(1, input.Population / 8),
                Seed = (ulong)input.Seed,
                Workers = input.Workers,
                Start = [PointOf(apart), PointOf(told), PointOf(apart with { Setting = aware }), PointOf(apart with { Services = [.. machines.Select(_ => 0)] })],
                OnGeneration = r => progress.Report(0.3 + (0.7 * (r.Generation + 1.0) / input.Generations)),
            },
            cancellation);
        return (At(found.Best.Point), found.Evaluations);

        WearPlan At(Point point) => new(
            apart.Setting with { AirFlow = point[0], PumpSpeed = point[1], MixerSpeed = point[2], HeatingSetpoint = point[3] },
            [.. Enumerable.Range(0, machines.Count).Select(i => (int)Math.Round(point[s_settings.Length + i]))]);
    }

    private static PlanResult Result(WearPlan plan, PlanCost cost) =>
        new() { Setting = plan.Setting, Energy = cost.Energy, Service = cost.Service, Risk = cost.Risk, RaisedDays = cost.RaisedDays, BrokenDays = cost.BrokenDays };

    private static MultiLanguageText Summary(Estimate benefit, PlanCost together, PlanCost apart, CrossOptimizeInput input)
    {
        MultiLanguageText does = benefit.Mean > 0 ? Sentence.Of($"saves", $"économise") : Sentence.Of($"costs", $"coûte");
        MultiLanguageText told = benefit.ExcludesZero
            ? Sentence.Of(
                $"{does} {Math.Abs(benefit.Mean):N0} EUR (95 %: {benefit.Lower:N0} to {benefit.Upper:N0})",
                $"{does} {Math.Abs(benefit.Mean):N0} EUR (95 % : de {benefit.Lower:N0} à {benefit.Upper:N0})")
            : Sentence.Of(
                $"makes no difference that could be told from chance ({benefit.Mean:N0} EUR, 95 %: {benefit.Lower:N0} to {benefit.Upper:N0})",
                $"ne fait aucune différence discernable du hasard ({benefit.Mean:N0} EUR, 95 % : de {benefit.Lower:N0} à {benefit.Upper:N0})");
        MultiLanguageText? broken = Broken(Sentence.Of($"together", $"ensemble"), together), brokenApart = Broken(Sentence.Of($"apart", $"séparément"), apart);
        return Sentence.Of(
            $"Over {input.HorizonDays} days deciding together {told}: {together.Total:N0} EUR (energy {together.Energy:N0}, service {together.Service:N0}, risk {together.Risk:N0}) against {apart.Total:N0} EUR (energy {apart.Energy:N0}, service {apart.Service:N0}, risk {apart.Risk:N0}).{broken}{brokenApart}",
            $"Sur {input.HorizonDays} jours, décider ensemble {told} : {together.Total:N0} EUR (énergie {together.Energy:N0}, entretien {together.Service:N0}, risque {together.Risk:N0}) contre {apart.Total:N0} EUR (énergie {apart.Energy:N0}, entretien {apart.Service:N0}, risque {apart.Risk:N0}).{broken}{brokenApart}");
    }

    private static MultiLanguageText? Broken(MultiLanguageText plan, PlanCost cost) => cost.BrokenDays <= 0 ? null : Sentence.Of(
        $" Decided {plan}, limits are broken on {cost.BrokenDays:0} days even with all air.",
        $" Décidé {plan}, des limites sont dépassées {cost.BrokenDays:0} jours même avec tout l'air disponible.");
}
