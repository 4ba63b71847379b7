using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// The operation <c>CompareScenarios</c>: each scenario against the line as it is, run by run with common random numbers (each source of variation has a stream
/// of its own), judged by paired intervals and by the usual measures of investments.
/// </summary>
internal static class CompareScenariosOperation
{
    public static CompareScenariosOutput Compare(CompareScenariosInput input, OperationContext context)
    {
        var description = LineDescription.Of(context);
        var definition = description.Definition;
        var budget = input.Budget ?? definition.Costs?.Budget;
        var duration = input.DurationMinutes ?? definition.ShiftMinutes;
        var present = LineExperiment.Of(definition, duration, input.WarmUpMinutes, input.Replications);
        var scenarios = input.Scenarios.Count > 0 ? input.Scenarios : definition.Scenarios.Count > 0 ? definition.Scenarios : OneMachineMore(definition);
        var variants = Build(scenarios, budget, input, duration, description);

        PartOf Progress(int done) => new(context.Progress, done / (variants.Count + 1.0), (done + 1) / (variants.Count + 1.0));
        var runs = present.Run(input.Seed, input.Replications, Progress(0), context.Cancellation);
        var results = new List<(ScenarioResult Result, InvestmentCase? Money)>();
        foreach (var (scenario, variant) in variants)
        {
            var changed = variant.Run(input.Seed, input.Replications, Progress(results.Count + 1), context.Cancellation, what: scenario.Name);
            results.Add(Judge(scenario, variant, changed, present, runs, budget, input.GridCo2));
        }
        var ranked = results
            .OrderByDescending(r => r.Result.IsWithinBudget)
            .ThenByDescending(r => r.Money?.NetPresentValue.Mean ?? r.Result.Difference.Mean)
            .Select((r, i) => r with { Result = r.Result with { Rank = i + 1 } })
            .ToList();
        return new CompareScenariosOutput
        {
            Recommendation = Recommend(ranked, definition.Costs),
            PresentGoodParts = EstimateResult.Over(runs, r => r.Finished),
            Ranking = [.. ranked.Select(r => r.Result)],
            BudgetUsed = budget,
            GridCo2Used = input.GridCo2,
            ReplicationsRun = input.Replications,
            SeedUsed = input.Seed,
        };
    }

    private static List<(ScenarioDefinition Scenario, LineExperiment Variant)> Build(
        IReadOnlyList<ScenarioDefinition> scenarios, double? budget, CompareScenariosInput input, double duration, LineDescription description)
    {
        var findings = new List<Finding>();
        if (budget <= 0) findings.Add(LineExperiment.Finding("Budget", $"A budget of {budget:0.##} buys nothing: give what may be invested, above 0, or leave it out."));
        foreach (var name in scenarios.GroupBy(s => s.Name).Where(g => g.Count() > 1).Select(g => g.Key))
            findings.Add(LineExperiment.Finding("Scenarios", $"Two scenarios are called \"{name}\": give each a name of its own."));
        var parameters = new LineParameters(description);
        var variants = new List<(ScenarioDefinition, LineExperiment)>();
        for (var i = 0; i < scenarios.Count; i++)
        {
            var (scenario, own) = (scenarios[i], new List<Finding>());
            var changes = new List<(IdShortPath, string)>();
            if (scenario.Changes.Count == 0) own.Add(LineExperiment.Finding($"Scenarios[{i}].Changes", "The scenario changes nothing: name a parameter and its value."));
            for (var j = 0; j < scenario.Changes.Count; j++)
                if (parameters.Resolve(scenario.Changes[j].Parameter, $"Scenarios[{i}].Changes[{j}].Parameter", own) is { } path) changes.Add((path, scenario.Changes[j].Value));
            var line = own.Count == 0 ? parameters.With(changes, $"Scenarios[{i}]", own) : null;
            try
            {
                if (line is not null) variants.Add((scenario, LineExperiment.Of(line, duration, input.WarmUpMinutes, input.Replications, $"Scenarios[{i}]")));
            }
            catch (OperationRefusedException refusal)
            {
                own.AddRange(refusal.Findings);
            }
            findings.AddRange(own);
        }
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : variants;
    }

