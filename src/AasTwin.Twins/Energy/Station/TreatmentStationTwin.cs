namespace AasTwin.Twins.Energy.Station;

/// <summary>The twin of a small water treatment station.</summary>
internal static class TreatmentStationTwin
{
    public static Twin Twin { get; } = new(
        "TreatmentStation",
        "Simulates a small water treatment station by the hour, finds the setting that costs least within the limits of the effluent, and says what it is worth.",
        [
            OperationSubmodel.Of<StationDefinition>("TreatmentStation", "https://aastwin.github.io/submodels/treatment-station/1/0")
                .With<Simulate24hInput, Simulate24hOutput>(
                    "Simulate24h",
                    "Simulates a day hour by hour: power of each process, efficiency, quality, cost and CO2, with 95 % confidence intervals over days of other chance.",
                    SimulateOperations.Simulate24h,
                    "Simule un jour heure par heure : puissance de chaque procédé, rendement, qualité, coût et CO2, avec intervalles de confiance à 95 %.")
                .With<SimulateInfluentInput, SimulateInfluentOutput>(
                    "SimulateInfluent",
                    "Simulates days of dry weather, rain or storm, or of an influent file of one's own, with balances.",
                    SimulateOperations.SimulateInfluent,
                    "Simule des jours de temps sec, de pluie ou d'orage, ou d'un fichier d'influent propre, avec bilans.")
                .With<OptimizeEnergyInput, OptimizeEnergyOutput>(
                    "OptimizeEnergy",
                    "Searches the setting of least cost within the limits of the effluent and answers what it saves in every weather, or which limit cannot be met.",
                    OptimizeEnergyOperation.Optimize,
                    "Cherche le réglage le moins cher dans les limites du rejet et répond ce qu'il économise par chaque temps, ou quelle limite est inaccessible.")
                .With<TuneControllerInput, TuneControllerOutput>(
                    "TuneController",
                    "Tunes one loop by a relay experiment and the SIMC rules, with its margins; a wrong sign or a dead actuator is told.",
                    TuneOperations.TuneController,
                    "Règle une boucle par un essai au relais et les règles SIMC, avec ses marges ; un mauvais signe ou un actionneur mort est signalé.")
                .With<AutoTuneInput, AutoTuneOutput>(
                    "AutoTune",
                    "Tunes all eight loops, compares them before and after while they run together, lets them adapt, and logs every decision.",
                    TuneOperations.AutoTune,
                    "Règle les huit boucles, les compare avant et après pendant leur marche commune, les laisse s'adapter et consigne chaque décision.")
                .With<CrossOptimizeInput, CrossOptimizeOutput>(
                    "CrossOptimize",
                    "Decides setting and services together, as wear costs energy and load wears, and answers what that saves against deciding apart.",
                    CrossOptimizeOperation.Optimize,
                    "Décide réglage et révisions ensemble, car l'usure coûte de l'énergie et la charge use, et répond ce que cela économise face à des décisions séparées.")
                .With<StartLiveInput, StartLiveOutput>(
                    "StartLive",
                    "Runs the station in real or accelerated time and keeps the values of the element Live current, until StopLive; changes of Setting are taken.",
                    LiveOperations.Start,
                    "Fait tourner la station en temps réel ou accéléré et tient à jour les valeurs de l'élément Live, jusqu'à StopLive ; les changements de Setting sont pris.")
                .With<StopLiveInput, StopLiveOutput>(
                    "StopLive",
                    "Ends the live run; it can go on later from where it ended.",
                    LiveOperations.Stop,
                    "Arrête la marche en direct ; elle peut reprendre plus tard où elle s'est arrêtée.")
                .With<TakeSnapshotInput, TakeSnapshotOutput>(
                    "TakeSnapshot",
                    "Keeps the present moment of the live run under a name, to branch from or to go on from.",
                    LiveOperations.Snapshot,
                    "Garde l'instant présent de la marche en direct sous un nom, pour en dériver ou reprendre.")
                .With<WhatIfInput, WhatIfOutput>(
                    "WhatIf",
                    "Branches from the live run as it is now, or from a snapshot, and compares another setting with the present one over the next hours.",
                    LiveOperations.WhatIf,
                    "Dérive de la marche en direct telle qu'elle est, ou d'un instantané, et compare un autre réglage à l'actuel sur les heures à venir.")
                .With<EvaluateInvestmentInput, EvaluateInvestmentOutput>(
                    "EvaluateInvestment",
                    "Appraises an investment by the savings that the simulation finds: return, payback, net present value, internal rate, CO2, sensitivity and risk.",
                    EvaluateInvestmentOperation.Evaluate,
                    "Évalue un investissement par les économies simulées : rendement, retour, valeur actuelle nette, taux interne, CO2, sensibilité et risque."),
        ]);
}
