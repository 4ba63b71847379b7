using System.Globalization;
using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>Predict</c>.</summary>
internal static class PredictOperation
{
    public static PredictOutput Predict(PredictInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var (equipment, index) = EquipmentData.Find(context.Parameters<SoftSensorDefinition>(), input.Equipment);
        var (model, file) = StoredModel.Parse(StoredModel.Read(index, context), index, equipment);
        var values = input.Values.Count > 0 ? Given(input, equipment) : EquipmentData.Read(input.Equipment, context).Latest!;
        var (value, interval, distance) = model.Predict([.. values.Select(v => (float)v)], input.Level);
        return new PredictOutput
        {
            Value = value,
            Lower = interval.Lower,
            Upper = interval.Upper,
            TargetUnit = equipment.Target.ValueUnit ?? "",
            DistanceToKnownData = distance,
            Warnings = [.. Warnings(equipment, file, values, distance)],
            ModelSha256 = file.Sha256!,
        };
    });

    private static double[] Given(PredictInput input, EquipmentDefinition equipment)
    {
        List<Finding> findings = [];
        foreach (var unknown in input.Values.Where(v => !equipment.Inputs.Any(i => i.Name == v.Name)))
            findings.Add(Finding($"There is no input \"{unknown.Name}\": {equipment.Name} has {string.Join(", ", equipment.Inputs.Select(i => i.Name))}."));
        foreach (var feature in equipment.Inputs)
        {
            var values = input.Values.Where(v => v.Name == feature.Name).ToList();
            if (values.Count != 1) findings.Add(Finding($"{feature.Name} is given {values.Count} times: give it once."));
            else if (!double.IsFinite(values[0].Value)) findings.Add(Finding($"{feature.Name} is {values[0].Value}: give a finite number."));
            else if (values[0].Value < feature.Least || values[0].Value > feature.Greatest)
                findings.Add(Finding(string.Create(CultureInfo.InvariantCulture, $"{feature.Name} is {values[0].Value}, and physically possible is {feature.Least} to {feature.Greatest} {feature.ValueUnit}: check the unit.")));
        }
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : [.. equipment.Inputs.Select(f => input.Values.First(v => v.Name == f.Name).Value)];
    }

    private static IEnumerable<MultiLanguageText> Warnings(EquipmentDefinition equipment, ModelFile file, double[] values, double distance)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var seen = file.Features[i];
            if (!seen.Covers(values[i]))
            {
                yield return Sentence.Of(
                    $"{equipment.Inputs[i].Name} is {values[i]:G5}, outside the {seen.Minimum:G5} to {seen.Maximum:G5} that the model was trained on.",
                    $"{equipment.Inputs[i].Name} vaut {values[i]:G5}, hors du domaine d'apprentissage du modèle, de {seen.Minimum:G5} à {seen.Maximum:G5}.");
            }
        }
        if (distance > 1)
        {
            yield return Sentence.Of(
                $"The inputs lie {distance:0.0} times as far from known ones as usual: the interval may be too narrow here. Take a laboratory sample.",
                $"Les entrées sont {distance:0.0} fois plus loin des valeurs connues que d'habitude : l'intervalle peut être trop étroit ici. Prélever un échantillon pour le laboratoire.");
        }
    }

    private static Finding Finding(string text) => new(Severity.Invalid, "Values", nameof(SoftSensor), $"Values: {text}");
}
