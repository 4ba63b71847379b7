using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>What is done about a kind of failure at a type of machine, planned or after the failure.</summary>
public sealed record MaintenanceTaskDefinition
{
    [Mandatory]
    [Description("The type of machine.")]
    [Description("Le type de machine.", "fr")]
    public MachineType Type { get; init; }

    [Mandatory]
    [Description("The kind of failure.")]
    [Description("Le genre de panne.", "fr")]
    public FailureKind Kind { get; init; }

    [Mandatory]
    [Description("What is done; the recommended action.")]
    [Description("Ce qui est fait ; l'action recommandée.", "fr")]
    public required MultiLanguageText Action { get; init; }

    [Mandatory]
    [Description("Skill that a crew needs for it.")]
    [Description("Qualification nécessaire à l'équipe.", "fr")]
    public string Skill { get; init; } = "";

    [Description("Working hours when it is planned; the machine stands meanwhile.")]
    [Description("Heures de travail si c'est planifié ; la machine est arrêtée.", "fr")]
    [Unit("h")]
    [AllowedRange(0.5, 200)]
    public double PlannedHours { get; init; } = 4;

    [Description("Hours that the machine stands when it fails unplanned: call-out, search for the fault, repair.")]
    [Description("Heures d'arrêt si la panne est imprévue : appel, recherche du défaut, réparation.", "fr")]
    [Unit("h")]
    [AllowedRange(0.5, 2000)]
    public double RepairHours { get; init; } = 24;

    [Description("Material beside the spare part, when planned.")]
    [Description("Matériel hors pièce de rechange, si planifié.", "fr")]
    [AllowedRange(0, 1e9)]
    public double PlannedCost { get; init; } = 300;

    [Description("Cost of a failure beside downtime: secondary damage, call-out, express delivery.")]
    [Description("Coût d'une panne hors arrêt : dommages induits, astreinte, livraison express.", "fr")]
    [AllowedRange(0, 1e9)]
    public double FailureCost { get; init; } = 4000;

    [Description("Name of the spare part it uses; absent when none.")]
    [Description("Nom de la pièce de rechange utilisée ; absent si aucune.", "fr")]
    public string? SparePart { get; init; }
}
