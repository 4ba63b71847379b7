using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.Economics;

/// <summary>An input that is not known exactly; it takes the place of the investment's own value.</summary>
public sealed record UncertainInput(InvestmentInput Input, Distribution Distribution);

/// <summary>How a figure spreads over the samples.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Sample standard deviation.</param>
/// <param name="Lower">Lower end of the central interval of the analysis' level.</param>
/// <param name="Median">Half of the samples are below.</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="Share">Share of the samples that have this figure at all; the others here are those of these samples alone.</param>
public sealed record Spread(double Mean, double StandardDeviation, double Lower, double Median, double Upper, double Share);

/// <summary>
/// What an investment is worth when its inputs are uncertain, by Monte Carlo sampling (Hertz, "Risk analysis in capital
/// investment", Harvard Business Review 42(1), 1964). The inputs are drawn independently, each from a random stream of its own, so
/// that two alternatives with the same seed see the same circumstances.
/// </summary>
public sealed record RiskAnalysis
{
    private const int MostSamples = 10_000_000;

    private RiskAnalysis()
    {
    }

    public required Spread NetPresentValue { get; init; }

    /// <summary>Of the samples that have exactly one internal rate; null when none has.</summary>
    public required Spread? InternalRate { get; init; }

    /// <summary>Of the samples in which the money comes back; null when it never does.</summary>
    public required Spread? PaybackYears { get; init; }

    /// <summary>Of the samples with an outlay; null when none has one.</summary>
    public required Spread? ReturnOnInvestment { get; init; }

    /// <summary>CO2 equivalent avoided over all years, kg.</summary>
    public required Spread CarbonSavingKg { get; init; }

    /// <summary>Share of the samples whose net present value is below 0.</summary>
    public required double ProbabilityOfLoss { get; init; }

    /// <summary>Standard error of that share: sqrt(p (1 - p) / samples).</summary>
    public required double ProbabilityOfLossStandardError { get; init; }

    /// <summary>Mean loss of the samples that lose, at least 0: what is at stake.</summary>
    public required double ExpectedLossGivenLoss { get; init; }

    /// <summary>Net present value of every sample, for histograms.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Probability of the central intervals, such as 0.9.</summary>
    public required double Level { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Samples the inputs and appraises each sample.</summary>
    /// <param name="expected">Gives the inputs that are certain.</param>
    /// <param name="inputs">Those that are not; each at most once.</param>
    /// <param name="samples">2 to 10 million; 10 000 tell a probability to about half a percentage point.</param>
    /// <param name="level">Probability of the central intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or a distribution gave a value that the input cannot take; the message names it.</exception>
    public static RiskAnalysis Of(
        Investment expected,
        IReadOnlyList<UncertainInput> inputs,
        ulong seed = 1,
        int samples = 10_000,
        double level = 0.9,
        CancellationToken cancellationToken = default)
    {
        Check(expected, inputs, samples, level);
        var streams = new RandomStreams(seed);
        double[] values = new double[samples], carbon = new double[samples];
        List<double> rates = [], paybacks = [], returns = [];
        for (int i = 0; i < samples; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Investment sample = expected;
            foreach (UncertainInput uncertain in inputs) sample = sample.With(uncertain.Input, uncertain.Distribution.Sample(streams[uncertain.Input.ToString()]));
            InvestmentAppraisal appraisal = Appraise(sample, i);
            values[i] = appraisal.NetPresentValue;
            carbon[i] = appraisal.CarbonSavingKg;
            if (appraisal.InternalRate.Rate is { } rate) rates.Add(rate);
            if (appraisal.PaybackYears is { } payback) paybacks.Add(payback);
            if (appraisal.ReturnOnInvestment is { } returned) returns.Add(returned);
        }
        double[] losses = [.. values.Where(v => v < 0)];
        double loss = (double)losses.Length / samples;
        return new RiskAnalysis
        {
            NetPresentValue = SpreadOf(values, samples, level)!,
            InternalRate = SpreadOf([.. rates], samples, level),
            PaybackYears = SpreadOf([.. paybacks], samples, level),
            ReturnOnInvestment = SpreadOf([.. returns], samples, level),
            CarbonSavingKg = SpreadOf(carbon, samples, level)!,
            ProbabilityOfLoss = loss,
            ProbabilityOfLossStandardError = Math.Sqrt(loss * (1 - loss) / samples),
            ExpectedLossGivenLoss = losses.Length == 0 ? 0 : -losses.Average(),
            Values = values,
            Level = level,
            Seed = seed,
        };
    }

    private static InvestmentAppraisal Appraise(Investment sample, int number)
    {
        try
        {
            return sample.Appraise();
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Sample {number} cannot be: {e.Message} Choose a distribution that stays within the range, such as a truncated one.", e);
        }
    }

    private static void Check(Investment expected, IReadOnlyList<UncertainInput> inputs, int samples, double level)
    {
        List<string> faults = [.. expected.Check().Select(f => f.Text)];
        faults.AddRange(inputs.GroupBy(i => i.Input).Where(g => g.Count() > 1).Select(g => $"{g.Key} has {g.Count()} distributions; give one."));
        if (samples is < 2 or > MostSamples) faults.Add($"The number of samples is {samples}; give 2 to {MostSamples}.");
        if (!(level is > 0 and < 1)) faults.Add($"The level of the intervals is {level}; give a probability between 0 and 1, such as 0.9.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }

    private static Spread? SpreadOf(double[] values, int samples, double level)
    {
        if (values.Length == 0) return null;
        double mean = values.Average();
        double deviation = values.Length > 1 ? Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)) : 0;
        return new Spread(
            mean,
            deviation,
            Quantiles.Of(values, (1 - level) / 2),
            Quantiles.Of(values, 0.5),
            Quantiles.Of(values, (1 + level) / 2),
            (double)values.Length / samples);
    }
}