    private static (ScenarioResult Result, InvestmentCase? Money) Judge(
        ScenarioDefinition scenario, LineExperiment variant, LineObservation[] changed, LineExperiment present, LineObservation[] runs, double? budget, double? gridCo2)
    {
        var difference = Estimate.OfPairedDifference(EstimateResult.Values(changed, r => r.Finished), EstimateResult.Values(runs, r => r.Finished));
        var verdict = PairedVerdict.Of(difference);
        var money = Money(scenario, variant, changed, present, runs);
        var (energy, perPart) = Electricity(variant, changed, present, runs);
        var cycleTimes = changed.Zip(runs, (c, r) => c.MeanCycleTimeMinutes - r.MeanCycleTimeMinutes).Where(double.IsFinite).ToArray();
        return (new ScenarioResult
        {
            Rank = 0,
            Name = scenario.Name,
            Invest = scenario.Invest,
            IsWithinBudget = !(scenario.Invest > budget),
            GoodParts = EstimateResult.Over(changed, r => r.Finished),
            Difference = EstimateResult.Of(difference),
            Verdict = verdict.Verdict,
            ReplicationsToTell = verdict.ReplicationsToTell,
            CycleTimeChange = cycleTimes.Length > 1 ? EstimateResult.Of(Estimate.Of(cycleTimes)) : null,
            AnnualEnergyKwh = energy,
            AnnualCo2Kg = gridCo2 is { } factor ? energy?.Times(factor) : null,
            Co2KgPerPart = gridCo2 is { } share ? perPart?.Times(share) : null,
            AnnualGain = money?.AnnualGain,
            NetPresentValue = money?.NetPresentValue,
            InternalRateOfReturn = money?.Appraisal.InternalRate.Rate,
            ReturnOnInvestment = money?.Appraisal.ReturnOnInvestment,
            PaybackYears = money?.Appraisal.PaybackYears,
            DiscountedPaybackYears = money?.Appraisal.DiscountedPaybackYears,
            Remark = verdict.Remark,
        }, money);
    }

    /// <summary>What the scenario changes of the electricity in kWh, run by run with the same random numbers: of a year, and of each good part.</summary>
    private static (EstimateResult? Annual, EstimateResult? PerPart) Electricity(LineExperiment variant, LineObservation[] changed, LineExperiment present, LineObservation[] runs)
    {
        if (variant.Money is not { } after || present.Money is not { } before) return (null, null);
        var (now, then) = (EstimateResult.Values(runs, before.EnergyKwh), EstimateResult.Values(changed, after.EnergyKwh));
        if (now.All(e => e == 0) && then.All(e => e == 0)) return (null, null);
        var runsPerYear = variant.Definition.Costs!.ShiftsPerYear * variant.Definition.ShiftMinutes / variant.ObservedMinutes;
        var annual = EstimateResult.Of(Estimate.OfPairedDifference(then, now)).Times(runsPerYear);
        if (changed.Any(r => r.Finished == 0) || runs.Any(r => r.Finished == 0)) return (annual, null);
        return (annual, EstimateResult.Of(Estimate.OfPairedDifference([.. then.Zip(changed, (e, r) => e / r.Finished)], [.. now.Zip(runs, (e, r) => e / r.Finished)])));
    }

