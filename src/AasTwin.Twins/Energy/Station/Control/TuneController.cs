using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.Plant;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Which loop to tune.</summary>
internal sealed record TuneControllerInput
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public StationLoop Loop { get; init; } = StationLoop.Oxygen;

    [Description("How fast the closed loop shall be; absent takes the delay of the process, the usual choice.")]
    [Description("Rapidité voulue de la boucle fermée ; absente, le retard du procédé, choix usuel.", "fr")]
    [Unit("s")]
    [AllowedRange(1, 1e7)]
    public double? ClosedLoopTime { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>The loop tuned.</summary>
internal sealed record TuneControllerOutput
{
    [Description("The loop, its process and its settings.")]
    [Description("La boucle, son procédé et ses réglages.", "fr")]
    public required TunedLoop Result { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A loop and its settings.</summary>
internal sealed record TunedLoop
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public required StationLoop Name { get; init; }

    [Description("How the relay experiment ended: Identified, NoSteadyOscillation, NoOscillation, WrongSign; and what to do.")]
    [Description("Fin de l'essai au relais : Identified, NoSteadyOscillation, NoOscillation, WrongSign ; et que faire.", "fr")]
    public required MultiLanguageText Outcome { get; init; }

    [Description("The process as the relay shows it; absent when it does not.")]
    [Description("Le procédé vu par le relais ; absent sinon.", "fr")]
    public MultiLanguageText? Process { get; init; }

    [Description("Settings before.")]
    [Description("Réglages avant.", "fr")]
    public required PidResult Before { get; init; }

    [Description("Settings by the SIMC rules, slower ones where AutoTune found these too fast; those before when the loop could not be tuned, or got worse.")]
    [Description("Réglages par les règles SIMC, plus lents si AutoTune les trouve trop vifs ; ceux d'avant si la boucle n'a pu être réglée ou a empiré.", "fr")]
    public required PidResult After { get; init; }

    [Description("Maximum sensitivity Ms with the settings by the rules, 1.2 to 2 is usual; absent without a model.")]
    [Description("Sensibilité maximale Ms avec les nouveaux réglages, usuelle de 1,2 à 2 ; absente sans modèle.", "fr")]
    public double? Sensitivity { get; init; }

    [Description("How long the experiment took in the plant.")]
    [Description("Durée de l'essai dans la station.", "fr")]
    [Unit("h")]
    public required double ExperimentHours { get; init; }

    public static TunedLoop Of(StationDefinition station, LoopDefinition loop, RelayResult relay, PidSettings? settings) => new()
    {
        Name = loop.Loop,
        Outcome = relay.Outcome switch
        {
            RelayOutcome.Identified => Sentence.Of($"Identified", $"Identified : boucle identifiée"),
            RelayOutcome.NoSteadyOscillation => Sentence.Of(
                $"NoSteadyOscillation: the cycles differ; the settings rest on their mean, so watch the loop",
                $"NoSteadyOscillation : les cycles diffèrent ; les réglages reposent sur leur moyenne, surveiller la boucle"),
            RelayOutcome.NoOscillation => Sentence.Of(
                $"NoOscillation: the output does not move the measured value enough; check actuator and sensor",
                $"NoOscillation : la sortie n'agit pas assez sur la mesure ; vérifier l'actionneur et le capteur"),
            _ => Sentence.Of(
                $"WrongSign: the measured value moved away; give {StationLoops.PathOfGain(station, loop.Loop)} the other sign",
                $"WrongSign : la mesure s'est éloignée ; inverser le signe de {StationLoops.PathOfGain(station, loop.Loop)}"),
        },
        Process = relay.Model?.Words,
        Before = PidResult.Of(StationLoops.Settings(loop)),
        After = PidResult.Of(settings ?? StationLoops.Settings(loop)),
        Sensitivity = settings is not null && relay.Model is { } model ? LoopMargins.Of(model, settings with { FilterTime = 0 }).MaximumSensitivity : null,
        ExperimentHours = relay.Seconds / 3600,
    };
}
