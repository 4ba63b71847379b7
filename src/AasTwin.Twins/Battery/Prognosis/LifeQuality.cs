namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>How far predicted remaining lives of left-out cells are off, in cycles, as means over the cells.</summary>
/// <param name="LastMae">Mean absolute error in the last 30 cycles before the end.</param>
public sealed record LifeQuality(int Cells, double Rmse, double Mae, double LastMae)
{
    private const int Last = 30;

    internal static LifeQuality Of(IReadOnlyList<float> lives, IReadOnlyList<float> told, IReadOnlyList<int> cells)
    {
        var errors = lives.Select((l, i) => (Cell: cells[i], Life: Math.Exp(l) - FadeFeatures.Shift, Error: Math.Exp(told[i]) - Math.Exp(l))).GroupBy(e => e.Cell).ToList();
        return new LifeQuality(
            errors.Count,
            errors.Average(g => Math.Sqrt(g.Average(e => e.Error * e.Error))),
            errors.Average(g => g.Average(e => Math.Abs(e.Error))),
            errors.Average(g => g.Where(e => e.Life < Last + 0.5).Select(e => Math.Abs(e.Error)).DefaultIfEmpty(0).Average()));
    }
}