    /// <summary>The money is judged at the present costs of the line unless the scenario changes them too.</summary>
    private static InvestmentCase? Money(ScenarioDefinition scenario, LineExperiment variant, LineObservation[] changed, LineExperiment present, LineObservation[] runs)
    {
        if (variant.Money is not { } after || present.Money is not { } before) return null;
        var profit = Estimate.OfPairedDifference(EstimateResult.Values(changed, after.Profit), EstimateResult.Values(runs, before.Profit));
        var costs = variant.Definition.Costs!;
        return InvestmentCase.Of(costs, profit, costs.ShiftsPerYear * variant.Definition.ShiftMinutes / variant.ObservedMinutes, scenario.Invest, scenario.AnnualCost);
    }

    private static MultiLanguageText Recommend(List<(ScenarioResult Result, InvestmentCase? Money)> ranked, CostDefinition? costs)
    {
        var (best, money) = ranked[0];
        if (!best.IsWithinBudget)
        {
            return Sentence.Of(
                $"No scenario is within the budget: keep the line as it is, or raise the budget.",
                $"Aucun scénario ne tient dans le budget : garder la ligne actuelle, ou augmenter le budget.");
        }
        if (costs is null || money is null)
        {
            return best.Verdict == ComparisonVerdict.Better
                ? Sentence.Of(
                    $"{best.Name} gives the most good parts. {best.Remark} Give Costs to judge it in money.",
                    $"{best.Name} donne le plus de bonnes pièces. {best.Remark} Renseigner Costs pour en juger en argent.")
                : Sentence.Of(
                    $"No scenario within the budget surely gives more good parts. The nearest is {best.Name}. {best.Remark}",
                    $"Aucun scénario dans le budget ne donne à coup sûr plus de bonnes pièces. Le plus proche est {best.Name}. {best.Remark}");
        }
        var value = Sentence.Of(
            $"{money.NetPresentValue.Mean:N0} {costs.Currency} over {costs.Years} years ({money.NetPresentValue.Lower:N0} to {money.NetPresentValue.Upper:N0})",
            $"{money.NetPresentValue.Mean:N0} {costs.Currency} sur {costs.Years} ans (de {money.NetPresentValue.Lower:N0} à {money.NetPresentValue.Upper:N0})");
        if (money.NetPresentValue.Upper < 0)
        {
            return Sentence.Of(
                $"Keep the line as it is: the best scenario within the budget, {best.Name}, has a net present value of {value}.",
                $"Garder la ligne actuelle : le meilleur scénario dans le budget, {best.Name}, a une valeur actuelle nette de {value}.");
        }
        if (money.NetPresentValue.Lower <= 0)
        {
            return Sentence.Of(
                $"Not decided: {best.Name} has a net present value of {value}, which may be above or below 0. More replications or less invested would tell.",
                $"Indécis : {best.Name} a une valeur actuelle nette de {value}, qui peut être positive ou négative. Davantage de simulations ou un investissement moindre permettraient de trancher.");
        }
        var payback = money.Appraisal.PaybackYears is { } years and > 0
            ? Sentence.Of($", and is paid back after {years:0.0} years", $", et l'investissement est remboursé en {years:0.0} ans")
            : null;
        var rival = ranked.Skip(1).FirstOrDefault(r => r.Result.IsWithinBudget && r.Money!.NetPresentValue.Upper > money.NetPresentValue.Lower).Result?.Name;
        var doubt = rival is null ? null : Sentence.Of($" The interval overlaps with that of {rival}.", $" L'intervalle chevauche celui de {rival}.");
        return Sentence.Of(
            $"{best.Name}: its net present value is {value}{payback}.{doubt}",
            $"{best.Name} : sa valeur actuelle nette est de {value}{payback}.{doubt}");
    }

    private static List<ScenarioDefinition> OneMachineMore(LineDefinition line) =>
    [
        .. line.Stations.Select((s, i) => new ScenarioDefinition
        {
            Name = $"One more machine at {s.Name}",
            Changes = [new ChangeDefinition { Parameter = $"Stations[{i}].Machines", Value = (s.Machines + 1).ToString(CultureInfo.InvariantCulture) }],
            Invest = s.InvestPerMachine,
        }),
    ];
}
