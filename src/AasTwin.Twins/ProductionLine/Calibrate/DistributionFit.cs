using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A distribution fitted to times by maximum likelihood.</summary>
/// <param name="Definition">As the submodel says it.</param>
/// <param name="Parameters">How many were fitted.</param>
/// <param name="LogLikelihood">Natural logarithm.</param>
/// <param name="KolmogorovSmirnov">Greatest distance between the fitted and the observed distribution function, 0 to 1.</param>
internal sealed record DistributionFit(TimeDefinition Definition, int Parameters, double LogLikelihood, double KolmogorovSmirnov)
{
    /// <summary>Akaike's criterion, 2 k - 2 ln L; the smaller the better (IEEE Trans. Automatic Control 19(6), 1974).</summary>
    public double Aic => (2 * Parameters) - (2 * LogLikelihood);

    /// <summary>All candidates, the best first. A constant is the only one when the times do not vary.</summary>
    /// <param name="times">At least two, not negative.</param>
    public static IReadOnlyList<DistributionFit> Of(IReadOnlyList<double> times)
    {
        double[] sorted = [.. times.Order()];
        var mean = sorted.Average();
        if (sorted[^1] - sorted[0] <= 1e-5 * Math.Max(1, mean))
            return [new DistributionFit(new TimeDefinition { Distribution = TimeDistribution.Constant, MeanMinutes = Round(mean) }, 1, 0, 0)];
        var fits = new List<DistributionFit> { Exponential(sorted, mean), Normal(sorted, mean), Uniform(sorted) };
        if (sorted[0] > 0) fits.AddRange([Lognormal(sorted), Gamma(sorted, mean), Weibull(sorted)]);
        return [.. fits.Where(f => double.IsFinite(f.Aic)).OrderBy(f => f.Aic)];
    }

    /// <summary>Candidates for a time of which some observations were not over (censored on the right), the best first: exponential, and Weibull for wear and early failures.</summary>
    /// <param name="over">At least two, not negative.</param>
    /// <param name="censored">How long each of the others has lasted.</param>
    public static IReadOnlyList<DistributionFit> OfCensored(IReadOnlyList<double> over, IReadOnlyList<double> censored)
    {
        double[] sorted = [.. over.Order()];
        var total = sorted.Sum() + censored.Sum();
        var mean = total / sorted.Length;
        var fits = new List<DistributionFit> { Fit(TimeDistribution.Exponential, new Exponential(mean), 1, sorted, -sorted.Length * (Math.Log(mean) + 1)) };
        if (sorted[0] > 0 && sorted[^1] > sorted[0]) fits.Add(CensoredWeibull(sorted, [.. sorted, .. censored.Where(c => c > 0)]));
        return [.. fits.Where(f => double.IsFinite(f.Aic)).OrderBy(f => f.Aic)];
    }

    /// <summary>As <see cref="Weibull"/> with the sums over all times and the mean of the logarithms over those that were over (Lawless, Statistical Models and Methods for Lifetime Data, 5.2).</summary>
    private static DistributionFit CensoredWeibull(double[] over, double[] all)
    {
        var greatest = all.Max();
        double[] logs = [.. all.Select(v => Math.Log(v / greatest))];
        var meanLog = over.Average(v => Math.Log(v / greatest));
        var shape = Bisect(k => (logs.Sum(l => Math.Exp(k * l) * l) / logs.Sum(l => Math.Exp(k * l))) - (1 / k) - meanLog, 0.1, 1000);
        var scale = greatest * Math.Pow(logs.Sum(l => Math.Exp(shape * l)) / over.Length, 1 / shape);
        var likelihood = over.Sum(v => Math.Log(shape / scale) + ((shape - 1) * Math.Log(v / scale))) - all.Sum(v => Math.Pow(v / scale, shape));
        return Fit(TimeDistribution.Weibull, new Weibull(shape, scale), 2, over, likelihood);
    }

    private static DistributionFit Exponential(double[] x, double mean) => Fit(TimeDistribution.Exponential, new Exponential(mean), 1, x, -x.Length * (Math.Log(mean) + 1));

