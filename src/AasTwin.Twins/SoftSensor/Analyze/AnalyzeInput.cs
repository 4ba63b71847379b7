using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What to embed, and how.</summary>
internal sealed record AnalyzeInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }

    [Description("Neighbors that the kernel's bandwidth reaches to.")]
    [Description("Nombre de voisins que couvre la largeur du noyau.", "fr")]
    [AllowedRange(1, 1000)]
    public int Neighbors { get; init; } = 5;

    [Description("Steps of diffusion; absent takes the knee of the entropy. Long branches show better with 60 to 150.")]
    [Description("Pas de diffusion ; absent, le coude de l'entropie. De longues branches se voient mieux avec 60 à 150.", "fr")]
    [AllowedRange(1, 10000)]
    public int? DiffusionTime { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
