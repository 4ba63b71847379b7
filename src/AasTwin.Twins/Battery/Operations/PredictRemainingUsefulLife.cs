using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery;

/// <summary>Which history to look at, and how far.</summary>
internal sealed record PredictRemainingUsefulLifeInput
{
    [Description("Cycles as CSV, to be taken instead of the cell's time series: Time, Capacity [Ah] and optionally Cycle, ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A]; at least 20 lines.")]
    [Description("Cycles en CSV, à la place de la série temporelle : Time, Capacity [Ah] et, en option, Cycle, ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A] ; au moins 20 lignes.", "fr")]
    public string? HistoryCsv { get; init; }

    [Description("Looks from this cycle, as if later ones were not known.")]
    [Description("Se place à ce cycle, comme si les suivants étaient inconnus.", "fr")]
    [AllowedRange(1, 20_000)]
    public int? UpToCycle { get; init; }

    [Description("Capacity at which life ends; absent means the cell's EndOfLifeCapacity.")]
    [Description("Capacité à laquelle la vie s'achève ; absente, EndOfLifeCapacity de la cellule.", "fr")]
    [Unit("Ah")]
    [AllowedRange(0.005, 2000)]
    public double? Threshold { get; init; }

    [Description("Cycles a day from now on, for the dates; absent means as in the history.")]
    [Description("Cycles par jour désormais, pour les dates ; absent, comme dans l'historique.", "fr")]
    [AllowedRange(0.001, 1000)]
    public double? CyclesPerDay { get; init; }

    [Description("Cycles that the curve looks ahead; absent means somewhat beyond the end.")]
    [Description("Cycles d'avance de la courbe ; absent, un peu au-delà de la fin.", "fr")]
    [AllowedRange(1, 2000)]
    public int? CurveCycles { get; init; }

    [Description("Whether to write the prediction into the submodels for predictive maintenance and product condition.")]
    [Description("Écrire la prévision dans les sous-modèles de maintenance prédictive et d'état du produit.", "fr")]
    public bool WriteIntoSubmodel { get; init; }
}

/// <summary>What is foretold.</summary>
internal sealed record PredictRemainingUsefulLifeOutput
{
    [Description("The cell.")]
    [Description("La cellule.", "fr")]
    public required string Cell { get; init; }

    [Description("Cycles that it has done.")]
    [Description("Cycles effectués.", "fr")]
    public required int Cycle { get; init; }

    [Description("Capacity of the last discharge, as measured.")]
    [Description("Capacité de la dernière décharge, mesurée.", "fr")]
    [Unit("Ah")]
    public required double LastCapacity { get; init; }

    [Description("Capacity at which life ends.")]
    [Description("Capacité à laquelle la vie s'achève.", "fr")]
    [Unit("Ah")]
    public required double EndOfLifeCapacity { get; init; }

    [Description("Cycles until the capacity first falls below the threshold.")]
    [Description("Cycles jusqu'au premier passage de la capacité sous le seuil.", "fr")]
    public required EstimateResult RemainingCycles { get; init; }

    [Description("When that is; absent when it is not known how often the cell is cycled.")]
    [Description("Quand cela arrive ; absent si la fréquence des cycles est inconnue.", "fr")]
    public DateResult? EndOfLife { get; init; }

    [Description("Days between cycles that dates rest on.")]
    [Description("Jours entre les cycles, base des dates.", "fr")]
    [Unit("d")]
    public double? DaysPerCycle { get; init; }

    [Description("The expected capacities from the next cycle on. The curve is the forecast of least error of all of them, the remaining cycles are told by models for that alone: where the curve meets the threshold may differ by some cycles.")]
    [Description("Les capacités attendues dès le prochain cycle. La courbe est la prévision de moindre erreur de toutes, les cycles restants viennent de modèles dédiés : le passage du seuil peut différer de quelques cycles.", "fr")]
    public required IReadOnlyList<CurvePoint> FadeCurve { get; init; }

    [Description("The measured capacities.")]
    [Description("Les capacités mesurées.", "fr")]
    public required IReadOnlyList<MeasuredPoint> Measured { get; init; }

    [Description("What the intervals rest on.")]
    [Description("Ce sur quoi reposent les intervalles.", "fr")]
    public required MultiLanguageText Intervals { get; init; }