    /// <summary>Fitted without the truncation at zero, which moves nothing as long as the mean is some deviations above it.</summary>
    private static DistributionFit Normal(double[] x, double mean)
    {
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        var kept = new Normal(0, 1).Cdf(mean / deviation);
        var likelihood = -x.Length * (Math.Log(deviation) + (0.5 * Math.Log(2 * Math.PI)) + 0.5 + Math.Log(kept));
        return new DistributionFit(Describe(TimeDistribution.Normal, mean, deviation), 2, likelihood, Distance(new TruncatedNormal(mean, deviation), x));
    }

    private static DistributionFit Uniform(double[] x)
    {
        var (low, high) = (x[0], x[^1]);
        var definition = new TimeDefinition { Distribution = TimeDistribution.Uniform, MinimumMinutes = Round(low), MaximumMinutes = Round(high) };
        return new DistributionFit(definition, 2, -x.Length * Math.Log(high - low), Distance(new Uniform(low, high), x));
    }

    private static DistributionFit Lognormal(double[] x)
    {
        double[] logs = [.. x.Select(v => Math.Log(v))];
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Average(v => (v - mean) * (v - mean)));
        var likelihood = -logs.Sum() - (x.Length * (Math.Log(deviation) + (0.5 * Math.Log(2 * Math.PI)) + 0.5));
        return Fit(TimeDistribution.Lognormal, LogNormal.OfLogarithm(mean, deviation), 2, x, likelihood);
    }

    /// <summary>The shape k solves ln k - ψ(k) = ln mean - mean of ln (Minka, "Estimating a gamma distribution", 2002); the left side falls with k.</summary>
    private static DistributionFit Gamma(double[] x, double mean)
    {
        var meanLog = x.Average(v => Math.Log(v));
        var wanted = Math.Log(mean) - meanLog;
        var shape = Bisect(k => wanted - (Math.Log(k) - GammaFunction.Digamma(k)), 1e-3, 1e7);
        var scale = mean / shape;
        var likelihood = x.Length * (((shape - 1) * meanLog) - shape - (shape * Math.Log(scale)) - GammaFunction.Logarithm(shape));
        return Fit(TimeDistribution.Gamma, new Gamma(shape, scale), 2, x, likelihood);
    }

    /// <summary>The shape k solves Σ x^k ln x / Σ x^k - 1/k = mean of ln, whose left side grows with k; x scaled by its largest value against overflow.</summary>
    private static DistributionFit Weibull(double[] x)
    {
        double[] logs = [.. x.Select(v => Math.Log(v / x[^1]))];
        var meanLog = logs.Average();
        var shape = Bisect(k => (logs.Sum(l => Math.Exp(k * l) * l) / logs.Sum(l => Math.Exp(k * l))) - (1 / k) - meanLog, 0.1, 1000);
        var scale = x[^1] * Math.Pow(logs.Average(l => Math.Exp(shape * l)), 1 / shape);
        var likelihood = x.Sum(v => Math.Log(shape / scale) + ((shape - 1) * Math.Log(v / scale)) - Math.Pow(v / scale, shape));
        return Fit(TimeDistribution.Weibull, new Weibull(shape, scale), 2, x, likelihood);
    }

    /// <summary>The root of a function that grows.</summary>
    private static double Bisect(Func<double, double> function, double low, double high)
    {
        for (var i = 0; i < 200 && high / low > 1 + 1e-12; i++)
        {
            var middle = Math.Sqrt(low * high);
            if (function(middle) > 0) high = middle;
            else low = middle;
        }
        return Math.Sqrt(low * high);
    }

    private static DistributionFit Fit(TimeDistribution kind, Distribution distribution, int parameters, double[] sorted, double likelihood) =>
        new(Describe(kind, distribution.Mean, kind == TimeDistribution.Exponential ? null : distribution.StandardDeviation), parameters, likelihood, Distance(distribution, sorted));

    private static TimeDefinition Describe(TimeDistribution kind, double mean, double? deviation) =>
        new() { Distribution = kind, MeanMinutes = Round(mean), StandardDeviationMinutes = deviation is { } d ? Round(d) : null };

    private static double Distance(Distribution distribution, double[] sorted)
    {
        double distance = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = distribution.Cdf(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }
        return distance;
    }

    /// <summary>More digits than data can tell would only look exact.</summary>
    private static double Round(double value) => value == 0 ? 0 : Math.Round(value, Math.Clamp(6 - (int)Math.Ceiling(Math.Log10(Math.Abs(value))), 0, 15));
}
