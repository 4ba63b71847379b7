namespace AasTwin.Twins.SoftSensor;

/// <summary>The twin of a process unit whose laboratory values are few.</summary>
internal static class SoftSensorTwin
{
    public static Twin Twin { get; } = new(
        "SoftSensor",
        "Learns the shape of sparse process data, fills its gaps with virtual samples, trains a soft sensor, and says honestly whether that helped.",
        [
            OperationSubmodel.Of<SoftSensorDefinition>("SoftSensor", "https://aastwin.github.io/submodels/soft-sensor/1/0")
                .With<AnalyzeInput, AnalyzeOutput>(
                    "Analyze",
                    "Shows the shape of the data in two dimensions (PHATE), how dense they are, and where they are rare.",
                    AnalyzeOperation.Analyze,
                    "Montre la forme des données en deux dimensions (PHATE), leur densité et là où elles sont rares.")
                .With<GenerateInput, GenerateOutput>(
                    "GenerateVirtualSamples",
                    "Makes virtual samples where real ones are rare, within physical bounds and never beyond the data, and writes them as a segment marked as virtual.",
                    GenerateOperation.Generate,
                    "Fait des échantillons virtuels là où les réels sont rares, dans les limites physiques et jamais au-delà des données, et les écrit dans un segment marqué virtuel.")
                .With<TrainInput, TrainOutput>(
                    "TrainSoftSensor",
                    "Trains the soft sensor of a piece of equipment, judges it on stretches of time that it did not see, and keeps the model.",
                    TrainOperation.Train,
                    "Apprend le capteur logiciel d'un équipement, le juge sur des périodes non vues et conserve le modèle.")
                .With<PredictInput, PredictOutput>(
                    "Predict",
                    "Predicts the target with an interval, and tells how far the inputs are from known ones.",
                    PredictOperation.Predict,
                    "Prédit la cible avec un intervalle et dit à quelle distance les entrées sont de celles connues.")
                .With<EvaluateBenefitInput, EvaluateBenefitOutput>(
                    "EvaluateBenefit",
                    "Finds out by paired resamples whether virtual samples improve the soft sensor, against noise, interpolation and models of other kinds.",
                    EvaluateBenefitOperation.Evaluate,
                    "Détermine par tirages appariés si les échantillons virtuels améliorent le capteur, face au bruit, à l'interpolation et à d'autres modèles.")
                .With<EquipmentInput, SaveModelOutput>(
                    "SaveModel",
                    "Hands out the trained model as one file with its mappings, scalings, metrics and model card.",
                    SaveModelOperation.Save,
                    "Remet le modèle appris en un fichier avec correspondances, échelles, mesures et fiche.")
                .With<LoadModelInput, LoadModelOutput>(
                    "LoadModel",
                    "Takes a model file that fits the mappings and keeps it for Predict.",
                    LoadModelOperation.Load,
                    "Prend un fichier de modèle conforme aux correspondances et le garde pour Predict."),
        ]);
}
