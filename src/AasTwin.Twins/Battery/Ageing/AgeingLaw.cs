using AasTwin.Learning;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Battery.Ageing;

/// <summary>
/// The share of its first capacity that a cell has lost after n full cycles: exp(k + h·heat + c·cold + r·(C-rate - 1)) · n^z. Heat is Arrhenius's
/// 1/297.15 K - 1/T above 24 °C in 1/1000 K, cold how far below 24 °C in 10 K: ageing is slowest in between. k, h, c and z are fitted to cells. r is taken
/// from Wang et al. (Journal of Power Sources 196, 2011, 3942-3948: the activation energy falls by 370.3 J/mol for 1 C, hence r = 370.3 / (8.314 · 297.15)),
/// and so is that a part of a cycle counts by the charge that it moves. Immutable.
/// </summary>
public sealed record AgeingLaw
{
    /// <summary>Temperature at which heat and cold are zero.</summary>
    public const double ReferenceC = 24;

    /// <summary>Influence of a C-rate more.</summary>
    public const double RateInfluence = 370.3 / (8.314 * (ReferenceC + 273.15));

    /// <summary>k, h, c, z.</summary>
    public required double[] Coefficients { get; init; }

    /// <summary>Deviation of the logarithm of the loss between cells, each left out in turn.</summary>
    public required double BetweenCells { get; init; }

    /// <summary>Deviation of the logarithm of the loss within a cell, once its own pace is known.</summary>
    public required double WithinCell { get; init; }

    /// <summary>Mean over left-out cells of the root mean squared error of the loss, share of the first capacity.</summary>
    public required double Error { get; init; }

    /// <summary>Cells that it was fitted to.</summary>
    public required int Cells { get; init; }

    /// <summary>Temperatures and C-rates among those cells.</summary>
    public required (double Least, double Greatest) TemperaturesC { get; init; }

    public required (double Least, double Greatest) CRates { get; init; }

    public double Exponent => Coefficients[3];

    /// <summary>The share lost after so many full cycles.</summary>
    /// <param name="offset">Logarithm of how much faster the cell itself ages than the law tells.</param>
    public double Loss(double cycles, AgeingStress stress, double offset = 0) =>
        cycles <= 0 ? 0 : Math.Exp(Math.Log(Factor(stress)) + offset + (Exponent * Math.Log(cycles)));

    /// <summary>
    /// The share lost after further cycles under a stress by a cell that has lost a share already, whatever it has lost it under: it goes on as a cell does
    /// that has lost as much under this stress.
    /// </summary>
    public double LossAfter(double lost, double cycles, AgeingStress stress, double offset = 0)
    {
        var equivalent = lost <= 0 ? 0 : Math.Exp((Math.Log(lost / Factor(stress)) - offset) / Exponent);
        return Loss(equivalent + (cycles * stress.DepthOfDischarge), stress, offset);
    }

    /// <summary>Cycles in which the lost share grows from one to another under a stress; at most a billion.</summary>
    public double CyclesBetween(double lost, double target, AgeingStress stress, double offset = 0)
    {
        double Equivalent(double share) => share <= 0 ? 0 : Math.Exp((Math.Log(share / Factor(stress)) - offset) / Exponent);
        return Math.Min(1e9, Math.Max(0, Equivalent(target) - Equivalent(lost)) / stress.DepthOfDischarge);
    }

    /// <summary>What makes a stress unlike those fitted to, a sentence each.</summary>
    public IEnumerable<MultiLanguageText> Beyond(AgeingStress stress)
    {
        if (stress.TemperatureC < TemperaturesC.Least - 1 || stress.TemperatureC > TemperaturesC.Greatest + 1)
        {
            yield return Sentence.Of(
                $"TemperatureC: {stress.TemperatureC:0.#} °C lies outside the {TemperaturesC.Least:0.#} to {TemperaturesC.Greatest:0.#} °C that the law was fitted to: this is extrapolation, and the intervals are doubled.",
                $"TemperatureC : {stress.TemperatureC:0.#} °C, hors du domaine d'ajustement de la loi, de {TemperaturesC.Least:0.#} à {TemperaturesC.Greatest:0.#} °C : c'est une extrapolation, et les intervalles sont doublés.");
        }
        if (stress.CRate < 0.8 * CRates.Least || stress.CRate > 1.2 * CRates.Greatest)
        {
            yield return Sentence.Of(
                $"CRate: {stress.CRate:0.##} lies outside the {CRates.Least:0.##} to {CRates.Greatest:0.##} that the law was fitted to: this is extrapolation, and the intervals are doubled.",
                $"CRate : {stress.CRate:0.##}, hors du domaine d'ajustement de la loi, de {CRates.Least:0.##} à {CRates.Greatest:0.##} : c'est une extrapolation, et les intervalles sont doublés.");
        }
    }

    internal static double[] Terms(AgeingStress stress)
    {
        var heat = 1000 * Math.Max(0, (1 / (ReferenceC + 273.15)) - (1 / (stress.TemperatureC + 273.15)));
        return [1, heat, Math.Max(0, ReferenceC - stress.TemperatureC) / 10];
    }

    internal Matrix ToMatrix() => Matrix.FromRows([[
        .. Coefficients.Select(c => (float)c), (float)BetweenCells, (float)WithinCell, (float)Error, Cells,
        (float)TemperaturesC.Least, (float)TemperaturesC.Greatest, (float)CRates.Least, (float)CRates.Greatest,
    ]]);

    /// <exception cref="LearningException">The matrix is none of a law.</exception>
    internal static AgeingLaw Of(Matrix matrix)
    {
        var v = matrix.Values;
        if ((matrix.Rows, matrix.Columns) != (1, 12) || v.Any(x => !float.IsFinite(x)) || v[3] <= 0 || v[4] < 0 || v[5] < 0)
            throw new LearningException("The ageing law", "Its coefficients are not complete.", "Give an undamaged file of a battery model.");
        return new AgeingLaw { Coefficients = [v[0], v[1], v[2], v[3]], BetweenCells = v[4], WithinCell = v[5], Error = v[6], Cells = (int)v[7], TemperaturesC = (v[8], v[9]), CRates = (v[10], v[11]) };
    }

    private double Factor(AgeingStress stress)
    {
        var terms = Terms(stress);
        return Math.Exp((Coefficients[0] * terms[0]) + (Coefficients[1] * terms[1]) + (Coefficients[2] * terms[2]) + (RateInfluence * (stress.CRate - 1)));
    }
}
