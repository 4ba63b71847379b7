using System.Security.Cryptography;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>LoadModel</c>: takes a model file, which must fit the mappings, and keeps it.</summary>
internal static class LoadModelOperation
{
    public static LoadModelOutput Load(LoadModelInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var (equipment, index) = EquipmentData.Find(context.Parameters<SoftSensorDefinition>(), input.Equipment);
        var model = input.Model ?? StoredModel.Read(index, context);
        var (_, file) = StoredModel.Parse(model, index, equipment);
        if (input.Model is not null) StoredModel.Write(index, model, context);
        return new LoadModelOutput { ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(model)), Card = file.Card };
    });
}

/// <summary>The model to keep.</summary>
internal sealed record LoadModelInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }

    [Description("The model file that SaveModel handed out; absent checks the one that is kept.")]
    [Description("Le fichier remis par SaveModel ; absent, vérifie celui qui est conservé.", "fr")]
    public byte[]? Model { get; init; }
}

/// <summary>What was loaded.</summary>
internal sealed record LoadModelOutput
{
    [Description("SHA-256 of the file.")]
    [Description("SHA-256 du fichier.", "fr")]
    public required string ModelSha256 { get; init; }

    [Description("The model card, in Markdown.")]
    [Description("La fiche du modèle, en Markdown.", "fr")]
    public required string Card { get; init; }
}
