using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.Station;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Plant;

/// <summary>How to search.</summary>
internal sealed record OptimizePlantInput
{
    [Description("GeneticAlgorithm (tournament, uniform crossover, Gaussian mutation, elites), Nsga2 (Pareto front of cost index and quality index) or CmaEs.")]
    [Description("GeneticAlgorithm (tournoi, croisement uniforme, mutation gaussienne, élites), Nsga2 (front de Pareto coût et qualité) ou CmaEs.", "fr")]
    public EnergySearch Search { get; init; } = EnergySearch.GeneticAlgorithm;

    [Description("Settings in a generation.")]
    [Description("Réglages par génération.", "fr")]
    [AllowedRange(4, 1000)]
    public int Population { get; init; } = 80;

    [Description("Generations. 40 of 80 settings take about three minutes on two cores: invoke it asynchronously, or with clientTimeoutDuration PT10M.")]
    [Description("Générations. 40 de 80 réglages prennent environ trois minutes sur deux cœurs : en asynchrone, ou avec clientTimeoutDuration PT10M.", "fr")]
    [AllowedRange(1, 1000)]
    public int Generations { get; init; } = 40;

    [Description("Settings that pass unchanged to the next generation; for GeneticAlgorithm.")]
    [Description("Réglages transmis inchangés à la génération suivante ; pour GeneticAlgorithm.", "fr")]
    [AllowedRange(0, 999)]
    public int Elites { get; init; } = 10;

    [Description("Days of constant influent in which the sludge adapts to a setting before its day counts.")]
    [Description("Jours d'influent constant où la boue s'adapte au réglage avant le jour qui compte.", "fr")]
    [Unit("d")]
    [AllowedRange(0, 100)]
    public double SettleDays { get; init; } = 20;

    [Description("Days of every weather in which present and best setting are compared; the second half counts.")]
    [Description("Jours de chaque temps où réglages actuel et meilleur sont comparés ; la seconde moitié compte.", "fr")]
    [Unit("d")]
    [AllowedRange(2, 28)]
    public int CompareDays { get; init; } = 14;