    [Description("What those of 90 % rest on; those of 50 and 75 % are distribution-free.")]
    [Description("Ce sur quoi reposent ceux à 90 % ; ceux à 50 et 75 % ne supposent aucune loi.", "fr")]
    public required IntervalKind Interval90Kind { get; init; }

    [Description("In what the cell is unlike those trained on, and what was missing.")]
    [Description("En quoi la cellule diffère de celles de l'entraînement, et ce qui manquait.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }

    [Description("What predicted.")]
    [Description("Ce qui a prévu.", "fr")]
    public required string Model { get; init; }

    [Description("SHA-256 of its file.")]
    [Description("SHA-256 de son fichier.", "fr")]
    public required string ModelSha256 { get; init; }
}

/// <summary>The operation <c>PredictRemainingUsefulLife</c>.</summary>
internal static class PredictRemainingUsefulLifeOperation
{
    private const int MostCurveCycles = 400;

    public static PredictRemainingUsefulLifeOutput Predict(PredictRemainingUsefulLifeInput input, OperationContext context) => BatteryView.Tell(() =>
    {
        var view = BatteryView.Of(context, input.Threshold);
        var history = view.History(input.HistoryCsv, input.UpToCycle);
        var (definition, model) = (view.Definition, view.Model);
        var threshold = input.Threshold ?? definition.EndOfLifeCapacity;
        view.WarnBeyond(history);
        var remaining = Remaining(view, history, threshold);
        var ahead = input.CurveCycles ?? (int)Math.Clamp(1.2 * remaining.Half.Upper, 20, MostCurveCycles);
        var curve = model.Predict(history, definition.RatedCapacity, ahead).Capacities;
        var days = input.CyclesPerDay is { } perDay ? 1 / perDay : history.DaysPerCycle();
        if (days is null)
        {
            view.Warnings.Add(Sentence.Of(
                $"The times of the cycles are not known: give CyclesPerDay to be told dates.",
                $"Les dates des cycles ne sont pas connues : donner CyclesPerDay pour obtenir des dates."));
        }
        var last = history.Cycles[^1].Start ?? context.Time.GetUtcNow();
        var output = new PredictRemainingUsefulLifeOutput
        {
            Cell = definition.Cell,
            Cycle = history.Cycles.Count,
            LastCapacity = history.Cycles[^1].CapacityAh,
            EndOfLifeCapacity = threshold,
            RemainingCycles = EstimateResult.Of(remaining, 1),
            EndOfLife = days is { } each ? DateResult.Of(last, remaining, each) : null,
            DaysPerCycle = days is { } found ? Math.Round(found, 4) : null,
            FadeCurve = [.. curve.Select((c, i) => CurvePoint.Of(history.Cycles.Count + 1 + i, c))],
            Measured = [.. history.Cycles.Select(c => new MeasuredPoint { Cycle = c.Number, Capacity = Math.Round(c.CapacityAh, 4) })],
            Intervals = model.Errors.Lives.Explain(),
            Interval90Kind = model.Errors.Lives.KindOf(0.9),
            Warnings = view.Warnings,
            Model = model.Description,
            ModelSha256 = model.Sha256,
        };
        if (input.WriteIntoSubmodel) BatteryWriter.Write(output, view, history, last, context);
        return output;
    });

    /// <summary>The remaining cycles; none when the threshold was reached already.</summary>
    public static Estimate Remaining(BatteryView view, Cycles.CellHistory history, double threshold)
    {
        if (history.Life(threshold) is not { } ended) return view.Model.PredictLife(history, view.Definition.RatedCapacity);
        if (history.Cycles.Count < RemainingLifeModel.LeastCycles) view.Model.PredictLife(history, view.Definition.RatedCapacity);
        view.Warnings.Add(Sentence.Of(
            $"The capacity was below {threshold:0.###} Ah in cycle {ended} already: by its definition the life has ended, whatever later cycles gave.",
            $"La capacité était inférieure à {threshold:0.###} Ah dès le cycle {ended} : par définition la vie est terminée, quoi qu'aient donné les cycles suivants."));
        return Estimate.Certain(0);
    }
}
