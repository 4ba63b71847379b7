using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Kinds of distributions of times.</summary>
internal enum TimeDistribution
{
    Constant,
    Exponential,

    /// <summary>Normal, truncated at zero: the mean and deviation are those before truncation.</summary>
    Normal,
    Lognormal,
    Gamma,
    Weibull,
    Uniform,
    Triangular,
}

/// <summary>A time that varies, in minutes.</summary>
internal sealed record TimeDefinition
{
    [Mandatory]
    [Description("How the time varies: Constant, Exponential, Normal (truncated at zero), Lognormal, Gamma, Weibull, Uniform or Triangular.")]
    [Description("Comment le temps varie : Constant, Exponential, Normal (tronquée à zéro), Lognormal, Gamma, Weibull, Uniform ou Triangular.", "fr")]
    public TimeDistribution Distribution { get; init; } = TimeDistribution.Constant;

    [Description("Mean; for Triangular the mode, not needed for Uniform.")]
    [Description("Moyenne ; pour Triangular le mode, inutile pour Uniform.", "fr")]
    [Unit("min")]
    public double? MeanMinutes { get; init; }

    [Description("Standard deviation, for Normal, Lognormal, Gamma and Weibull.")]
    [Description("Écart type, pour Normal, Lognormal, Gamma et Weibull.", "fr")]
    [Unit("min")]
    public double? StandardDeviationMinutes { get; init; }

    [Description("Least value, for Uniform and Triangular.")]
    [Description("Valeur minimale, pour Uniform et Triangular.", "fr")]
    [Unit("min")]
    public double? MinimumMinutes { get; init; }

    [Description("Greatest value, for Uniform and Triangular.")]
    [Description("Valeur maximale, pour Uniform et Triangular.", "fr")]
    [Unit("min")]
    public double? MaximumMinutes { get; init; }

    /// <summary>The least value that can occur.</summary>
    public double Least => Distribution switch
    {
        TimeDistribution.Constant => MeanMinutes ?? 0,
        TimeDistribution.Uniform or TimeDistribution.Triangular => MinimumMinutes ?? 0,
        _ => 0,
    };

    /// <summary>The distribution; null with a finding for each parameter that is missing or out of range.</summary>
    public Distribution? Build(string path, List<Finding> faults)
    {
        var before = faults.Count;
        try
        {
            Distribution? distribution = Distribution switch
            {
                TimeDistribution.Constant => new Constant(Need(MeanMinutes, nameof(MeanMinutes))),
                TimeDistribution.Exponential => new Exponential(NeedPositive(MeanMinutes, nameof(MeanMinutes))),
                TimeDistribution.Normal => new TruncatedNormal(
                    Need(MeanMinutes, nameof(MeanMinutes)), NeedPositive(StandardDeviationMinutes, nameof(StandardDeviationMinutes)), minimum: 0),
                TimeDistribution.Lognormal => new LogNormal(
                    NeedPositive(MeanMinutes, nameof(MeanMinutes)), NeedPositive(StandardDeviationMinutes, nameof(StandardDeviationMinutes))),
                TimeDistribution.Gamma => BuildGamma(),
                TimeDistribution.Weibull => WeibullOfMoments.Of(
                    NeedPositive(MeanMinutes, nameof(MeanMinutes)), NeedPositive(StandardDeviationMinutes, nameof(StandardDeviationMinutes))),
                TimeDistribution.Uniform => new Uniform(Need(MinimumMinutes, nameof(MinimumMinutes)), Need(MaximumMinutes, nameof(MaximumMinutes))),
                _ => new Triangular(
                    Need(MinimumMinutes, nameof(MinimumMinutes)), Need(MeanMinutes, nameof(MeanMinutes)), Need(MaximumMinutes, nameof(MaximumMinutes))),
            };
            return faults.Count == before ? distribution : null;
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            // Parameters that are each acceptable but do not go together, such as a minimum above the maximum.
            if (faults.Count == before) Report("", refusal.Message.Split(" (Parameter", 2)[0]);
            return null;
        }

        double Need(double? value, string name)
        {
            if (value is null) Report("." + name, $"{Distribution} needs it: add it.");
            else if (!(value >= 0 && double.IsFinite(value.Value))) Report("." + name, "A time is a finite number of minutes and not negative: correct it.");
            return value ?? 1;
        }

        double NeedPositive(double? value, string name)
        {
            if (Need(value, name) == 0) Report("." + name, $"{Distribution} needs more than 0: correct it, or use Constant.");
            return value ?? 1;
        }

        Gamma BuildGamma()
        {
            var mean = NeedPositive(MeanMinutes, nameof(MeanMinutes));
            var deviation = NeedPositive(StandardDeviationMinutes, nameof(StandardDeviationMinutes));
            return new Gamma(mean * mean / (deviation * deviation), deviation * deviation / mean);
        }

        void Report(string member, string text) => faults.Add(new Finding(Severity.Invalid, path + member, nameof(ProductionLine), $"{path}{member}: {text}"));
    }
}