    [Description("Greatest mean of ammonia nitrogen of the day.")]
    [Description("Moyenne maximale d'azote ammoniacal du jour.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.01, 100)]
    public double AmmoniaLimit { get; init; } = 4;

    [Description("Greatest mean of total nitrogen of the day.")]
    [Description("Moyenne maximale d'azote total du jour.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.01, 100)]
    public double TotalNitrogenLimit { get; init; } = 18;

    [Description("Settings simulated at the same time; the result does not depend on it.")]
    [Description("Réglages simulés en même temps ; le résultat n'en dépend pas.", "fr")]
    [AllowedRange(1, 64)]
    public int Workers { get; init; } = 2;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>The best setting of the plant.</summary>
internal sealed record OptimizePlantOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Recommendation { get; init; }

    [Description("Whether a setting was found that keeps all limits.")]
    [Description("Si un réglage respectant toutes les limites a été trouvé.", "fr")]
    public required bool Feasible { get; init; }

    [Description("The limits that stand in the way; absent when the result keeps all.")]
    [Description("Les limites en cause ; absent si toutes sont respectées.", "fr")]
    public MultiLanguageText? Infeasibility { get; init; }

    [Description("The best setting; when none keeps all limits, the one that breaks them least.")]
    [Description("Le meilleur réglage ; si aucun ne respecte tout, celui qui dépasse le moins.", "fr")]
    public required IReadOnlyList<PlantSetting> Best { get; init; }

    [Description("The second half of the days compared of every weather, with the present and with the best setting.")]
    [Description("La seconde moitié des jours comparés de chaque temps, avec le réglage actuel et le meilleur.", "fr")]
    public required IReadOnlyList<PlantComparison> Weathers { get; init; }

    [Description("Cost index and quality index of settings of which none is better in both; of Nsga2 only.")]
    [Description("Indices de coût et de qualité de réglages dont aucun n'est meilleur pour les deux ; de Nsga2 seulement.", "fr")]
    public IReadOnlyList<PlantFrontPoint> ParetoFront { get; init; } = [];

    [Description("Cost index and quality index of settings that were tried, keep all limits and are beaten by one of the front; at most 200 of them, of Nsga2 only.")]
    [Description("Indices de coût et de qualité de réglages essayés, respectant toutes les limites mais battus par l'un du front ; 200 au plus, de Nsga2 seulement.", "fr")]
    public IReadOnlyList<PlantFrontPoint> Dominated { get; init; } = [];

    [Description("How the search converged.")]
    [Description("La convergence de la recherche.", "fr")]
    public required IReadOnlyList<ConvergenceResult> Convergence { get; init; }

    [Description("Settings simulated in the search.")]
    [Description("Réglages simulés dans la recherche.", "fr")]
    public required int Evaluations { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A parameter and its value.</summary>
internal sealed record PlantSetting
{
    [Description("The parameter of the submodel.")]
    [Description("Le paramètre du sous-modèle.", "fr")]
    public required string Name { get; init; }

    [Description("Its present value.")]
    [Description("Sa valeur actuelle.", "fr")]
    public required double Present { get; init; }

    [Description("Its best value.")]
    [Description("Sa meilleure valeur.", "fr")]
    public required double Value { get; init; }
}

/// <summary>A point of the front.</summary>
internal sealed record PlantFrontPoint
{
    [Description("Operating cost index.")]
    [Description("Indice de coût.", "fr")]
    public required double OperatingCostIndex { get; init; }

    [Description("Effluent quality index.")]
    [Description("Indice de qualité du rejet.", "fr")]
    [Unit("kg/d")]
    public required double EffluentQualityIndex { get; init; }
}

/// <summary>A weather with two settings.</summary>
internal sealed record PlantComparison
{
    [Description("The weather.")]
    [Description("Le temps.", "fr")]
    public required Weather Weather { get; init; }

    [Description("With the present setting.")]
    [Description("Avec le réglage actuel.", "fr")]
    public required PlantFigures Present { get; init; }

    [Description("With the best setting.")]
    [Description("Avec le meilleur réglage.", "fr")]
    public required PlantFigures Best { get; init; }

    [Description("Share of the cost index saved.")]
    [Description("Part de l'indice de coût économisée.", "fr")]
    public required double Saved { get; init; }
}

/// <summary>The operation <c>OptimizeEnergy</c> of the benchmark plant.</summary>
internal static class OptimizePlantOperation
{
    private static readonly (string Name, double Minimum, double Maximum, Func<PlantParameters, bool> Applies, Func<PlantParameters, double> Of, Func<PlantParameters, double, PlantParameters> With)[] s_decisions =
    [
        ("Kla3", 0, 360, _ => true, p => p.Kla3, (p, v) => p with { Kla3 = v }),
        ("Kla4", 0, 360, _ => true, p => p.Kla4, (p, v) => p with { Kla4 = v }),
        ("Kla5", 0, 360, p => !p.ControlOxygen, p => p.Kla5, (p, v) => p with { Kla5 = v }),
        ("OxygenSetpoint", 0.3, 4, p => p.ControlOxygen, p => p.OxygenSetpoint, (p, v) => p with { OxygenSetpoint = v }),
        ("InternalRecycle", 0, 92230, p => !p.ControlNitrate, p => p.InternalRecycle, (p, v) => p with { InternalRecycle = v }),
        ("NitrateSetpoint", 0.1, 6, p => p.ControlNitrate, p => p.NitrateSetpoint, (p, v) => p with { NitrateSetpoint = v }),
        ("ReturnSludge", 9223, 27669, _ => true, p => p.ReturnSludge, (p, v) => p with { ReturnSludge = v }),
        ("WasteSludge", 200, 700, _ => true, p => p.WasteSludge, (p, v) => p with { WasteSludge = v }),
    ];

    public static OptimizePlantOutput Optimize(OptimizePlantInput input, OperationContext context)
    {
        var present = context.Parameters<PlantParameters>();
        if (input.Elites >= input.Population) throw SimulateOperations.Refused("Elites", $"{input.Elites} elites leave nothing to change in a population of {input.Population}: take fewer.");
        if (input.Search == EnergySearch.Nsga2 && input.Population % 2 != 0) throw SimulateOperations.Refused("Population", $"Nsga2 breeds in pairs and the population is {input.Population}: give an even number.");
        return StationDay.Guard(() => Optimize(present, input, context.Progress, context.Cancellation));
    }

    public static OptimizePlantOutput Optimize(PlantParameters present, OptimizePlantInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var decisions = s_decisions.Where(d => d.Applies(present)).ToArray();
        PlantState rest = SteadyState.Find(present.Plant(withNoise: false), days: 60, cancellation: cancellation);
        Influent day = SyntheticInfluent.Of(Weather.Dry, 2).Create();
        bool hasFront = input.Search == EnergySearch.Nsga2;
        var problem = new Problem
        {
            Variables = [.. decisions.Select(d => Variable.Real(d.Name, d.Minimum, d.Maximum))],
            Objectives = hasFront ? [new("operating cost index"), new("effluent quality index")] : [new("operating cost index")],
            Constraints =
            [
                Constraint.AtMost("AmmoniaLimit g/m³", input.AmmoniaLimit), Constraint.AtMost("TotalNitrogenLimit g/m³", input.TotalNitrogenLimit), Constraint.AtMost("COD g/m³", 100),
                Constraint.AtMost("BOD5 g/m³", 10), Constraint.AtMost("suspended solids g/m³", 30),
            ],
            Model = Evaluate,
        };
        Point start = problem.At([.. decisions.Select(d => d.Of(present))]);
        var trace = SearchTrace.Of(problem);
        IReadOnlyList<double>? reference = hasFront && Evaluate(start, cancellation).Objectives is { } now && now.All(double.IsFinite) ? SearchTrace.Reference(now) : null;
        SearchResult found = Search(trace.Problem, input, start, reference, new PartOf(progress, 0, 0.9), cancellation);
        PlantParameters best = At(found.Best.Point);
        PlantComparison[] weathers = [.. Enum.GetValues<Weather>().Select(w => Compare(w, present, best, rest, input.CompareDays, input.Seed, cancellation))];
        progress.Report(1);
        return new OptimizePlantOutput
        {
            Recommendation = Recommend(decisions.Select(d => (d.Name, d.Of(best))), weathers, found),
            Feasible = found.Best.IsFeasible,
            Infeasibility = EnergyWords.Of(found.Infeasibility),
            Best = [.. decisions.Select(d => new PlantSetting { Name = d.Name, Present = d.Of(present), Value = d.Of(best) })],
            Weathers = weathers,
            ParetoFront = found is ParetoResult { Front: { } front } ? [.. front.Select(s => new PlantFrontPoint { OperatingCostIndex = s.Objectives[0], EffluentQualityIndex = s.Objectives[1] })] : [],
            Dominated = found is ParetoResult { Front: { } beating } ? [.. trace.Beaten(beating, OptimizeEnergyOperation.MostBeaten).Select(b => new PlantFrontPoint { OperatingCostIndex = b[0], EffluentQualityIndex = b[1] })] : [],
            Convergence = [.. found.History.Select(ConvergenceResult.Of)],
            Evaluations = found.Evaluations,
            SeedUsed = input.Seed,
        };

        PlantParameters At(Point point)
        {
            PlantParameters parameters = present;
            for (int i = 0; i < decisions.Length; i++) parameters = decisions[i].With(parameters, point[i]);
            return parameters;
        }

        Evaluation Evaluate(Point point, CancellationToken cancel)
        {
            try
            {
                PlantDefinition plant = At(point).Plant(withNoise: false);
                PlantState settled = input.SettleDays > 0 ? SteadyState.Settle(plant, rest, input.SettleDays, cancel) : rest;

                // The first day takes the state from its mean to that of a day.
                var run = new PlantRun(plant, day, settled, 0, PlantIntegration.Fast);
                run.Advance(1, cancel);
                run.BeginEvaluation();
                run.Advance(2, cancel);
                Performance p = run.Evaluate();
                return new Evaluation(
                    hasFront ? [p.OperatingCostIndex, p.EffluentQualityIndex] : [p.OperatingCostIndex],
                    [p.Ammonia.Mean, p.TotalNitrogen.Mean, p.Cod.Mean, p.Bod5.Mean, p.SuspendedSolids.Mean]);
            }
            catch (IntegrationException)
            {
                return new Evaluation([.. Enumerable.Repeat(double.NaN, hasFront ? 2 : 1)], [.. Enumerable.Repeat(double.NaN, 5)]);
            }
        }
    }

    private static SearchResult Search(Problem problem, OptimizePlantInput input, Point start, IReadOnlyList<double>? reference, IProgress<double> progress, CancellationToken cancellation)
    {
        int most = input.Population * input.Generations;
        void Report(GenerationReport report) => progress.Report(Math.Min(1, report.Generations is { } all ? (report.Generation + 1.0) / all : (double)report.Evaluations / most));
        return input.Search switch
        {
            EnergySearch.Nsga2 => Nsga2.Search(
                problem, new Nsga2Options { Population = input.Population, Generations = input.Generations, Seed = (ulong)input.Seed, Workers = input.Workers, Start = [start], Reference = reference, OnGeneration = Report }, cancellation),
            EnergySearch.CmaEs => CmaEs.Search(
                problem, new CmaEsOptions { MaxEvaluations = most, Seed = (ulong)input.Seed, Workers = input.Workers, Start = [start], OnGeneration = Report }, cancellation),
            _ => GeneticAlgorithm.Search(
                problem,
                new GeneticAlgorithmOptions { Population = input.Population, Generations = input.Generations, Elites = input.Elites, Seed = (ulong)input.Seed, Workers = input.Workers, Start = [start], OnGeneration = Report },
                cancellation),
        };
    }

    /// <summary>With noise, loops as defined, 20 days to settle, the second half of the days of the weather.</summary>
    private static PlantComparison Compare(Weather weather, PlantParameters present, PlantParameters best, PlantState rest, int days, long seed, CancellationToken cancellation)
    {
        Influent influent = SyntheticInfluent.Of(weather, days).Create();
        PlantFigures before = Run(present), after = Run(best);
        return new PlantComparison { Weather = weather, Present = before, Best = after, Saved = 1 - (after.OperatingCostIndex / before.OperatingCostIndex) };

        PlantFigures Run(PlantParameters parameters)
        {
            PlantState settled = SteadyState.Settle(parameters.Plant(withNoise: false), rest, 20, cancellation);
            var run = new PlantRun(parameters.Plant(), influent, settled, (ulong)seed, PlantIntegration.Fast);
            run.Advance(days / 2.0, cancellation);
            run.BeginEvaluation();
            run.Advance(days, cancellation);
            return PlantFigures.Of(run.Evaluate());
        }
    }

    private static MultiLanguageText Recommend(IEnumerable<(string Name, double Value)> settings, PlantComparison[] weathers, SearchResult found)
    {
        MultiLanguageText setting = Sentence.Join(settings.Select(s => Sentence.Of($"{s.Name} {s.Value:0.##}", $"{s.Name} {s.Value:0.##}")), ", ");
        if (!found.Best.IsFeasible)
        {
            MultiLanguageText? why = EnergyWords.Of(found.Infeasibility);
            return Sentence.Of(
                $"No setting was found that keeps all limits. {why} Nearest comes {setting}.",
                $"Aucun réglage respectant toutes les limites n'a été trouvé. {why} Le plus proche : {setting}.");
        }
        MultiLanguageText saved = Sentence.Join(weathers.Select(w => Sentence.Of($"{w.Weather} {w.Saved:P1}", $"{EnergyWords.Of(w.Weather)} {w.Saved:P1}")), ", ");
        return Sentence.Of(
            $"{setting}. The operating cost index falls by: {saved}.",
            $"{setting}. L'indice de coût d'exploitation baisse de : {saved}.");
    }
}
