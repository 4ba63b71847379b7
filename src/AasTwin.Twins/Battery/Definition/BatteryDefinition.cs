using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Battery.Model;

namespace AasTwin.Twins.Battery;

/// <summary>A battery cell, as its submodel describes it.</summary>
[Description("A lithium-ion cell and what is foretold of it: remaining life, state of health, ageing, alerts, each number with its interval.")]
[Description("Une cellule lithium-ion et ce qui en est prévu : durée de vie restante, état de santé, vieillissement, alertes, chaque nombre avec son intervalle.", "fr")]
internal sealed record BatteryDefinition
{
    [Mandatory]
    [Description("What people call the cell.")]
    [Description("Nom usuel de la cellule.", "fr")]
    public string Cell { get; init; } = "";

    [Mandatory]
    [Description("Active material: LCO, NCA, NMC, LMO, LFP or LTO. A model foretells only cells of the chemistries that it was trained for.")]
    [Description("Matière active : LCO, NCA, NMC, LMO, LFP ou LTO. Un modèle ne prévoit que les cellules des chimies pour lesquelles il a été entraîné.", "fr")]
    public CellChemistry Chemistry { get; init; }

    [Description("Capacity of a new cell by its data sheet.")]
    [Description("Capacité d'une cellule neuve d'après sa fiche technique.", "fr")]
    [Unit("Ah")]
    [AllowedRange(0.01, 2000)]
    public double RatedCapacity { get; init; } = 2;

    [Description("Capacity below which the cell's life ends.")]
    [Description("Capacité sous laquelle la vie de la cellule s'achève.", "fr")]
    [Unit("Ah")]
    [AllowedRange(0.005, 2000)]
    public double EndOfLifeCapacity { get; init; } = 1.45;

    [Mandatory]
    [Description("Identifier of the submodel with the cycles (IDTA 02008): a record a discharge with Capacity [Ah] and optionally Cycle, ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A].")]
    [Description("Identifiant du sous-modèle avec les cycles (IDTA 02008) : un enregistrement par décharge avec Capacity [Ah] et, en option, Cycle, ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A].", "fr")]
    public string TimeSeries { get; init; } = "";

    [Description("Identifier of the submodel for predictive maintenance (IDTA 02048) that predictions are written into on request.")]
    [Description("Identifiant du sous-modèle de maintenance prédictive (IDTA 02048) où les prévisions sont écrites sur demande.", "fr")]
    public string? PredictiveMaintenance { get; init; }

    [Description("Identifier of the submodel with the condition of the product (IDTA 02035-5) that remaining capacity and cycles are written into on request.")]
    [Description("Identifiant du sous-modèle de l'état du produit (IDTA 02035-5) où capacité restante et cycles sont écrits sur demande.", "fr")]
    public string? ProductCondition { get; init; }

    [Description("Identifier of the nameplate of the model (IDTA 02060) whose ONNX files a stored model replaces.")]
    [Description("Identifiant de la plaque signalétique du modèle (IDTA 02060) dont un modèle enregistré remplace les fichiers ONNX.", "fr")]
    public string? ModelNameplate { get; init; }

    [Description("When alerts are raised.")]
    [Description("Quand des alertes sont émises.", "fr")]
    public BatteryAlertRules AlertRules { get; init; } = new();

    [Description("A trained model to be used instead of the one that comes with the program.")]
    [Description("Un modèle entraîné à utiliser à la place de celui du programme.", "fr")]
    public FileLink? Model { get; init; }

    [Description("Cycles of whole lives as CSV to train on: Cell, Time, Cycle, Capacity [Ah], ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A].")]
    [Description("Cycles de vies entières en CSV pour l'entraînement : Cell, Time, Cycle, Capacity [Ah], ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A].", "fr")]
    public FileLink? TrainingCycles { get; init; }

    [Description("The alerts that stand, as EvaluateAlerts found them last.")]
    [Description("Les alertes en cours, telles que trouvées par EvaluateAlerts.", "fr")]
    public IReadOnlyList<BatteryAlert> Alerts { get; init; } = [];
}
