namespace AasTwin.Twins.ProductionLine;

/// <summary>The twin of a production line.</summary>
internal static class ProductionLineTwin
{
    public static Twin Twin { get; } = new(
        "ProductionLine",
        "Simulates a production line, shows where it is stuck and why, compares changes, and recommends one in money.",
        [
            OperationSubmodel.Of<LineDefinition>("ProductionLine", "https://aastwin.github.io/submodels/production-line/1/0")
                .With<SimulateInput, SimulateOutput>(
                    "Simulate",
                    "Simulates shifts of the line and answers throughput, cycle times, queues, what each station does with its time, and money, each as a mean with its 95 % confidence interval.",
                    SimulateOperation.Simulate,
                    "Simule des équipes de la ligne et répond débit, temps de traversée, files, emploi du temps de chaque poste et argent, chacun avec son intervalle de confiance à 95 %.")
                .With<IdentifyBottlenecksInput, IdentifyBottlenecksOutput>(
                    "IdentifyBottlenecks",
                    "Tells where the line is stuck: utilization, growing queues, time per part, blocking and starving, and what each station would gain by being faster, with reasons.",
                    IdentifyBottlenecksOperation.Identify,
                    "Dit où la ligne coince : utilisation, files qui croissent, temps par pièce, blocages et manques, et le gain d'un poste plus rapide, avec les raisons.")
                .With<CompareScenariosInput, CompareScenariosOutput>(
                    "CompareScenarios",
                    "Compares changes of the line with it as it is, run by run with the same random numbers: good parts, cycle time, and the investment, ranked within the budget.",
                    CompareScenariosOperation.Compare,
                    "Compare des changements à la ligne actuelle, simulation par simulation avec les mêmes nombres aléatoires : bonnes pièces, temps de traversée et investissement, classés dans le budget.")
                .With<OptimizeConfigurationInput, OptimizeConfigurationOutput>(
                    "OptimizeConfiguration",
                    "Searches machines, operators, buffers and speeds within ranges and budget, and answers the best configuration, how sure that is, and what others give for their price.",
                    OptimizeConfigurationOperation.Optimize,
                    "Cherche machines, opérateurs, stocks et vitesses dans leurs domaines et le budget, et répond la meilleure configuration, sa certitude et ce que d'autres donnent pour leur prix.")
                .With<CalibrateInput, CalibrateOutput>(
                    "Calibrate",
                    "Fits arrivals, processing, setup, failures, repairs, scrap and rework to an event log by maximum likelihood and writes them into the submodel.",
                    CalibrateOperation.Calibrate,
                    "Ajuste arrivées, travail, réglages, pannes, réparations, rebuts et retouches à un journal d'événements par maximum de vraisemblance et les écrit dans le sous-modèle.")
                .With<ValidateInput, ValidateOutput>(
                    "Validate",
                    "Compares the recorded figures of an event log with those of the simulated line and gives a verdict on each.",
                    ValidateOperation.Validate,
                    "Compare les indicateurs d'un journal d'événements à ceux de la ligne simulée et donne un verdict pour chacun."),
        ]);
}
