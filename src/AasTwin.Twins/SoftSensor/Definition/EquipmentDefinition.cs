using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>A piece of equipment: which elements of the shells are the inputs of its soft sensor, and which is the target.</summary>
internal sealed record EquipmentDefinition
{
    [Mandatory]
    [Description("What people call the equipment.")]
    [Description("Nom usuel de l'équipement.", "fr")]
    public string Name { get; init; } = "";

    [AtLeastOne]
    [Description("What is measured all the time, at this piece of equipment or at others.")]
    [Description("Ce qui est mesuré en continu, sur cet équipement ou sur d'autres.", "fr")]
    public IReadOnlyList<FeatureMapping> Inputs { get; init; } = [];

    [Mandatory]
    [Description("What is measured rarely and to be predicted.")]
    [Description("Ce qui est mesuré rarement et doit être prédit.", "fr")]
    public FeatureMapping Target { get; init; } = new();

    [Description("Variables that follow from others; virtual samples keep these relations exactly.")]
    [Description("Variables qui découlent d'autres ; les échantillons virtuels respectent ces relations exactement.", "fr")]
    public IReadOnlyList<RelationDefinition> Relations { get; init; } = [];

    [Description("The trained model with its mappings and scalings; absent until TrainSoftSensor or LoadModel.")]
    [Description("Le modèle appris avec ses correspondances et échelles ; absent avant TrainSoftSensor ou LoadModel.", "fr")]
    public FileLink? Model { get; init; }
}
