namespace AasTwin.Learning.Models;

/// <summary>How good a model is by one measure.</summary>
/// <param name="Name">The measure, such as <c>RMSE</c>.</param>
/// <param name="Value">Mean over folds and seeds.</param>
/// <param name="Unit">Unit of the value; empty for shares and scores.</param>
/// <param name="StandardDeviation">Over seeds; null when there was one.</param>
/// <param name="Protocol">What it was measured on, such as <c>leave one cell out over four cells</c>.</param>
public sealed record ModelMetric(string Name, double Value, string Unit = "", double? StandardDeviation = null, string Protocol = "");
