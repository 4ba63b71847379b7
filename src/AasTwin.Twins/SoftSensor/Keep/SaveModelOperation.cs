using System.Security.Cryptography;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>SaveModel</c>: hands out the model as one file.</summary>
internal static class SaveModelOperation
{
    public static SaveModelOutput Save(EquipmentInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var (equipment, index) = EquipmentData.Find(context.Parameters<SoftSensorDefinition>(), input.Equipment);
        var bytes = StoredModel.Read(index, context);
        var (_, file) = StoredModel.Parse(bytes, index, equipment);
        return new SaveModelOutput { Model = bytes, ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Card = file.Card };
    });
}

/// <summary>Which equipment.</summary>
internal sealed record EquipmentInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }
}

/// <summary>The model.</summary>
internal sealed record SaveModelOutput
{
    [Description("The model file: networks, scalings, intervals, mappings, metrics and model card.")]
    [Description("Le fichier du modèle : réseaux, échelles, intervalles, correspondances, mesures et fiche.", "fr")]
    public required byte[] Model { get; init; }

    [Description("SHA-256 of the file.")]
    [Description("SHA-256 du fichier.", "fr")]
    public required string ModelSha256 { get; init; }

    [Description("The model card, in Markdown.")]
    [Description("La fiche du modèle, en Markdown.", "fr")]
    public required string Card { get; init; }
}
