using AasTwin.Learning;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery.Model;

/// <summary>Trains a <see cref="BatteryModel"/> on whole lives of cells.</summary>
public static class BatteryTraining
{
    /// <summary>Cells that have ended and a model takes at least: each is left out in turn to find the errors, and two must remain.</summary>
    public const int LeastCells = 3;

    /// <param name="cells">Whole lives to learn the remaining life from.</param>
    /// <param name="others">Further cells to learn ageing from, which need not have ended.</param>
    /// <exception cref="LearningException">Fewer than three cells have ended, or data are not as they must be.</exception>
    public static BatteryModel Train(
        IReadOnlyList<CellHistory> cells, IReadOnlyList<CellHistory> others, LifeOptions options, IReadOnlyList<CellChemistry> chemistries, string description, CancellationToken cancel = default)
    {
        var ended = cells.Where(c => c.Life(options.ThresholdAh) > RemainingLifeModel.LeastCycles).ToList();
        if (ended.Count < LeastCells)
        {
            throw new LearningException(
                "The training cells", FormattableString.Invariant($"{ended.Count} of {cells.Count} have lived more than {RemainingLifeModel.LeastCycles} cycles and fallen below {options.ThresholdAh:0.###} Ah."),
                $"Give at least {LeastCells}, so that each can be left out in turn, or set another threshold.");
        }
        var life = RemainingLifeTraining.Train(ended, options, cancel);
        var errors = LifeErrors.LeaveOneOut(ended, options, cancel);
        var charged = ended.Count(c => c.Cycles.Count(r => CapacityModel.IsComplete(r, options.RatedAh)) >= 10);
        return new BatteryModel
        {
            Chemistries = chemistries,
            Life = life,
            Errors = errors,
            Capacity = charged >= LeastCells ? CapacityModel.Train(ended, options.RatedAh) : null,
            Ageing = AgeingFit.Fit([.. ended, .. others], options.RatedAh),
            Experience = CellExperience.Of(ended, options.RatedAh),
            Description = description,
        };
    }

    /// <summary>
    /// The model for another end of life: trained anew on the lives that the model holds, which must have come so far. What is learned of charges and ageing stays.
    /// </summary>
    /// <exception cref="LearningException">Fewer than three of the lives came so far.</exception>
    public static BatteryModel WithThreshold(BatteryModel model, double thresholdAh, CancellationToken cancel = default)
    {
        var rated = model.Life.RatedAh;
        var cells = model.Life.Similarity.Library.Select(t => new CellHistory($"unit {t.Unit}", [.. t.Values.Select((v, i) => new CellCycle(i + 1, v * rated))])).ToList();
        var options = new LifeOptions { RatedAh = rated, ThresholdAh = thresholdAh, Trees = model.Life.Far.Trees.Count };
        var ended = cells.Where(c => c.Life(thresholdAh) > RemainingLifeModel.LeastCycles).ToList();
        return ended.Count < LeastCells
            ? throw new LearningException("ThresholdAh", FormattableString.Invariant($"{ended.Count} of the {cells.Count} lives that the model was trained on came to {thresholdAh / rated:P0} of the rated capacity."), "Give a threshold that at least three reached, or train a model on cells that did.")
            : model with { Life = RemainingLifeTraining.Train(ended, options, cancel), Errors = LifeErrors.LeaveOneOut(ended, options, cancel) };
    }
}
