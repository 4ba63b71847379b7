using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Simulation.Statistics;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The operation <c>OptimizeEnergy</c> of the station.</summary>
internal static class OptimizeEnergyOperation
{
    /// <summary>Beaten settings that are answered: enough to see where the search has been.</summary>
    internal const int MostBeaten = 200;

    public static OptimizeEnergyOutput Optimize(OptimizeEnergyInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        if (input.Limits is { } limits) station = station with { Limits = limits };
        if (input.Elites >= input.Population) throw SimulateOperations.Refused("Elites", $"{input.Elites} elites leave nothing to change in a population of {input.Population}: take fewer.");
        if (input.Search == EnergySearch.Nsga2 && input.Population % 2 != 0) throw SimulateOperations.Refused("Population", $"Nsga2 breeds in pairs and the population is {input.Population}: give an even number.");
        return StationDay.Guard(() => Optimize(station, input, context.Progress, context.Cancellation));
    }

    /// <summary>Searches, and tries the best setting against the present one in all weathers.</summary>
    public static OptimizeEnergyOutput Optimize(StationDefinition station, OptimizeEnergyInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var energy = EnergyProblem.Of(station, input.Decisions, input.SearchWeather, input.Reserve, input.Search == EnergySearch.Nsga2, null, cancellation);
        SettingDefinition present = station.Setting;
        StationDay presentDay = energy.Day(present, cancellation);
        var trace = SearchTrace.Of(energy.Problem);
        IReadOnlyList<double> reference = SearchTrace.Reference([presentDay.Cost, presentDay.QualityIndex, presentDay.Co2Kg]);
        SearchResult found = Search(trace.Problem, energy.Present, reference, input, new PartOf(progress, 0, 0.85), cancellation);
        SettingDefinition best = energy.Setting(found.Best.Point);
        StationDay bestDay = energy.Day(best, cancellation);
        IReadOnlyList<WeatherSaving> savings = Savings(station, present, best, input.Seed, input.Replications, new PartOf(progress, 0.85, 1), cancellation);
        bool feasible = found.Best.IsFeasible;
        return new OptimizeEnergyOutput
        {
            Recommendation = Recommend(best, bestDay, presentDay, savings, feasible, found),
            Feasible = feasible,
            Infeasibility = EnergyWords.Of(found.Infeasibility),
            Best = SettingResult.Of(best, bestDay),
            Present = SettingResult.Of(present, presentDay),
            Savings = savings,
            ParetoFront = found is ParetoResult { Front: { } front } ? [.. front.Select(s => SettingResult.Of(energy.Setting(s.Point), energy.Day(energy.Setting(s.Point), cancellation)))] : [],
            Dominated = found is ParetoResult { Front: { } beating } ? [.. trace.Beaten(beating, MostBeaten).Select(b => new BeatenSetting { Cost = b[0], Pollution = b[1], Co2 = b[2] })] : [],
            Convergence = [.. found.History.Select(ConvergenceResult.Of)],
            Evaluations = found.Evaluations,
            SeedUsed = input.Seed,
        };
    }

    /// <summary>Best against present in every weather, day by day with the same inflow.</summary>
    public static IReadOnlyList<WeatherSaving> Savings(
        StationDefinition station, SettingDefinition present, SettingDefinition best, long seed, int replications, IProgress<double>? progress, CancellationToken cancellation)
    {
        StationState presentRest = StationRun.Rest(station, present, cancellation: cancellation), bestRest = StationRun.Rest(station, best, cancellation: cancellation);
        List<WeatherSaving> savings = [];
        Weather[] weathers = Enum.GetValues<Weather>();
        foreach (Weather weather in weathers)
        {
            StationDay[] before = StationDay.Sample(station, present, weather, seed, replications, null, null, presentRest, cancellation);
            StationDay[] after = StationDay.Sample(station, best, weather, seed, replications, null, null, bestRest, cancellation);
            savings.Add(new WeatherSaving
            {
                Weather = weather,
                Cost = Paired(d => d.Cost),
                CostShare = IntervalResult.Of(before.Zip(after, (b, a) => (b.Cost - a.Cost) / b.Cost)),
                EnergyKwh = Paired(d => d.NetKwh),
                Co2Kg = Paired(d => d.Co2Kg),
                PresentKeepsLimits = before.Count(d => d.QualityScore >= 50) / (double)before.Length,
                BestKeepsLimits = after.Count(d => d.QualityScore >= 50) / (double)after.Length,
            });
            progress?.Report(savings.Count / (double)weathers.Length);

            IntervalResult Paired(Func<StationDay, double> of) => IntervalResult.Of(Estimate.OfPairedDifference([.. before.Select(of)], [.. after.Select(of)]));
        }
        return savings;
    }

