using AasTwin.Learning.VirtualSamples;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What to train on.</summary>
internal sealed record TrainInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }

    [Description("Whether virtual samples may be used; how many, or none, is chosen by cross-validation.")]
    [Description("Les échantillons virtuels sont-ils permis ; leur nombre, ou aucun, est choisi par validation croisée.", "fr")]
    public bool UseVirtualSamples { get; init; } = true;

    [Description("How virtual samples are made; absent means the way that errs least in the cross-validation of each fold.")]
    [Description("Comment les échantillons virtuels sont faits ; absent, la façon qui se trompe le moins en validation croisée de chaque pli.", "fr")]
    public VirtualSampleMethod? Method { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same model.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même modèle.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
