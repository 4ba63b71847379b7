using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery;

/// <summary>A number with its intervals of 50, 75 and 90 %.</summary>
internal sealed record EstimateResult
{
    [Description("The expected value.")]
    [Description("La valeur attendue.", "fr")]
    public required double Value { get; init; }

    [Description("Lower end of the interval of 50 %.")]
    [Description("Borne inférieure de l'intervalle à 50 %.", "fr")]
    public required double Lower50 { get; init; }

    [Description("Upper end of the interval of 50 %.")]
    [Description("Borne supérieure de l'intervalle à 50 %.", "fr")]
    public required double Upper50 { get; init; }

    [Description("Lower end of the interval of 75 %.")]
    [Description("Borne inférieure de l'intervalle à 75 %.", "fr")]
    public required double Lower75 { get; init; }

    [Description("Upper end of the interval of 75 %.")]
    [Description("Borne supérieure de l'intervalle à 75 %.", "fr")]
    public required double Upper75 { get; init; }

    [Description("Lower end of the interval of 90 %.")]
    [Description("Borne inférieure de l'intervalle à 90 %.", "fr")]
    public required double Lower90 { get; init; }

    [Description("Upper end of the interval of 90 %.")]
    [Description("Borne supérieure de l'intervalle à 90 %.", "fr")]
    public required double Upper90 { get; init; }

    public static EstimateResult Of(Estimate estimate, int digits, double factor = 1)
    {
        double Rounded(double value) => Math.Round(value * factor, digits);
        return new()
        {
            Value = Rounded(estimate.Value),
            Lower50 = Rounded(estimate.Half.Lower),
            Upper50 = Rounded(estimate.Half.Upper),
            Lower75 = Rounded(estimate.ThreeQuarters.Lower),
            Upper75 = Rounded(estimate.ThreeQuarters.Upper),
            Lower90 = Rounded(estimate.Most.Lower),
            Upper90 = Rounded(estimate.Most.Upper),
        };
    }
}

/// <summary>A time with its intervals of 50, 75 and 90 %.</summary>
internal sealed record DateResult
{
    [Description("The expected time.")]
    [Description("Le moment attendu.", "fr")]
    public required DateTimeOffset Value { get; init; }

    [Description("Begin of the interval of 50 %.")]
    [Description("Début de l'intervalle à 50 %.", "fr")]
    public required DateTimeOffset Lower50 { get; init; }

    [Description("End of the interval of 50 %.")]
    [Description("Fin de l'intervalle à 50 %.", "fr")]
    public required DateTimeOffset Upper50 { get; init; }

    [Description("Begin of the interval of 75 %.")]
    [Description("Début de l'intervalle à 75 %.", "fr")]
    public required DateTimeOffset Lower75 { get; init; }

    [Description("End of the interval of 75 %.")]
    [Description("Fin de l'intervalle à 75 %.", "fr")]
    public required DateTimeOffset Upper75 { get; init; }

    [Description("Begin of the interval of 90 %.")]
    [Description("Début de l'intervalle à 90 %.", "fr")]
    public required DateTimeOffset Lower90 { get; init; }

    [Description("End of the interval of 90 %.")]
    [Description("Fin de l'intervalle à 90 %.", "fr")]
    public required DateTimeOffset Upper90 { get; init; }

    /// <summary>A number of cycles or days from a time on; times after the year 9000 are that year.</summary>
    public static DateResult Of(DateTimeOffset from, Estimate estimate, double daysEach)
    {
        var most = (new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero) - from).TotalDays;
        DateTimeOffset After(double count) => from.AddMinutes(Math.Round(1440 * Math.Min(most, count * daysEach)));
        return new()
        {
            Value = After(estimate.Value),
            Lower50 = After(estimate.Half.Lower),
            Upper50 = After(estimate.Half.Upper),
            Lower75 = After(estimate.ThreeQuarters.Lower),
            Upper75 = After(estimate.ThreeQuarters.Upper),
            Lower90 = After(estimate.Most.Lower),
            Upper90 = After(estimate.Most.Upper),
        };
    }
}

/// <summary>A point of a curve with its bands.</summary>
internal sealed record CurvePoint
{
    [Description("Number of the cycle.")]
    [Description("Numéro du cycle.", "fr")]
    public required int Cycle { get; init; }

    [Description("The expected capacity.")]
    [Description("La capacité attendue.", "fr")]
    [Unit("Ah")]
    public required double Capacity { get; init; }

    [Description("Lower end of the band of 50 %.")]
    [Description("Borne inférieure de la bande à 50 %.", "fr")]
    [Unit("Ah")]
    public required double Lower50 { get; init; }

    [Description("Upper end of the band of 50 %.")]
    [Description("Borne supérieure de la bande à 50 %.", "fr")]
    [Unit("Ah")]
    public required double Upper50 { get; init; }

    [Description("Lower end of the band of 90 %.")]
    [Description("Borne inférieure de la bande à 90 %.", "fr")]
    [Unit("Ah")]
    public required double Lower90 { get; init; }

    [Description("Upper end of the band of 90 %.")]
    [Description("Borne supérieure de la bande à 90 %.", "fr")]
    [Unit("Ah")]
    public required double Upper90 { get; init; }

    public static CurvePoint Of(int cycle, CapacityBand capacity) => new()
    {
        Cycle = cycle,
        Capacity = Math.Round(capacity.Value, 4),
        Lower50 = Math.Round(capacity.Half.Lower, 4),
        Upper50 = Math.Round(capacity.Half.Upper, 4),
        Lower90 = Math.Round(capacity.Most.Lower, 4),
        Upper90 = Math.Round(capacity.Most.Upper, 4),
    };
}

/// <summary>A measured capacity.</summary>
internal sealed record MeasuredPoint
{
    [Description("Number of the cycle.")]
    [Description("Numéro du cycle.", "fr")]
    public required int Cycle { get; init; }

    [Description("The measured capacity.")]
    [Description("La capacité mesurée.", "fr")]
    [Unit("Ah")]
    public required double Capacity { get; init; }
}
