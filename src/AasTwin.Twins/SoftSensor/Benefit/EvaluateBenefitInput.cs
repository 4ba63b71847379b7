using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>How to find out whether virtual samples help.</summary>
internal sealed record EvaluateBenefitInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }

    [Description("Real samples to train on in each resample.")]
    [Description("Échantillons réels pour apprendre à chaque tirage.", "fr")]
    [AllowedRange(15, 10_000)]
    public int TrainingSamples { get; init; } = 25;

    [Description("Independent draws of training and test stretches; 20 and more give a useful interval.")]
    [Description("Tirages indépendants de périodes d'apprentissage et de test ; 20 et plus donnent un intervalle utile.", "fr")]
    [AllowedRange(3, 200)]
    public int Resamples { get; init; } = 5;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
