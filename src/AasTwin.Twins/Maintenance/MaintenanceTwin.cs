namespace AasTwin.Twins.Maintenance;

/// <summary>The twin of a fleet of machines and its maintenance.</summary>
internal static class MaintenanceTwin
{
    /// <summary>The submodel with the operations, one a fleet.</summary>
    public static OperationSubmodel Fleet { get; } =
        OperationSubmodel.Of<FleetDefinition>("MachineFleet", "https://aastwin.github.io/submodels/machine-fleet/1/0")
            .With<PredictFailureInput, PredictFailureOutput>(
                "PredictFailure",
                "Foretells when a machine fails, how surely, of what, and which signals tell it, from its last week of readings.",
                PredictFailureOperation.Predict,
                "Prévoit quand une machine tombera en panne, avec quelle certitude, de quoi, et quels signaux le disent, d'après sa dernière semaine de mesures.")
            .With<AssessFleetInput, AssessFleetOutput>(
                "AssessFleet",
                "Foretells the failures of all machines, the greatest risks first, and keeps the list of alerts.",
                AssessFleetOperation.Assess,
                "Prévoit les pannes de toutes les machines, les plus grands risques d'abord, et tient la liste des alertes.")
            .With<DetectDriftInput, DetectDriftOutput>(
                "DetectDrift",
                "Tells which machines read otherwise than when they were healthy, since when, and whether it is rather the sensor.",
                DetectDriftOperation.Detect,
                "Dit quelles machines mesurent autre chose que lorsqu'elles étaient saines, depuis quand, et si c'est plutôt le capteur.")
            .With<PlanMaintenanceInput, PlanMaintenanceOutput>(
                "PlanMaintenance",
                "Plans who maintains which machine when and with which part, at the least expected cost: failures against early replacement.",
                PlanMaintenanceOperation.Plan,
                "Planifie qui entretient quelle machine, quand et avec quelle pièce, au moindre coût attendu : pannes contre remplacement anticipé.")
            .With<RescheduleTaskInput, RescheduleTaskOutput>(
                "RescheduleTask",
                "Tells what it costs and risks to do a task of the plan at another hour or by another crew. Nothing is written.",
                RescheduleTaskOperation.Reschedule,
                "Dit ce que coûte et risque une tâche du plan à une autre heure ou par une autre équipe. Rien n'est écrit.")
            .With<ListAlertsInput, ListAlertsOutput>(
                "ListAlerts",
                "Lists the alerts that AssessFleet raised, the most urgent first.",
                AlertOperations.List,
                "Liste les alertes émises par AssessFleet, les plus urgentes d'abord.")
            .With<AcknowledgeAlertInput, AcknowledgeAlertOutput>(
                "AcknowledgeAlert",
                "Notes who sees to alerts.",
                AlertOperations.Acknowledge,
                "Note qui s'occupe des alertes.")
            .With<TrainModelInput, TrainModelOutput>(
                "TrainModel",
                "Trains a model on recorded or simulated histories and says how good it is on machines that it has not seen.",
                TrainModelOperation.Train,
                "Entraîne un modèle sur des historiques enregistrés ou simulés et dit ce qu'il vaut sur des machines jamais vues.");

    public static Twin Twin { get; } = new(
        "Maintenance",
        "Foretells failures of a fleet of machines, detects drift, raises alerts, and plans the maintenance at the least expected cost.",
        [Fleet]);
}
