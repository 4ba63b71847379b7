using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.Station;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Plant;

/// <summary>How to tune the oxygen loop.</summary>
internal sealed record AutoTunePlantInput
{
    [Description("How long the loop is recorded before its settings are refined.")]
    [Description("Durée d'enregistrement de la boucle avant d'affiner ses réglages.", "fr")]
    [Unit("d")]
    [AllowedRange(0.2, 7)]
    public double RecordDays { get; init; } = 2;

    [Description("Time between two actions of the controller; the comparison takes it too.")]
    [Description("Temps entre deux actions du régulateur ; la comparaison l'utilise aussi.", "fr")]
    [Unit("s")]
    [AllowedRange(1, 60)]
    public double Period { get; init; } = 15;

    [Description("Days of each weather in which the tuned loop is compared with the benchmark's.")]
    [Description("Jours de chaque temps où la boucle réglée est comparée à celle du benchmark.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 14)]
    public int CompareDays { get; init; } = 2;

    [Description("Greatest sensitivity Ms that the settings keep; lower is more robust.")]
    [Description("Sensibilité maximale Ms des réglages ; plus bas est plus robuste.", "fr")]
    [AllowedRange(1.2, 2.5)]
    public double MaximumSensitivity { get; init; } = 1.7;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>The tuned loop.</summary>
internal sealed record AutoTunePlantOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The process as the record shows it.")]
    [Description("Le procédé vu par l'enregistrement.", "fr")]
    public required MultiLanguageText Process { get; init; }

    [Description("Settings by the SIMC rules after the relay experiment.")]
    [Description("Réglages par les règles SIMC après l'essai au relais.", "fr")]
    public required PidResult Rules { get; init; }

    [Description("Settings refined by the record of the loop.")]
    [Description("Réglages affinés par l'enregistrement.", "fr")]
    public required PidResult Settings { get; init; }

    [Description("Maximum sensitivity Ms of the loop with them.")]
    [Description("Sensibilité maximale Ms de la boucle avec eux.", "fr")]
    public required double Sensitivity { get; init; }

    [Description("Gain margin.")]
    [Description("Marge de gain.", "fr")]
    public required double GainMargin { get; init; }

    [Description("The loops compared, in each weather.")]
    [Description("Les boucles comparées, par chaque temps.", "fr")]
    public required IReadOnlyList<LoopComparison> Comparison { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>Settings of a controller.</summary>
internal sealed record PidResult
{
    [Description("Gain, output per measured unit.")]
    [Description("Gain, sortie par unité mesurée.", "fr")]
    public required double Gain { get; init; }

    [Description("Integral time.")]
    [Description("Temps d'intégrale.", "fr")]
    [Unit("s")]
    public double? IntegralTime { get; init; }

    [Description("Derivative time.")]
    [Description("Temps de dérivée.", "fr")]
    [Unit("s")]
    public double DerivativeTime { get; init; }

    [Description("Time of the second integral, which follows loads that drift; absent for none.")]
    [Description("Temps de la seconde intégrale, qui suit les charges dérivantes ; absent sans elle.", "fr")]
    [Unit("s")]
    public double? TrendTime { get; init; }

    public static PidResult Of(PidSettings s) => new()
    {
        Gain = s.Gain,
        IntegralTime = double.IsFinite(s.IntegralTime) ? s.IntegralTime : null,
        DerivativeTime = s.DerivativeTime,
        TrendTime = double.IsFinite(s.TrendTime) ? s.TrendTime : null,
    };
}

/// <summary>A weather with two loops.</summary>
internal sealed record LoopComparison
{
    [Description("The weather.")]
    [Description("Le temps.", "fr")]
    public required Weather Weather { get; init; }

    [Description("Integral of the absolute error with the loop of the benchmark.")]
    [Description("Intégrale de l'erreur absolue avec la boucle du benchmark.", "fr")]
    [Unit("g/m³ d")]
    public required double Before { get; init; }

    [Description("The same with the tuned loop.")]
    [Description("La même avec la boucle réglée.", "fr")]
    [Unit("g/m³ d")]
    public required double After { get; init; }

    [Description("What the sensor shows, noise included, with the loop of the benchmark.")]
    [Description("Ce que montre le capteur, bruit compris, avec la boucle du benchmark.", "fr")]
    [Unit("g/m³ d")]
    public required double MeasuredBefore { get; init; }

    [Description("The same with the tuned loop.")]
    [Description("La même avec la boucle réglée.", "fr")]
    [Unit("g/m³ d")]
    public required double MeasuredAfter { get; init; }
}

/// <summary>The operation <c>AutoTune</c> of the benchmark plant.</summary>
internal static class AutoTunePlantOperation
{
    public static AutoTunePlantOutput Tune(AutoTunePlantInput input, OperationContext context)
    {
        var parameters = context.Parameters<PlantParameters>();
        if (!parameters.ControlOxygen) throw SimulateOperations.Refused("ControlOxygen", "The oxygen loop is off: set ControlOxygen to true to tune it.");
        return StationDay.Guard(() => Tune(parameters.Plant(), parameters.Plant(withNoise: false), input, context.Progress, context.Cancellation));
    }

    public static AutoTunePlantOutput Tune(PlantDefinition plant, PlantDefinition quiet, AutoTunePlantInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        int loop = plant.Loops.Count - 1;
        PlantState rest = SteadyState.Find(quiet, days: 60, cancellation: cancellation);
        var options = new LoopTuningOptions { Seed = (ulong)input.Seed, PeriodSeconds = input.Period, RecordDays = input.RecordDays, MaximumSensitivity = input.MaximumSensitivity };
        Influent dry = SyntheticInfluent.Of(Weather.Dry, (int)Math.Ceiling(input.RecordDays) + 2).Create();
        LoopTuning tuning = LoopTuning.Of(plant, loop, dry, rest, options, new PartOf(progress, 0.1, 0.5), cancellation);
        if (tuning.Settings is not { } settings || tuning.Refined is not { } refined)
        {
            throw new Repository.Invocation.OperationFailedException(tuning.Relay.Outcome == RelayOutcome.WrongSign
                ? "The loop has the wrong sign: the measured value moved away from its rest. Give the gain the other sign."
                : "The relay experiment found no oscillation within a day: the actuator does not move the measured value, or disturbances are stronger.");
        }
        Weather[] weathers = Enum.GetValues<Weather>();
        List<LoopComparison> comparison = [];
        foreach (Weather weather in weathers)
        {
            Influent influent = SyntheticInfluent.Of(weather, input.CompareDays + 1).Create();
            LoopTrial before = LoopTrial.Of(plant, loop, influent, rest, 0.25, 0.25 + input.CompareDays, null, (ulong)input.Seed + 1, 60, null, cancellation);
            LoopTrial after = LoopTrial.Of(plant, loop, influent, rest, 0.25, 0.25 + input.CompareDays, settings, (ulong)input.Seed + 1, input.Period, null, cancellation);
            comparison.Add(new LoopComparison { Weather = weather, Before = before.AbsoluteError, After = after.AbsoluteError, MeasuredBefore = before.MeasuredAbsoluteError, MeasuredAfter = after.MeasuredAbsoluteError });
            progress.Report(0.5 + (0.5 * comparison.Count / weathers.Length));
        }
        MultiLanguageText changes = Sentence.Join(
            comparison.Select(c => Sentence.Of($"{c.Weather} {(c.After / c.Before) - 1:+0.0%;-0.0%}", $"{EnergyWords.Of(c.Weather)} {(c.After / c.Before) - 1:+0.0%;-0.0%}")), ", ");
        return new AutoTunePlantOutput
        {
            Summary = Sentence.Of(
                $"The integral of the absolute error of oxygen changes by {changes} against the loop of the benchmark.",
                $"L'intégrale de l'erreur absolue de l'oxygène varie, par rapport à la boucle du benchmark : {changes}."),
            Process = refined.Model.Words,
            Rules = PidResult.Of(tuning.Rules!),
            Settings = PidResult.Of(settings),
            Sensitivity = refined.Margins.MaximumSensitivity,
            GainMargin = refined.Margins.GainMargin,
            Comparison = comparison,
            SeedUsed = input.Seed,
        };
    }
}
