using System.Globalization;
using System.Text;
using AasTwin.Learning.Models;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery.Model;

/// <summary>What a battery model is and how good it is, for people.</summary>
public static class BatteryModelCard
{
    private const string Protocol = "each cell left out in turn";

    /// <param name="data">Where the training data come from.</param>
    public static string Of(BatteryModel model, string data)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            # Battery cells

            Tells how many cycles a lithium-ion cell has left until its capacity first falls below {model.Life.ThresholdAh / model.Life.RatedAh:P1} of the rated one, its later capacities, its
            capacity after a charge, and how it would age under another stress.

            - For chemistries: {string.Join(", ", model.Chemistries)}; full cycles; at least {RemainingLifeModel.LeastCycles} of them known.
            - Training data: {data}.
            - Remaining life: mean of a random forest on slow trends and of the similarity to whole lives; near the end a forest on the last capacities.
            - {model.Errors.Lives.Explain()}
            - Limits: few cells of one kind, cycled in a laboratory, one after the other without pauses of months. For cells of another maker, temperature or current train anew.
              The lives of the training cells are part of the model, as they are of every model that compares.

            """);
        if (model.Errors.Quality is { } quality)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                | measure, {Protocol} | |
                |---|---|
                | remaining cycles, root mean squared error | {quality.Rmse:0.0} |
                | remaining cycles, mean absolute error | {quality.Mae:0.0} |
                | remaining cycles, mean absolute error in the last 30 | {quality.LastMae:0.0} |

                """);
            if (model.Capacity is { } capacity) text.Append(CultureInfo.InvariantCulture, $"| capacity after a complete charge, root mean squared error | {capacity.Errors.Deviation:0.0000} Ah |\n");
        }
        if (model.Ageing is { } law)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                Ageing: lost share = exp({law.Coefficients[0]:0.###} + {law.Coefficients[1]:0.###} heat + {law.Coefficients[2]:0.###} cold + {AgeingLaw.RateInfluence:0.###} (C-rate - 1)) · cycles^{law.Exponent:0.###}, fitted to {law.Cells} cells
                of {law.TemperaturesC.Least:0.#} to {law.TemperaturesC.Greatest:0.#} °C and {law.CRates.Least:0.##} to {law.CRates.Greatest:0.##} C. Left-out cells: {100 * law.Error:0.0} points of the loss; logarithm of the loss {law.BetweenCells:0.00} between cells, {law.WithinCell:0.00} within.
                The influence of the current, and that a part of a cycle counts by its charge, are from Wang et al., J. Power Sources 196 (2011) 3942: the cells do not tell them apart.

                """);
        }
        return text.ToString();
    }

    public static IReadOnlyList<ModelMetric> Metrics(BatteryModel model)
    {
        var metrics = new List<ModelMetric>();
        if (model.Errors.Quality is { } quality)
        {
            metrics.Add(new("Remaining cycles, RMSE", quality.Rmse, "cycles", Protocol: Protocol));
            metrics.Add(new("Remaining cycles, MAE", quality.Mae, "cycles", Protocol: Protocol));
            metrics.Add(new("Remaining cycles, MAE of the last 30", quality.LastMae, "cycles", Protocol: Protocol));
        }
        if (model.Capacity is { } capacity) metrics.Add(new("Capacity after a charge, RMSE", capacity.Errors.Deviation, "Ah", Protocol: Protocol));
        if (model.Ageing is { } law) metrics.Add(new("Loss by ageing, RMSE", law.Error, "", Protocol: Protocol));
        return metrics;
    }
}
