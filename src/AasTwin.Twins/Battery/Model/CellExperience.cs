using AasTwin.Learning;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Model;

/// <summary>What the training cells were like: a cell beyond it is predicted with a warning and wider intervals.</summary>
/// <param name="FirstHealth">Capacity of the first cycles, share of the rated one.</param>
/// <param name="Fade">Share of the rated capacity lost a cycle, from the beginning on.</param>
/// <param name="LongestCycles">Cycles of the longest history.</param>
/// <param name="ChargeShare">What complete charges took, share of the rated capacity; NaN when none is known.</param>
/// <param name="ChargeMaxC">Highest temperature of complete charges; NaN when none is known.</param>
public sealed record CellExperience(CellExperience.Span FirstHealth, CellExperience.Span Fade, double LongestCycles, CellExperience.Span AmbientC, CellExperience.Span CRate, CellExperience.Span ChargeShare, CellExperience.Span ChargeMaxC)
{
    /// <summary>By how much intervals are widened beyond it.</summary>
    public const double Widening = 2;

    // Shares of the width of a range by which it may be exceeded.
    private const double Slack = 0.25;

    public static CellExperience Of(IReadOnlyList<CellHistory> cells, double ratedAh)
    {
        var charges = cells.SelectMany(c => c.Cycles).Where(c => Prognosis.CapacityModel.IsComplete(c, ratedAh)).ToList();
        return new CellExperience(
            Span.Of(cells.Select(c => First(c) / ratedAh)),
            Span.Of(cells.Select(c => FadeOf(c, ratedAh))),
            cells.Max(c => c.Cycles.Count),
            Span.Of(cells.Select(c => c.Usual(x => x.AmbientC)).OfType<double>()),
            Span.Of(cells.Select(c => c.Usual(x => x.DischargeA) / ratedAh).OfType<double>()),
            Span.Of(charges.Select(c => c.ChargeAh!.Value / ratedAh)),
            Span.Of(charges.Select(c => c.ChargeMaxC!.Value)));
    }

    /// <summary>In what a cell is unlike the training cells, a sentence each.</summary>
    public IEnumerable<MultiLanguageText> Beyond(CellHistory cell, double ratedAh)
    {
        if (FirstHealth.Excludes(First(cell) / ratedAh, 0.05)) yield return Text("Capacity", First(cell) / ratedAh, FirstHealth, Sentence.Of($" of the rated capacity in the first cycles", $" de la capacité nominale dans les premiers cycles"));
        if (cell.Cycles.Count > 1.1 * LongestCycles)
        {
            yield return Sentence.Of(
                $"Cycle: the cell has {cell.Cycles.Count} cycles, those trained on at most {LongestCycles:0}.",
                $"Cycle : la cellule a {cell.Cycles.Count} cycles, celles de l'apprentissage {LongestCycles:0} au plus.");
        }
        if (cell.Cycles.Count >= 30 && Fade.Excludes(FadeOf(cell, ratedAh), 0.0008)) yield return Text("Capacity", FadeOf(cell, ratedAh), Fade, Sentence.Of($" of the rated capacity lost a cycle", $" de la capacité nominale perdue par cycle"));
        if (cell.Usual(c => c.AmbientC) is { } ambient && AmbientC.Excludes(ambient, 5)) yield return Text("AmbientTemperature", ambient, AmbientC, Sentence.Of($" °C", $" °C"));
        if (cell.Usual(c => c.DischargeA) is { } current && CRate.Excludes(current / ratedAh, 0.25)) yield return Text("DischargeCurrent", current / ratedAh, CRate, Sentence.Of($" times the rated capacity an hour", $" fois la capacité nominale par heure"));
    }

    /// <summary>In what a charge is unlike those trained on.</summary>
    public IEnumerable<MultiLanguageText> BeyondCharge(double chargeAh, double chargeMaxC, double ratedAh)
    {
        if (ChargeShare.Excludes(chargeAh / ratedAh, 0.02)) yield return Text("ChargeCapacity", chargeAh / ratedAh, ChargeShare, Sentence.Of($" of the rated capacity", $" de la capacité nominale"));
        if (ChargeMaxC.Excludes(chargeMaxC, 2)) yield return Text("ChargeMaxTemperature", chargeMaxC, ChargeMaxC, Sentence.Of($" °C", $" °C"));
    }

    internal Matrix ToMatrix() => Matrix.FromRows([[
        .. new[] { FirstHealth, Fade, AmbientC, CRate, ChargeShare, ChargeMaxC }.SelectMany(s => new[] { (float)s.Least, (float)s.Greatest }), (float)LongestCycles,
    ]]);

    /// <exception cref="LearningException">The matrix is none of these.</exception>
    internal static CellExperience Of(Matrix matrix)
    {
        if ((matrix.Rows, matrix.Columns) != (1, 13)) throw new LearningException("The ranges of the training cells", "They are not complete.", "Give an undamaged file of a battery model.");
        Span At(int i) => new(matrix.Values[2 * i], matrix.Values[(2 * i) + 1]);
        return new CellExperience(At(0), At(1), matrix.Values[12], At(2), At(3), At(4), At(5));
    }

    private static MultiLanguageText Text(string column, double value, Span span, MultiLanguageText unit) => Sentence.Of(
        $"{column}: {value:0.####}{unit} is beyond the {span.Least:0.####} to {span.Greatest:0.####} of the cells trained on.",
        $"{column} : {value:0.####}{unit}, hors du domaine des cellules de l'apprentissage, de {span.Least:0.####} à {span.Greatest:0.####}.");

    private static double First(CellHistory cell)
    {
        double[] first = [.. cell.Cycles.Take(5).Select(c => c.CapacityAh).Order()];
        return first[first.Length / 2];
    }

    private static double FadeOf(CellHistory cell, double ratedAh)
    {
        double[] last = [.. cell.Cycles.TakeLast(5).Select(c => c.CapacityAh).Order()];
        return (First(cell) - last[last.Length / 2]) / ratedAh / Math.Max(1, cell.Cycles.Count);
    }

    /// <summary>From where to where; NaN when nothing is known.</summary>
    public readonly record struct Span(double Least, double Greatest)
    {
        public static Span Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            return all.Length == 0 ? new Span(double.NaN, double.NaN) : new Span(all.Min(), all.Max());
        }

        /// <summary>Whether a value lies farther outside than a quarter of the width and a tolerance; false when nothing is known.</summary>
        public bool Excludes(double value, double tolerance)
        {
            var slack = (Slack * (Greatest - Least)) + tolerance;
            return value < Least - slack || value > Greatest + slack;
        }
    }
}
