namespace AasTwin.Twins.Battery;

/// <summary>The twin of a lithium-ion cell.</summary>
internal static class BatteryTwin
{
    public static OperationSubmodel Prognosis { get; } =
        OperationSubmodel.Of<BatteryDefinition>("BatteryPrognosis", "https://aastwin.github.io/submodels/battery-prognosis/1/0")
            .With<PredictRemainingUsefulLifeInput, PredictRemainingUsefulLifeOutput>(
                "PredictRemainingUsefulLife",
                "Foretells from the cycles so far how many remain until the capacity falls below a threshold, when that is, and the capacities until then, with intervals of 50 and 90 %.",
                PredictRemainingUsefulLifeOperation.Predict,
                "Prévoit d'après les cycles passés combien il en reste avant que la capacité passe sous un seuil, quand, et les capacités jusque-là, avec des intervalles à 50 et 90 %.")
            .With<EstimateStateOfHealthInput, EstimateStateOfHealthOutput>(
                "EstimateStateOfHealth",
                "Tells from the last charge how much of its capacity the cell still has.",
                EstimateStateOfHealthOperation.Estimate,
                "Dit d'après la dernière charge quelle part de sa capacité la cellule garde.")
            .With<SimulateAgeingInput, SimulateAgeingOutput>(
                "SimulateAgeing",
                "Tells how the cell would age at another temperature, current, depth of discharge and number of cycles a day, by an empirical law whose error is stated.",
                SimulateAgeingOperation.Simulate,
                "Dit comment la cellule vieillirait à une autre température, un autre courant, une autre profondeur de décharge et un autre nombre de cycles par jour, par une loi empirique dont l'erreur est donnée.")
            .With<TrainBatteryModelInput, TrainBatteryModelOutput>(
                "TrainModel",
                "Trains a model on the recorded lives of cells and says how good it is for cells that it has not seen.",
                TrainBatteryModelOperation.Train,
                "Entraîne un modèle sur les vies enregistrées de cellules et dit ce qu'il vaut pour des cellules jamais vues.")
            .With<EvaluateAlertsInput, EvaluateAlertsOutput>(
                "EvaluateAlerts",
                "Applies the rules for alerts to the cycles as they came, with hysteresis, and keeps the alerts that stand.",
                EvaluateAlertsOperation.Evaluate,
                "Applique les règles d'alerte aux cycles dans leur ordre, avec hystérésis, et conserve les alertes en cours.");

    public static Twin Twin { get; } = new(
        "Battery",
        "Foretells the remaining life of a battery cell, estimates its state of health, simulates its ageing, and raises alerts, each number with its interval.",
        [Prognosis]);
}
