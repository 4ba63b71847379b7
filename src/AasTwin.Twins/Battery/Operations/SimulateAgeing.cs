using AasTwin.Learning.Conformal;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery;

/// <summary>Under what the cell is to age.</summary>
internal sealed record SimulateAgeingInput
{
    [Description("Temperature around the cell.")]
    [Description("Température autour de la cellule.", "fr")]
    [Unit("°C")]
    [AllowedRange(-20, 60)]
    public double Temperature { get; init; } = 24;

    [Description("Current of the discharge as a multiple of the rated capacity an hour.")]
    [Description("Courant de décharge, en multiples de la capacité nominale par heure.", "fr")]
    [AllowedRange(0.02, 10)]
    public double CRate { get; init; } = 1;

    [Description("Share of the rated capacity that a cycle takes.")]
    [Description("Part de la capacité nominale prise par un cycle.", "fr")]
    [AllowedRange(0.05, 1)]
    public double DepthOfDischarge { get; init; } = 1;

    [Description("Cycles a day.")]
    [Description("Cycles par jour.", "fr")]
    [AllowedRange(0.01, 48)]
    public double CyclesPerDay { get; init; } = 1;

    [Description("Days to look ahead.")]
    [Description("Jours à venir.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 7300)]
    public int Days { get; init; } = 120;

    [Description("Whether to begin with a new cell instead of this one as it is now.")]
    [Description("Partir d'une cellule neuve plutôt que de celle-ci dans son état.", "fr")]
    public bool FromNew { get; init; }

    [Description("Cycles as CSV, to be taken instead of the cell's time series.")]
    [Description("Cycles en CSV, à la place de la série temporelle.", "fr")]
    public string? HistoryCsv { get; init; }

    [Description("Points of the curve.")]
    [Description("Points de la courbe.", "fr")]
    [AllowedRange(2, 500)]
    public int Points { get; init; } = 60;
}

/// <summary>A point of the simulated course.</summary>
internal sealed record AgeingPoint
{
    [Description("Days from now.")]
    [Description("Jours à partir de maintenant.", "fr")]
    [Unit("d")]
    public required double Day { get; init; }

    [Description("Cycles from now.")]
    [Description("Cycles à partir de maintenant.", "fr")]
    public required double Cycles { get; init; }

    [Description("The capacity.")]
    [Description("La capacité.", "fr")]
    [Unit("Ah")]
    public required EstimateResult Capacity { get; init; }
}

/// <summary>How the cell would age.</summary>
internal sealed record SimulateAgeingOutput
{
    [Description("The course of the capacity.")]
    [Description("L'évolution de la capacité.", "fr")]
    public required IReadOnlyList<AgeingPoint> Curve { get; init; }

    [Description("Cycles until the capacity falls below EndOfLifeCapacity.")]
    [Description("Cycles jusqu'au passage de la capacité sous EndOfLifeCapacity.", "fr")]
    public required EstimateResult CyclesToEndOfLife { get; init; }

    [Description("Days until then.")]
    [Description("Jours jusque-là.", "fr")]
    [Unit("d")]
    public required EstimateResult DaysToEndOfLife { get; init; }

    [Description("The same days at 24 °C, 1 C and full cycles, as many a day: what the change is worth.")]
    [Description("Ces mêmes jours à 24 °C, 1 C et cycles complets, autant par jour : ce que vaut le changement.", "fr")]
    [Unit("d")]
    public required EstimateResult DaysAtReference { get; init; }

    [Description("Share of its first capacity that the cell has lost so far.")]
    [Description("Part de sa capacité initiale déjà perdue.", "fr")]
    [Unit("%")]
    public required double LostSoFar { get; init; }

    [Description("The law, with its coefficients.")]
    [Description("La loi, avec ses coefficients.", "fr")]
    public required MultiLanguageText Law { get; init; }

    [Description("By how many points of the capacity the law was off for cells that it was not fitted to.")]
    [Description("De combien de points de capacité la loi s'est trompée sur des cellules non utilisées pour l'ajuster.", "fr")]
    [Unit("%")]
    public required double LawError { get; init; }

    [Description("What the intervals rest on.")]
    [Description("Ce sur quoi reposent les intervalles.", "fr")]
    public required MultiLanguageText Intervals { get; init; }

    [Description("What is extrapolation or assumption.")]
    [Description("Ce qui est extrapolation ou hypothèse.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }
}

/// <summary>The operation <c>SimulateAgeing</c>.</summary>
internal static class SimulateAgeingOperation
{
    // Normal quantiles of the upper ends of intervals; the law rests on enough cells to take them.
    private static double Quantile(double level) => level switch { 0.5 => 0.674, 0.75 => 1.150, _ => 1.645 };

    public static SimulateAgeingOutput Simulate(SimulateAgeingInput input, OperationContext context) => BatteryView.Tell(() =>
    {
        var view = BatteryView.Of(context);
        var definition = view.Definition;
        var law = view.Model.Ageing ?? throw BatteryView.Refused(nameof(BatteryDefinition.Model), "It has learned no ageing: train one on cycles with AmbientTemperature and DischargeCurrent of several cells.");
        var stress = new AgeingStress(input.Temperature, input.CRate, input.DepthOfDischarge);
        var beyond = law.Beyond(stress).ToList();
        view.Warnings.AddRange(beyond);
        if (input.DepthOfDischarge < 1)
        {
            view.Warnings.Add(Sentence.Of(
                $"DepthOfDischarge: the cells that the law was fitted to were cycled fully. That a part of a cycle counts by the charge it moves is assumed; in many cells it wears less.",
                $"DepthOfDischarge : les cellules d'ajustement de la loi ont fait des cycles complets. On suppose qu'un cycle partiel compte selon la charge échangée ; beaucoup de cellules s'usent moins."));
        }
        if (Math.Abs(input.CRate - 1) > 0.01)
        {
            view.Warnings.Add(Sentence.Of(
                $"CRate: its influence is taken from the literature, because the cells that the law was fitted to do not tell it from that of temperature.",
                $"CRate : son influence vient de la littérature, car les cellules d'ajustement de la loi ne la distinguent pas de celle de la température."));
        }
        var widening = beyond.Count > 0 ? 2.0 : 1;
        var (first, lost, offset, deviation) = Now(input, view, law);
        var end = 1 - (definition.EndOfLifeCapacity / first);

        // The further loss is off by a factor, exp(±z·deviation).
        double Capacity(double cycles, AgeingStress under, double z)
        {
            var further = law.LossAfter(lost, cycles, under, offset) - lost;
            return Math.Max(0, first * (1 - lost - (further * Math.Exp(z * deviation * widening))));
        }

        Estimate At(double cycles) => Estimate.Of(
            Capacity(cycles, stress, 0), level => new Interval(Capacity(cycles, stress, Quantile(level)), Capacity(cycles, stress, -Quantile(level))));

        Estimate ToEnd(AgeingStress under)
        {
            double Cycles(double z) => end <= lost ? 0 : law.CyclesBetween(lost, lost + ((end - lost) / Math.Exp(z * deviation * widening)), under, offset);
            return Estimate.Of(Cycles(0), level => new Interval(Cycles(Quantile(level)), Cycles(-Quantile(level))));
        }

        var life = ToEnd(stress);
        var reference = ToEnd(new AgeingStress(AgeingLaw.ReferenceC, 1));
        return new SimulateAgeingOutput
        {
            Curve =
            [
                .. Enumerable.Range(0, input.Points).Select(i =>
                {
                    var day = (double)input.Days * i / (input.Points - 1);
                    return new AgeingPoint { Day = Math.Round(day, 2), Cycles = Math.Round(day * input.CyclesPerDay, 1), Capacity = EstimateResult.Of(At(day * input.CyclesPerDay), 4) };
                }),
            ],
            CyclesToEndOfLife = EstimateResult.Of(life, 0),
            DaysToEndOfLife = EstimateResult.Of(life, 1, 1 / input.CyclesPerDay),
            DaysAtReference = EstimateResult.Of(reference, 1, 1 / input.CyclesPerDay),
            LostSoFar = Math.Round(100 * lost, 2),
            Law = Text(law),
            LawError = Math.Round(100 * law.Error, 1),
            Intervals = Sentence.Of(
                $"The logarithm of the further loss is off by {deviation:0.00} (standard deviation over {law.Cells} cells, each left out of the fit in turn), taken as normal: all intervals are model-based.",
                $"L'erreur sur le logarithme de la perte à venir est de {deviation:0.00} (écart type sur {law.Cells} cellules, chacune exclue à son tour de l'ajustement), supposée normale : tous les intervalles reposent sur ce modèle."),
            Warnings = view.Warnings,
        };
    });

    private static (double First, double Lost, double Offset, double Deviation) Now(SimulateAgeingInput input, BatteryView view, AgeingLaw law)
    {
        var rated = view.Definition.RatedCapacity;
        var unknown = Math.Sqrt((law.BetweenCells * law.BetweenCells) + (law.WithinCell * law.WithinCell));
        if (input.FromNew) return (rated * (view.Model.Experience.FirstHealth.Least + view.Model.Experience.FirstHealth.Greatest) / 2, 0, 0, unknown);
        var history = view.History(input.HistoryCsv, null);
        if (history.Cycles.Count < RemainingLifeModel.LeastCycles)
            throw BatteryView.Refused(input.HistoryCsv is null ? nameof(BatteryDefinition.TimeSeries) : "HistoryCsv", $"It has {history.Cycles.Count} cycles: at least {RemainingLifeModel.LeastCycles} tell how the cell ages. Ask with FromNew for a cell of which nothing is known.");
        var so = new AgeingStress(history.Usual(c => c.AmbientC) ?? AgeingLaw.ReferenceC, (history.Usual(c => c.DischargeA) ?? rated) / rated);
        if (history.Usual(c => c.AmbientC) is null)
        {
            view.Warnings.Add(Sentence.Of(
                $"AmbientTemperature of the history is not known: 24 °C is assumed for what was.",
                $"AmbientTemperature de l'historique n'est pas connue : 24 °C sont supposés pour le passé."));
        }
        var (lost, offset) = AgeingFit.Pace(history, law, so);
        double[] first = [.. history.Cycles.Take(5).Select(c => c.CapacityAh).Order()];
        return (first[2], lost, offset, law.WithinCell);
    }

    private static MultiLanguageText Text(AgeingLaw law) => Sentence.Of(
        $"lost share = exp({law.Coefficients[0]:0.###} + {law.Coefficients[1]:0.###} heat + {law.Coefficients[2]:0.###} cold + {AgeingLaw.RateInfluence:0.###} (C-rate - 1)) · (full cycles)^{law.Exponent:0.###}; heat = 1000/297.15 - 1000/T above 24 °C, T in K; cold = (24 °C - T)/10 below; times the pace of the cell itself",
        $"part perdue = exp({law.Coefficients[0]:0.###} + {law.Coefficients[1]:0.###} chaud + {law.Coefficients[2]:0.###} froid + {AgeingLaw.RateInfluence:0.###} (régime C - 1)) · (cycles complets)^{law.Exponent:0.###} ; chaud = 1000/297,15 - 1000/T au-dessus de 24 °C, T en K ; froid = (24 °C - T)/10 en dessous ; fois le rythme propre de la cellule");
}
