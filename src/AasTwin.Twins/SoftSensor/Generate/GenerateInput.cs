using AasTwin.Learning.VirtualSamples;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Which virtual samples to make.</summary>
internal sealed record GenerateInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }

    [Description("Samples wanted.")]
    [Description("Nombre d'échantillons voulus.", "fr")]
    [AllowedRange(1, 2000)]
    public int Count { get; init; } = 100;

    [Description("How they are made: noise and interpolation are baselines; the Gaussian process and the generative network (PGAN) work in the sparse regions of the data's shape.")]
    [Description("Comment ils sont faits : bruit et interpolation servent de référence ; le processus gaussien et le réseau génératif (PGAN) travaillent dans les régions rares de la forme des données.", "fr")]
    public VirtualSampleMethod Method { get; init; } = VirtualSampleMethod.Pgan;

    [Description("The share of the hull's area, from its emptiest places on, where samples are made.")]
    [Description("Part de la surface de l'enveloppe, à partir des lieux les plus vides, où des échantillons sont faits.", "fr")]
    [AllowedRange(0.01, 1)]
    public double SparseShare { get; init; } = 0.5;

    [Description("Begin of the random numbers: the same seed gives the same samples.")]
    [Description("Graine des nombres aléatoires : la même graine donne les mêmes échantillons.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;

    [Description("Whether to draw from the sampler that the trained model keeps, with its samples, method and share, instead of fitting one.")]
    [Description("Tirer de l'échantillonneur que garde le modèle appris, avec ses échantillons, sa méthode et sa part, au lieu d'en ajuster un.", "fr")]
    public bool FromModel { get; init; }

    [Description("Whether to write the samples into the time series of the target, as a segment marked as virtual.")]
    [Description("Écrire les échantillons dans la série temporelle de la cible, dans un segment marqué virtuel.", "fr")]
    public bool WriteIntoSubmodel { get; init; } = true;
}
