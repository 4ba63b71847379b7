using AasTwin.Learning;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Ageing;

/// <summary>Fits an <see cref="AgeingLaw"/> to cells of known temperature and current, by least squares of the logarithm of the loss, each cell with the same weight.</summary>
public static class AgeingFit
{
    private const int FirstCycles = 5, LeastCycle = 8, Reach = 3;

    // Losses below this share are within the noise of the measurement.
    private const double LeastLoss = 0.003;

    /// <summary>
    /// What is held for likely before a cell is seen, k, h, c, z, with weights in cells: an activation energy of 31.7 kJ/mol (Wang et al., 2011) and no influence of cold.
    /// It decides only where the cells tell nothing, such as when all were cycled at one temperature.
    /// </summary>
    private static readonly (double Value, double Weight)[] Prior = [(Math.Log(0.003), 0), (3.81, 0.02), (0.2, 0.02), (0.8, 0.3)];

    /// <summary>The law; null when fewer than three cells tell of it.</summary>
    public static AgeingLaw? Fit(IReadOnlyList<CellHistory> histories, double ratedAh)
    {
        var cells = histories.Select(h => Course.Of(h, ratedAh)).OfType<Course>().ToList();
        if (cells.Count < 3) return null;
        var (between, within, errors) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var left in cells)
        {
            var law = Law(Solve([.. cells.Where(c => c != left)]));
            double[] logs = [.. left.Points.Select(p => Math.Log(Math.Max(LeastLoss, p.Loss)) - Math.Log(Math.Max(LeastLoss, law.Loss(p.Cycle, left.Stress))))];
            between.Add(logs.Average() * logs.Average());
            // Once the pace of the first half is known, the second half tells how well it holds.
            var pace = logs.Take((logs.Length + 1) / 2).Average();
            within.Add(logs.Skip(logs.Length / 2).Average(l => (l - pace) * (l - pace)));
            errors.Add(Math.Sqrt(left.Points.Average(p => Math.Pow(p.Loss - law.Loss(p.Cycle, left.Stress), 2))));
        }
        return Law(Solve(cells)) with
        {
            BetweenCells = Math.Sqrt(between.Average()),
            WithinCell = Math.Sqrt(within.Average()),
            Error = errors.Average(),
            Cells = cells.Count,
            TemperaturesC = (cells.Min(c => c.Stress.TemperatureC), cells.Max(c => c.Stress.TemperatureC)),
            CRates = (cells.Min(c => c.Stress.CRate), cells.Max(c => c.Stress.CRate)),
        };
    }

    /// <summary>The share that a cell has lost by now, and the logarithm of how much faster it ages than the law tells, drawn towards 0 while little is known.</summary>
    public static (double Lost, double Offset) Pace(CellHistory history, AgeingLaw law, AgeingStress stress)
    {
        double[] capacities = [.. history.Cycles.Select(c => c.CapacityAh)];
        var first = Median(capacities[..Math.Min(FirstCycles, capacities.Length)]);
        var lost = Math.Max(0, 1 - (Median(capacities[^Math.Min(2 * Reach + 1, capacities.Length)..]) / first));
        if (lost <= LeastLoss) return (lost, 0);
        var log = Math.Log(lost / law.Loss(capacities.Length, stress));
        var trust = capacities.Length / (capacities.Length + 15.0);
        return (lost, trust * log);
    }

    private static AgeingLaw Law(double[] coefficients) =>
        new() { Coefficients = coefficients, BetweenCells = 0, WithinCell = 0, Error = 0, Cells = 0, TemperaturesC = (0, 0), CRates = (0, 0) };

    private static double[] Solve(IReadOnlyList<Course> cells)
    {
        var size = Prior.Length;
        var (products, sums) = (new double[size, size], new double[size]);
        foreach (var cell in cells)
        {
            var terms = AgeingLaw.Terms(cell.Stress);
            foreach (var (cycle, loss) in cell.Points.Where(p => p.Loss > LeastLoss))
            {
                double[] x = [.. terms, Math.Log(cycle)];
                var y = Math.Log(loss) - (AgeingLaw.RateInfluence * (cell.Stress.CRate - 1));
                for (var a = 0; a < size; a++)
                {
                    sums[a] += x[a] * y / cell.Points.Count;
                    for (var b = 0; b < size; b++) products[a, b] += x[a] * x[b] / cell.Points.Count;
                }
            }
        }
        for (var a = 0; a < size; a++)
        {
            products[a, a] += Prior[a].Weight;
            sums[a] += Prior[a].Weight * Prior[a].Value;
        }
        return Gauss(products, sums);
    }

    /// <summary>Elimination with pivots; the matrix is positive definite by the priors.</summary>
    private static double[] Gauss(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            var pivot = Enumerable.Range(i, size - i).MaxBy(r => Math.Abs(matrix[r, i]));
            if (Math.Abs(matrix[pivot, i]) < 1e-12) throw new LearningException("The ageing law", "The cells do not determine it.", "Give cells that lost capacity.");
            for (var c = 0; c < size; c++) (matrix[i, c], matrix[pivot, c]) = (matrix[pivot, c], matrix[i, c]);
            (right[i], right[pivot]) = (right[pivot], right[i]);
            for (var r = 0; r < size; r++)
            {
                if (r == i) continue;
                var factor = matrix[r, i] / matrix[i, i];
                for (var c = 0; c < size; c++) matrix[r, c] -= factor * matrix[i, c];
                right[r] -= factor * right[i];
            }
        }
        return [.. right.Select((v, i) => v / matrix[i, i])];
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How a cell lost capacity under one stress.</summary>
    private sealed record Course(AgeingStress Stress, IReadOnlyList<(int Cycle, double Loss)> Points)
    {
        public static Course? Of(CellHistory history, double ratedAh)
        {
            if (history.Cycles.Count < 2 * LeastCycle || history.Usual(c => c.AmbientC) is not { } ambient || history.Usual(c => c.DischargeA) is not { } current) return null;
            double[] capacities = [.. history.Cycles.Select(c => c.CapacityAh)];
            var first = Median(capacities[..FirstCycles]);
            List<(int, double)> points = [];
            for (var i = LeastCycle - 1; i < capacities.Length; i++)
                points.Add((i + 1, 1 - (Median(capacities[Math.Max(0, i - Reach)..Math.Min(capacities.Length, i + Reach + 1)]) / first)));
            return points.Any(p => p.Item2 > LeastLoss) ? new Course(new AgeingStress(ambient, current / ratedAh), points) : null;
        }
    }
}