    private static SearchResult Search(Problem problem, Point present, IReadOnlyList<double> reference, OptimizeEnergyInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        int most = input.Population * input.Generations;
        void Report(GenerationReport report) => progress.Report(Math.Min(1, (report.Generation + 1.0) / (report.Generations ?? Math.Max(1, most / Math.Max(1, report.Evaluations / (report.Generation + 1))))));
        ulong seed = (ulong)input.Seed;
        Point[] start = [present];
        return input.Search switch
        {
            EnergySearch.Nsga2 => Nsga2.Search(
                problem, new Nsga2Options { Population = input.Population, Generations = input.Generations, Seed = seed, Workers = input.Workers, Start = start, Reference = reference, OnGeneration = Report }, cancellation),
            EnergySearch.CmaEs => CmaEs.Search(problem, new CmaEsOptions { MaxEvaluations = most, Seed = seed, Workers = input.Workers, Start = start, OnGeneration = Report }, cancellation),
            _ => GeneticAlgorithm.Search(
                problem,
                new GeneticAlgorithmOptions { Population = input.Population, Generations = input.Generations, Elites = input.Elites, Seed = seed, Workers = input.Workers, Start = start, OnGeneration = Report },
                cancellation),
        };
    }

    private static MultiLanguageText Recommend(SettingDefinition best, StationDay bestDay, StationDay presentDay, IReadOnlyList<WeatherSaving> savings, bool feasible, SearchResult found)
    {
        MultiLanguageText setting = Sentence.Of(
            $"air {best.AirFlow:0.#} m³/h, pump {best.PumpSpeed:0} rpm, mixer {best.MixerSpeed:0} rpm, digester {best.HeatingSetpoint:0.#} °C, waste {best.WasteSludge:0.##} m³/d",
            $"air {best.AirFlow:0.#} m³/h, pompe {best.PumpSpeed:0} tr/min, agitateur {best.MixerSpeed:0} tr/min, digesteur {best.HeatingSetpoint:0.#} °C, boues en excès {best.WasteSludge:0.##} m³/j");
        if (!feasible)
        {
            MultiLanguageText? why = EnergyWords.Of(found.Infeasibility);
            return Sentence.Of(
                $"No setting was found that keeps all limits. {why} Nearest comes {setting}.",
                $"Aucun réglage respectant toutes les limites n'a été trouvé. {why} Le plus proche : {setting}.");
        }
        WeatherSaving dry = savings[0], worst = savings.MinBy(s => s.BestKeepsLimits)!;
        MultiLanguageText saved = dry.Cost.Lower > 0 || dry.Cost.Upper < 0
            ? Sentence.Of(
                $"saves {dry.Cost.Mean:0.00} EUR a day in dry weather (95 %: {dry.Cost.Lower:0.00} to {dry.Cost.Upper:0.00}; {dry.CostShare.Mean:P1}), {dry.EnergyKwh.Mean:0.#} kWh and {dry.Co2Kg.Mean:0.#} kg CO2",
                $"économise {dry.Cost.Mean:0.00} EUR par jour par temps sec (95 % : de {dry.Cost.Lower:0.00} à {dry.Cost.Upper:0.00} ; {dry.CostShare.Mean:P1}), {dry.EnergyKwh.Mean:0.#} kWh et {dry.Co2Kg.Mean:0.#} kg de CO2")
            : Sentence.Of($"saves nothing that could be told from chance", $"aucune économie discernable du hasard");
        MultiLanguageText weather = EnergyWords.Of(worst.Weather);
        MultiLanguageText kept = Sentence.Of(
            $"limits are kept on {worst.BestKeepsLimits:P0} of the days of the worst weather ({weather}), now on {worst.PresentKeepsLimits:P0}",
            $"les limites sont respectées {worst.BestKeepsLimits:P0} des jours du temps le plus défavorable ({weather}), contre {worst.PresentKeepsLimits:P0} actuellement");
        MultiLanguageText? now = presentDay.QualityScore < 50 ? Sentence.Of($" The present setting breaks a limit.", $" Le réglage actuel dépasse une limite.") : null;
        return Sentence.Of(
            $"{setting}: {saved}; {kept}.{now} Total nitrogen {bestDay.Effluent.TotalNitrogen:0.#}, ammonia {bestDay.Effluent.Ammonia:0.##} g/m³.",
            $"{setting} : {saved} ; {kept}.{now} Azote total {bestDay.Effluent.TotalNitrogen:0.#}, ammoniac {bestDay.Effluent.Ammonia:0.##} g/m³.");
    }
}
