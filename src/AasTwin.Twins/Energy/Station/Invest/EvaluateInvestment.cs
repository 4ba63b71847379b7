using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Distributions;
using AasTwin.Twins.Economics;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What to spend, and on which setting.</summary>
internal sealed record EvaluateInvestmentInput
{
    [Description("Money spent once, such as for frequency converters, sensors and engineering.")]
    [Description("Dépense unique, par exemple pour variateurs, capteurs et études.", "fr")]
    [Unit("EUR")]
    [AllowedRange(0, 1e9)]
    public double Outlay { get; init; } = 6000;

    [Description("The setting that the investment makes possible; absent looks for the best one by OptimizeEnergy.")]
    [Description("Le réglage que permet l'investissement ; absent, cherche le meilleur par OptimizeEnergy.", "fr")]
    public SettingInput? Setting { get; init; }

    [Description("Running costs a year that come with it.")]
    [Description("Coûts annuels qui l'accompagnent.", "fr")]
    [Unit("EUR")]
    [AllowedRange(0, 1e9)]
    public double AnnualCost { get; init; } = 150;

    [Description("Years of use.")]
    [Description("Années d'utilisation.", "fr")]
    [AllowedRange(1, 100)]
    public int Years { get; init; } = 10;

    [Description("Discount rate a year, 0.06 for 6 %.")]
    [Description("Taux d'actualisation annuel, 0,06 pour 6 %.", "fr")]
    [AllowedRange(-0.5, 1)]
    public double Rate { get; init; } = 0.06;

    [Description("Growth of the price of energy a year.")]
    [Description("Hausse annuelle du prix de l'énergie.", "fr")]
    [AllowedRange(-0.5, 1)]
    public double PriceGrowth { get; init; } = 0.02;

    [Description("Money that a ton of CO2 avoided is worth; 0 leaves it out.")]
    [Description("Valeur d'une tonne de CO2 évitée ; 0 l'ignore.", "fr")]
    [Unit("EUR/t")]
    [AllowedRange(0, 1e5)]
    public double Co2Price { get; init; }

    [Description("Days of rain a year; on them the saving of the weather Rain counts.")]
    [Description("Jours de pluie par an ; l'économie du temps Rain y compte.", "fr")]
    [AllowedRange(0, 365)]
    public int RainDays { get; init; } = 70;

    [Description("Days of storm a year.")]
    [Description("Jours d'orage par an.", "fr")]
    [AllowedRange(0, 365)]
    public int StormDays { get; init; } = 15;

    [Description("Days of each weather that are simulated.")]
    [Description("Jours simulés de chaque temps.", "fr")]
    [AllowedRange(2, 1000)]
    public int Replications { get; init; } = 20;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>What it is worth.</summary>
internal sealed record EvaluateInvestmentOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Verdict { get; init; }

    [Description("Saving of a year, simulated, in EUR.")]
    [Description("Économie d'une année, simulée, en EUR.", "fr")]
    public required IntervalResult AnnualSaving { get; init; }

    [Description("Electricity from the grid saved in a year, in kWh.")]
    [Description("Électricité du réseau économisée par an, en kWh.", "fr")]
    public required IntervalResult AnnualEnergyKwh { get; init; }

    [Description("CO2 equivalent avoided in a year, in kg.")]
    [Description("Équivalent CO2 évité par an, en kg.", "fr")]
    public required IntervalResult AnnualCo2Kg { get; init; }

    [Description("Net present value.")]
    [Description("Valeur actuelle nette.", "fr")]
    [Unit("EUR")]
    public required double NetPresentValue { get; init; }

    [Description("Net present value when saving, price and outlay are uncertain: the middle 90 % of the possible futures, in EUR.")]
    [Description("Valeur actuelle nette quand économie, prix et dépense sont incertains : les 90 % centraux des futurs possibles, en EUR.", "fr")]
    public required FutureRange NetPresentValueRange { get; init; }

    [Description("Return on investment over its life, without discounting; absent without an outlay.")]
    [Description("Retour sur investissement sur toute la vie, sans actualisation ; absent sans dépense.", "fr")]
    public double? ReturnOnInvestment { get; init; }

    [Description("The same as the middle 90 % of the possible futures; absent without an outlay.")]
    [Description("Le même, 90 % centraux des futurs possibles ; absent sans dépense.", "fr")]
    public FutureRange? ReturnOnInvestmentRange { get; init; }

    [Description("Years until the money is back; absent when it never is.")]
    [Description("Années jusqu'au retour de l'argent ; absent s'il ne revient pas.", "fr")]
    [Unit("a")]
    public double? PaybackYears { get; init; }

    [Description("The same as the middle 90 % of the possible futures in which it comes back, in years; absent when it never does.")]
    [Description("Le même, 90 % centraux des futurs où l'argent revient, en années ; absent s'il ne revient jamais.", "fr")]
    public FutureRange? PaybackRange { get; init; }

    [Description("The same with discounting.")]
    [Description("Le même, actualisé.", "fr")]
    [Unit("a")]
    public double? DiscountedPaybackYears { get; init; }

