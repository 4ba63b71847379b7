using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>A fleet of machines and how it is maintained, as its submodel describes it.</summary>
[Description("A fleet of machines: which they are, who maintains them with which parts, and when alerts are raised.")]
[Description("Un parc de machines : lesquelles, qui les entretient avec quelles pièces, et quand une alerte est émise.", "fr")]
internal sealed record FleetDefinition
{
    [Description("Currency of all amounts, such as EUR.")]
    [Description("Monnaie de tous les montants, par exemple EUR.", "fr")]
    public string Currency { get; init; } = "EUR";

    [AtLeastOne]
    [Description("The machines.")]
    [Description("Les machines.", "fr")]
    public IReadOnlyList<MachineDefinition> Machines { get; init; } = [];

    [Description("What is done about each kind of failure at each type of machine; usual values for what is not named.")]
    [Description("Ce qui est fait pour chaque genre de panne de chaque type de machine ; valeurs usuelles sinon.", "fr")]
    public IReadOnlyList<MaintenanceTaskDefinition> Tasks { get; init; } = [];

    [Description("Who maintains them.")]
    [Description("Qui les entretient.", "fr")]
    public IReadOnlyList<CrewDefinition> Crews { get; init; } = [];

    [Description("Parts that tasks use.")]
    [Description("Pièces utilisées.", "fr")]
    public IReadOnlyList<SparePartDefinition> SpareParts { get; init; } = [];

    [Description("When planned work may be done, and when production stands.")]
    [Description("Quand le travail planifié est possible, et quand la production est arrêtée.", "fr")]
    public CalendarDefinition Calendar { get; init; } = new();

    [Description("When alerts are raised and cleared.")]
    [Description("Quand les alertes sont émises et levées.", "fr")]
    public AlertRuleDefinition AlertRules { get; init; } = new();

    [Description("What each machine read when it was healthy: a CSV file with a line a machine and a column a signal.")]
    [Description("Mesures de chaque machine saine : un fichier CSV, une ligne par machine et une colonne par signal.", "fr")]
    public FileLink? References { get; init; }

    [Description("The trained model; the one that comes with the program when absent.")]
    [Description("Le modèle entraîné ; celui du programme si absent.", "fr")]
    public FileLink? Model { get; init; }

    [Description("The alerts that were raised; kept by AssessFleet and AcknowledgeAlert.")]
    [Description("Les alertes émises ; tenues par AssessFleet et AcknowledgeAlert.", "fr")]
    public IReadOnlyList<AlertRecord> Alerts { get; init; } = [];
}
