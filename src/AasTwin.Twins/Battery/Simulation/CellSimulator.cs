using AasTwin.Learning;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Simulation;

/// <summary>
/// Cycles of cells that do not exist: made by a seeded model, not measured. Capacity fades by a power of the number of cycles that differs from cell to cell,
/// recovers for a few cycles after rests, and is measured with noise; the charge takes a little more than the discharge gave and warms the cell the more the
/// older it is; some charges only top the cell up. Constants are assumed so that lives and scatter resemble those of small round cells cycled fully at room
/// temperature (some 100 to 180 cycles to 72 % of the rated capacity).
/// </summary>
public static class CellSimulator
{
    private const double LossAtReference = 0.27, ReferenceCycles = 150;

    /// <summary>The same seed gives the same cell.</summary>
    /// <param name="start">When the first discharge begins.</param>
    public static CellHistory Make(string name, int cycles, double ratedAh, ulong seed, DateTimeOffset start, double hoursPerCycle = 8, double ambientC = 24, double dischargeA = 2)
    {
        var random = new RandomStream(seed);
        var fresh = ratedAh * (0.935 + (0.02 * random.NextGaussian()));
        var shape = 1.05 + (0.1 * random.NextGaussian());
        var pace = Math.Exp(0.18 * random.NextGaussian());
        double recovered = 0, hours = 0;
        var rows = new List<CellCycle>(cycles);
        for (var number = 1; number <= cycles; number++)
        {
            var lost = LossAtReference * Math.Pow(pace * number / ReferenceCycles, shape);
            if (number > 3 && random.NextDouble() < 0.05)
            {
                recovered += ratedAh * (0.008 + (0.014 * random.NextDouble()));
                hours += 24 * (1 + (2 * random.NextDouble()));
            }
            recovered *= 0.82;
            var capacity = (fresh * (1 - lost)) + recovered + (0.0018 * ratedAh * random.NextGaussian());
            var topsUp = number == 1 || random.NextDouble() < 0.03;
            var charge = topsUp ? capacity * (0.1 + (0.25 * random.NextDouble())) : (capacity * 1.006) + (0.0025 * ratedAh * random.NextGaussian());
            var warm = ambientC + (topsUp ? 2.5 : 4.6 + (4 * lost)) + (0.4 * random.NextGaussian());
            rows.Add(new CellCycle(number, Round(capacity, 5), Round(charge, 5), Round(warm, 2), start.AddMinutes(Math.Round(60 * hours)), Round(ambientC + (0.3 * random.NextGaussian()), 1), dischargeA));
            hours += hoursPerCycle * (0.98 + (0.04 * random.NextDouble()));
        }
        return new CellHistory(name, rows);
    }

    private static double Round(double value, int digits) => Math.Round(value, digits);
}
