using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>A machine as the fleet knows it; all else is in its own shell.</summary>
public sealed record MachineDefinition
{
    [Mandatory]
    [Description("What people call it, unique in the fleet, such as P-101.")]
    [Description("Son nom usuel, unique dans le parc, par exemple P-101.", "fr")]
    public string MachineId { get; init; } = "";

    [Mandatory]
    [Description("Its type.")]
    [Description("Son type.", "fr")]
    public MachineType Type { get; init; }

    [Description("Where it stands.")]
    [Description("Où elle se trouve.", "fr")]
    public string Site { get; init; } = "";

    [Description("When it was last repaired or overhauled, or commissioned.")]
    [Description("Dernière réparation ou révision, ou mise en service.", "fr")]
    public DateTimeOffset? RenewedAt { get; init; }

    [Description("When the whole machine was last overhauled, or commissioned.")]
    [Description("Dernière révision complète, ou mise en service.", "fr")]
    public DateTimeOffset? OverhauledAt { get; init; }

    [Description("What an hour of its standstill costs.")]
    [Description("Coût d'une heure d'arrêt.", "fr")]
    [AllowedRange(0, 1e7)]
    public double DowntimeCostPerHour { get; init; } = 100;

    [Description("Id of its submodel with the time series (IDTA 02008).")]
    [Description("Identifiant de son sous-modèle de séries temporelles (IDTA 02008).", "fr")]
    public string TimeSeries { get; init; } = "";

    [Description("Id of its submodel for predictive maintenance (IDTA 02048), into which predictions are written; absent when it has none.")]
    [Description("Identifiant de son sous-modèle de maintenance prédictive (IDTA 02048), où sont écrites les prévisions ; absent s'il n'existe pas.", "fr")]
    public string? PredictiveMaintenance { get; init; }

    [Description("Station of a production line that stands while the machine stands; absent when there is none.")]
    [Description("Poste d'une ligne de production arrêté avec la machine ; absent sinon.", "fr")]
    public string? Station { get; init; }
}
