using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The soft sensors of a process unit, as their submodel describes them.</summary>
[Description("Soft sensors: what is measured all the time tells what the laboratory measures rarely. For each piece of equipment the inputs, the target, and the trained model.")]
[Description("Capteurs logiciels : ce qui est mesuré en continu dit ce que le laboratoire mesure rarement. Pour chaque équipement les entrées, la cible et le modèle appris.", "fr")]
internal sealed record SoftSensorDefinition
{
    [AtLeastOne]
    [Description("The pieces of equipment, each with a soft sensor of its own.")]
    [Description("Les équipements, chacun avec son capteur logiciel.", "fr")]
    public IReadOnlyList<EquipmentDefinition> Equipment { get; init; } = [];
}
