namespace AasTwin.Twins.Energy.Plant;

/// <summary>The twin of the benchmark plant BSM1.</summary>
internal static class ActivatedSludgePlantTwin
{
    public static Twin Twin { get; } = new(
        "ActivatedSludgePlant",
        "The benchmark plant BSM1 with its published figures: simulation under every weather, energy optimization, and an oxygen loop that tunes itself.",
        [
            OperationSubmodel.Of<PlantParameters>("ActivatedSludgePlant", "https://aastwin.github.io/submodels/activated-sludge-plant/1/0")
                .With<SimulatePlantInput, SimulatePlantOutput>(
                    "SimulateInfluent",
                    "Simulates days of dry weather, rain or storm, or of the benchmark's files, and answers quality, cost, energy and limits as the benchmark defines them.",
                    SimulatePlantOperation.Simulate,
                    "Simule des jours de temps sec, de pluie ou d'orage, ou des fichiers du benchmark, et répond qualité, coût, énergie et limites comme le benchmark les définit.")
                .With<OptimizePlantInput, OptimizePlantOutput>(
                    "OptimizeEnergy",
                    "Searches aeration, set points, recycles and waste flow for the least operating cost index within the limits, and compares it in every weather.",
                    OptimizePlantOperation.Optimize,
                    "Cherche aération, consignes, recirculations et purge pour le plus bas indice de coût dans les limites, et le compare par chaque temps.")
                .With<AutoTunePlantInput, AutoTunePlantOutput>(
                    "AutoTune",
                    "Tunes the oxygen loop by a relay experiment, the SIMC rules and the record of the loop, and compares it with the loop of the benchmark in every weather.",
                    AutoTunePlantOperation.Tune,
                    "Règle la boucle d'oxygène par un essai au relais, les règles SIMC et son enregistrement, et la compare à celle du benchmark par chaque temps."),
        ]);
}