    [Description("Internal rate of return; absent when there is none, or more than one.")]
    [Description("Taux de rentabilité interne ; absent s'il n'y en a pas, ou plusieurs.", "fr")]
    public double? InternalRate { get; init; }

    [Description("The same as the middle 90 % of the possible futures that have one; absent when none has.")]
    [Description("Le même, 90 % centraux des futurs qui en ont un ; absent si aucun n'en a.", "fr")]
    public FutureRange? InternalRateRange { get; init; }

    [Description("CO2 equivalent avoided over the years.")]
    [Description("Équivalent CO2 évité sur les années.", "fr")]
    [Unit("kg")]
    public required double Co2Kg { get; init; }

    [Description("Money that a ton of CO2 costs to avoid, negative when the investment pays for itself; absent when none is avoided.")]
    [Description("Coût d'une tonne de CO2 évitée, négatif si l'investissement se paie ; absent si rien n'est évité.", "fr")]
    [Unit("EUR/t")]
    public double? AbatementCost { get; init; }

    [Description("Probability that the net present value is below 0 when saving, price and outlay are uncertain.")]
    [Description("Probabilité d'une valeur actuelle nette négative quand économie, prix et dépense sont incertains.", "fr")]
    public required double ProbabilityOfLoss { get; init; }

    [Description("The net present value with each input 10 % lower and higher, the strongest first.")]
    [Description("La valeur actuelle nette avec chaque donnée 10 % plus basse et plus haute, la plus forte d'abord.", "fr")]
    public required IReadOnlyList<SensitivityResult> Sensitivity { get; init; }

