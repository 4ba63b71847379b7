namespace AasTwin.Learning.Models;

/// <summary>The readable part of a model file, as JSON.</summary>
internal sealed record ModelDescription(
    string Name,
    string Version,
    DateTimeOffset? Created,
    IReadOnlyList<ModelVariable> Features,
    IReadOnlyList<ModelVariable> Outputs,
    TrainingData? TrainingData,
    IReadOnlyList<ModelMetric> Metrics,
    IReadOnlyDictionary<string, string> Settings,
    string Card,
    IReadOnlyList<PartDescription> Parts)
{
    public static ModelDescription Of(ModelFile model) => new(
        model.Name,
        model.Version,
        model.Created,
        model.Features,
        model.Outputs,
        model.TrainingData,
        model.Metrics,
        new SortedDictionary<string, string>(model.Settings.ToDictionary(), StringComparer.Ordinal),
        model.Card,
        [.. model.Parts.Select(p => new PartDescription(p.Name, ModelKinds.Of(p.Value).Name))]);

    public ModelFile ToModel(IReadOnlyList<ModelPart> parts, string sha256) => new()
    {
        Name = Name,
        Version = Version,
        Created = Created,
        Features = Features,
        Outputs = Outputs,
        TrainingData = TrainingData,
        Metrics = Metrics,
        Settings = Settings,
        Card = Card,
        Parts = parts,
        Sha256 = sha256,
    };
}

/// <summary>A part as the description names it.</summary>
internal sealed record PartDescription(string Name, string Kind);
