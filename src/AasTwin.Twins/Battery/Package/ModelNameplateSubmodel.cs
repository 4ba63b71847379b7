using System.Globalization;
using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Twins.Battery.Model;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Battery;

/// <summary>The nameplate of a battery model after IDTA 02060-1-0, with its trained parts as ONNX files beside.</summary>
internal static class ModelNameplateSubmodel
{
    /// <summary>idShort of the collection with the files, which the template leaves room for.</summary>
    public const string Files = "ModelFiles";

    private const string Terms = "https://admin-shell.io/idta/AIModelNameplate/";
    private const string OwnTerms = "https://aastwin.github.io/submodels/battery-prognosis/";

    /// <param name="contact">Identifier of the submodel that tells who is responsible: the nameplate of the cell.</param>
    /// <param name="file">Where an ONNX file of a name is in the package.</param>
    public static Submodel Of(string id, BatteryModel model, ModelFile described, string contact, Func<string, string> file)
    {
        var parts = BatteryModelFile.ToOnnx(model);
        return new Submodel
        {
            Id = id,
            IdShort = "AIModelNameplate",
            Kind = ModellingKind.Instance,
            SemanticId = ExternalReference.To("https://admin-shell.io/idta/SubmodelTemplate/AIModelNameplate/1/0"),
            SubmodelElements =
            [
                Text("URIOfTheProduct", "0112/2///61987#ABN590#002", $"{id}/{model.Sha256[..16]}"),
                Text("Version", "0173-1#02-AAS354#002", described.Version),
                new ReferenceElement { IdShort = "ContactInformation", SemanticId = ExternalReference.To(Terms + "Contactinformation/1/0"), Value = new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, contact)] } },
                Text("Storage", Terms + "Storage/1/0", file(parts[0].Name)),
                Words("KindOfLearning", Terms + "KindOfLearning/1/0", "Supervised"),
                Group("Inputs", Terms + "Inputs/1/0",
                [
                    Text("KindOfInput", Terms + "Inputs/KindOfInput/1/0", "Capacities of the cycles so far, as features; charge and temperature of the last charge"),
                    .. described.Features.Select((f, i) => Dimension(i, "Inputs", "Information", new Property { ValueType = DataTypeDefXsd.String, Value = Sentence(f) })),
                ]),
                Group("Outputs", Terms + "Outputs/1/0", [.. described.Outputs.Select((o, i) => Dimension(i, "Outputs", "Result", new MultiLanguageProperty { Value = [new LangStringTextType("en", Sentence(o))] }))]),
                Group("TrainingResults", Terms + "TrainingResults/1/0",
                    [.. described.Metrics.Select((m, i) => Text($"Result{i:00}", Terms + "TrainingResults/Result/1/0", string.Create(CultureInfo.InvariantCulture, $"{m.Name}: {m.Value:G4} {m.Unit}, {m.Protocol}")))]),
                Group("Details", Terms + "Details/1/0",
                    Text("FileExtension", Terms + "Details/DataEnding/1/0", ".onnx"), Text("AIFramework", Terms + "Details/AIFramework/1/0", "AasTwin.Learning 1"), Text("ProgramLanguage", Terms + "Details/ProgramLanguage/1/0", "C# 14, .NET 10")),
                Group("AITypeSpecificInformation", Terms + "AITypeSpecificInformation/1/0",
                    Group("Hyperparameter", Terms + "AITypeSpecificInformation/Hyperparameter/1/0",
                        Text("Trees", Terms + "AITypeSpecificInformation/Hyperparameter/LearningRate/1/0", model.Life.Far.Trees.Count.ToString(CultureInfo.InvariantCulture))),
                    Words("Type", Terms + "AITypeSpecificInformation/Type/1/0", "Random forests, similarity of trajectories, ridge regression")),
                Group(Files, OwnTerms + "model-files/1/0",
                    [.. parts.Select(p => new Metamodel.File
                    {
                        IdShort = IdShortOf(p.Name),
                        Description = [new LangStringTextType("en", $"{p.Purpose}. Inputs in this order: {string.Join("; ", p.Inputs)}.")],
                        ContentType = "application/octet-stream",
                        Value = file(p.Name),
                    })]),
                Group("ModelCard", OwnTerms + "model-card/1/0", Text("Text", OwnTerms + "model-card-text/1/0", described.Card), Text("Sha256", OwnTerms + "model-sha256/1/0", model.Sha256)),
            ],
        };
    }

    /// <summary>The idShort of the File with an ONNX file: <c>RemainingLifeFar</c> for <c>remaining-life-far.onnx</c>.</summary>
    public static string IdShortOf(string name) => string.Concat(Path.GetFileNameWithoutExtension(name).Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static SubmodelElementCollection Dimension(int number, string side, string what, SubmodelElement meaning)
    {
        meaning.IdShort = what;
        meaning.SemanticId = ExternalReference.To($"{Terms}{side}/DimensionN/{what}/1/0");
        return Group($"Dimension{number + 1}", $"{Terms}{side}/DimensionN/1/0", Text("Size", $"{Terms}{side}/DimensionN/Size/1/0", "1"), meaning);
    }

    private static string Sentence(ModelVariable variable) => string.Create(
        CultureInfo.InvariantCulture,
        $"{variable.Name}{(variable.Unit.Length > 0 ? $" in {variable.Unit}" : "")}{(variable.Minimum is { } least && variable.Maximum is { } most ? $", {least:G4} to {most:G4} in training" : "")}");
}