    [Description("The setting.")]
    [Description("Le réglage.", "fr")]
    public required SettingDefinition SettingUsed { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>How a figure spreads over the possible futures.</summary>
internal sealed record FutureRange
{
    [Description("Mean over the futures.")]
    [Description("Moyenne sur les futurs.", "fr")]
    public required double Mean { get; init; }

    [Description("5 % of the futures are below.")]
    [Description("5 % des futurs sont en dessous.", "fr")]
    public required double Lower { get; init; }

    [Description("5 % of the futures are above.")]
    [Description("5 % des futurs sont au-dessus.", "fr")]
    public required double Upper { get; init; }
}

/// <summary>What an input does to the net present value.</summary>
internal sealed record SensitivityResult
{
    [Description("The input.")]
    [Description("La donnée.", "fr")]
    public required string Input { get; init; }

    [Description("Net present value with it 10 % lower.")]
    [Description("Valeur actuelle nette avec 10 % de moins.", "fr")]
    [Unit("EUR")]
    public required double Lower { get; init; }

    [Description("Net present value with it 10 % higher.")]
    [Description("Valeur actuelle nette avec 10 % de plus.", "fr")]
    [Unit("EUR")]
    public required double Upper { get; init; }

    [Description("The value at which the net present value is 0; absent where none is.")]
    [Description("La valeur qui annule la valeur actuelle nette ; absente s'il n'y en a pas.", "fr")]
    public double? BreakEven { get; init; }
}

/// <summary>The operation <c>EvaluateInvestment</c>.</summary>
internal static class EvaluateInvestmentOperation
{
    public static EvaluateInvestmentOutput Evaluate(EvaluateInvestmentInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        if (input.RainDays + input.StormDays > 365) throw SimulateOperations.Refused("RainDays", $"{input.RainDays} days of rain and {input.StormDays} of storm are more than a year: lower one.");
        SettingDefinition? given = input.Setting is null ? null : SimulateOperations.Setting(station, input.Setting);
        return StationDay.Guard(() => Evaluate(station, given, input, context.Progress, context.Cancellation));
    }

    public static EvaluateInvestmentOutput Evaluate(StationDefinition station, SettingDefinition? given, EvaluateInvestmentInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        SettingDefinition setting = given ?? Best(station, input, new PartOf(progress, 0, 0.7), cancellation);
        int dryDays = 365 - input.RainDays - input.StormDays;
        (Weather Weather, int Days)[] year = [(Weather.Dry, dryDays), (Weather.Rain, input.RainDays), (Weather.Storm, input.StormDays)];

        // A year of one chance: its days of each weather save what the paired days do in the mean.
        double[] money = new double[input.Replications], energy = new double[input.Replications], carbon = new double[input.Replications];
        StationState presentRest = StationRun.Rest(station, station.Setting, cancellation: cancellation), rest = StationRun.Rest(station, setting, cancellation: cancellation);
        foreach ((Weather weather, int days) in year.Where(y => y.Days > 0))
        {
            StationDay[] before = StationDay.Sample(station, station.Setting, weather, input.Seed, input.Replications, null, null, presentRest, cancellation);
            StationDay[] after = StationDay.Sample(station, setting, weather, input.Seed, input.Replications, null, null, rest, cancellation);
            for (int i = 0; i < money.Length; i++)
            {
                money[i] += days * (before[i].Cost - after[i].Cost);
                energy[i] += days * (before[i].NetKwh - after[i].NetKwh);
                carbon[i] += days * (before[i].Co2Kg - after[i].Co2Kg);
            }
        }
        progress.Report(0.95);
        IntervalResult saving = IntervalResult.Of(money), kilowattHours = IntervalResult.Of(energy), co2 = IntervalResult.Of(carbon);
        var investment = new Investment
        {
            Outlay = input.Outlay,
            AnnualSaving = saving.Mean,
            AnnualCost = input.AnnualCost,
            AnnualGrowth = input.PriceGrowth,
            Years = input.Years,
            Rate = input.Rate,
            AnnualCarbonSavingKg = co2.Mean,
            CarbonPricePerTon = input.Co2Price,
        };
        InvestmentAppraisal appraisal = investment.Appraise();

        // The saving is as uncertain as its mean, prices of energy by 2 points a year, the outlay by 10 %.
        double deviation = Math.Max((saving.Upper - saving.Lower) / 4, 1e-9);
        List<UncertainInput> uncertain = [new(InvestmentInput.AnnualSaving, new Normal(saving.Mean, deviation)), new(InvestmentInput.AnnualGrowth, new Triangular(input.PriceGrowth - 0.04, input.PriceGrowth, input.PriceGrowth + 0.04))];
        if (input.Outlay > 0) uncertain.Add(new(InvestmentInput.Outlay, new Triangular(0.9 * input.Outlay, input.Outlay, 1.2 * input.Outlay)));
        RiskAnalysis risk = RiskAnalysis.Of(investment, uncertain, (ulong)input.Seed, cancellationToken: cancellation);
        return new EvaluateInvestmentOutput
        {
            Verdict = Verdict(input, appraisal, saving, risk),
            AnnualSaving = saving,
            AnnualEnergyKwh = kilowattHours,
            AnnualCo2Kg = co2,
            NetPresentValue = appraisal.NetPresentValue,
            NetPresentValueRange = RangeOf(risk.NetPresentValue)!,
            ReturnOnInvestment = appraisal.ReturnOnInvestment,
            ReturnOnInvestmentRange = RangeOf(risk.ReturnOnInvestment),
            PaybackYears = appraisal.PaybackYears,
            PaybackRange = RangeOf(risk.PaybackYears),
            DiscountedPaybackYears = appraisal.DiscountedPaybackYears,
            InternalRate = appraisal.InternalRate.Rate,
            InternalRateRange = RangeOf(risk.InternalRate),
            Co2Kg = appraisal.CarbonSavingKg,
            AbatementCost = appraisal.AbatementCostPerTon,
            ProbabilityOfLoss = risk.ProbabilityOfLoss,
            Sensitivity = [.. Economics.Sensitivity.Of(investment).Select(s => new SensitivityResult { Input = s.Input.ToString(), Lower = s.Lower, Upper = s.Upper, BreakEven = s.BreakEven })],
            SettingUsed = setting,
            SeedUsed = input.Seed,
        };
    }

    private static SettingDefinition Best(StationDefinition station, EvaluateInvestmentInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        // Few variables and a smooth model: CMA-ES needs a fraction of what the genetic algorithm does.
        var search = new OptimizeEnergyInput { Search = EnergySearch.CmaEs, Population = 40, Generations = 10, Replications = 2, Seed = input.Seed };
        SettingResult best = OptimizeEnergyOperation.Optimize(station, search, progress, cancellation).Best;
        return new SettingDefinition { AirFlow = best.AirFlow, PumpSpeed = best.PumpSpeed, MixerSpeed = best.MixerSpeed, HeatingSetpoint = best.HeatingSetpoint, WasteSludge = best.WasteSludge };
    }

    private static FutureRange? RangeOf(Spread? spread) => spread is null ? null : new FutureRange { Mean = spread.Mean, Lower = spread.Lower, Upper = spread.Upper };

    private static MultiLanguageText Verdict(EvaluateInvestmentInput input, InvestmentAppraisal appraisal, IntervalResult saving, RiskAnalysis risk)
    {
        MultiLanguageText back = appraisal.PaybackYears is { } years
            ? Sentence.Of($"is back after {years:0.0} years", $"la dépense est remboursée en {years:0.0} ans")
            : Sentence.Of($"does not come back", $"la dépense n'est pas remboursée");
        MultiLanguageText worth = appraisal.NetPresentValue > 0 ? Sentence.Of($"Worth it", $"Rentable") : Sentence.Of($"Not worth it", $"Non rentable");
        return Sentence.Of(
            $"{worth}: {input.Outlay:N0} EUR save {saving.Mean:N0} EUR a year (95 %: {saving.Lower:N0} to {saving.Upper:N0}); the money {back}, the net present value over {input.Years} years at {input.Rate:P1} is {appraisal.NetPresentValue:N0} EUR, and it is a loss with a probability of {risk.ProbabilityOfLoss:P0}.",
            $"{worth} : {input.Outlay:N0} EUR économisent {saving.Mean:N0} EUR par an (95 % : de {saving.Lower:N0} à {saving.Upper:N0}) ; {back}, la valeur actuelle nette sur {input.Years} ans à {input.Rate:P1} est de {appraisal.NetPresentValue:N0} EUR, et la probabilité de perte est de {risk.ProbabilityOfLoss:P0}.");
    }
}
