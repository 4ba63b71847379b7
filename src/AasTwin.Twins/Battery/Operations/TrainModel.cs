using System.Security.Cryptography;
using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Model;
using AasTwin.Twins.Battery.Prognosis;
using AasTwin.Twins.Battery.Simulation;

namespace AasTwin.Twins.Battery;

/// <summary>What to train on, and how.</summary>
internal sealed record TrainBatteryModelInput
{
    [Description("idShort path of a File of this submodel with the cycles of whole lives as CSV: Cell, Time, Cycle, Capacity [Ah], ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A]. Absent means TrainingCycles, or simulated cells when there are none.")]
    [Description("Chemin idShort d'un File de ce sous-modèle avec les cycles de vies entières en CSV : Cell, Time, Cycle, Capacity [Ah], ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A]. Absent : TrainingCycles, ou des cellules simulées s'il n'y en a pas.", "fr")]
    public string? CyclesPath { get; init; }

    [Description("Cells to simulate, when there are no recorded ones.")]
    [Description("Cellules à simuler, s'il n'y en a pas d'enregistrées.", "fr")]
    [AllowedRange(4, 50)]
    public int SimulatedCells { get; init; } = 6;

    [Description("Trees of each of the two forests.")]
    [Description("Arbres de chacune des deux forêts.", "fr")]
    [AllowedRange(5, 500)]
    public int Trees { get; init; } = 60;

    [Description("Begin of the random numbers: the same seed gives the same model.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même modèle.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;

    [Description("Whether the model is stored as the Model of the submodel, which all operations then use.")]
    [Description("Enregistrer le modèle comme Model du sous-modèle, utilisé ensuite par toutes les opérations.", "fr")]
    public bool StoreModel { get; init; }

    [Description("Whether the stored file is encrypted with the key that the server is configured with (AASTWIN_MODEL_KEY).")]
    [Description("Chiffrer le fichier enregistré avec la clé configurée du serveur (AASTWIN_MODEL_KEY).", "fr")]
    public bool Encrypt { get; init; }
}

/// <summary>The trained model.</summary>
internal sealed record TrainBatteryModelOutput
{
    [Description("What it is and how good it is, as Markdown.")]
    [Description("Ce que c'est et ce que cela vaut, en Markdown.", "fr")]
    public required string ModelCard { get; init; }

    [Description("Whole lives that it was trained on; each was left out in turn to find the errors.")]
    [Description("Vies entières de l'entraînement ; chacune a été écartée à son tour pour mesurer les erreurs.", "fr")]
    public required int Cells { get; init; }

    [Description("Root mean squared error of the remaining cycles of a left-out cell.")]
    [Description("Racine de l'erreur quadratique moyenne des cycles restants d'une cellule écartée.", "fr")]
    public required double RemainingCyclesRmse { get; init; }

    [Description("Mean absolute error of them.")]
    [Description("Leur erreur absolue moyenne.", "fr")]
    public required double RemainingCyclesMae { get; init; }

    [Description("The same in the last 30 cycles.")]
    [Description("La même dans les 30 derniers cycles.", "fr")]
    public required double LastCyclesMae { get; init; }

    [Description("Error of capacities estimated from charges; absent when charges were not recorded.")]
    [Description("Erreur des capacités estimées d'après les charges ; absente si elles ne sont pas enregistrées.", "fr")]
    [Unit("Ah")]
    public double? CapacityError { get; init; }

    [Description("SHA-256 of the model file.")]
    [Description("SHA-256 du fichier du modèle.", "fr")]
    public required string Sha256 { get; init; }

    [Description("Whether it was stored.")]
    [Description("S'il a été enregistré.", "fr")]
    public required bool Stored { get; init; }

    [Description("What was bridged in the data.")]
    [Description("Ce qui a été comblé dans les données.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }
}

/// <summary>The operation <c>TrainModel</c>.</summary>
internal static class TrainBatteryModelOperation
{
    private const string ContentType = "application/octet-stream";

    public static TrainBatteryModelOutput Train(TrainBatteryModelInput input, OperationContext context) => BatteryView.Tell(() =>
    {
        var definition = BatteryView.Defined(context);
        var key = input.Encrypt ? ModelFileKey.Configured() ?? throw BatteryView.Refused("Encrypt", ModelFileKey.Missing) : null;
        var warnings = new List<MultiLanguageText>();
        var (cells, data, text) = Cells(input, definition, warnings, context);
        context.Progress.Report(0.1);
        var options = new LifeOptions { RatedAh = definition.RatedCapacity, ThresholdAh = definition.EndOfLifeCapacity, Trees = input.Trees, Seed = (ulong)input.Seed, Workers = 2 };
        var model = BatteryTraining.Train(cells, [.. cells.Where(c => c.Life(definition.EndOfLifeCapacity) is null)], options, [definition.Chemistry], $"Remaining life, trained on {data}", context.Cancellation);
        context.Progress.Report(0.9);
        var (card, metrics) = (BatteryModelCard.Of(model, data), BatteryModelCard.Metrics(model));
        var bytes = BatteryModelFile.Write(model, card, new TrainingData(data, cells.Sum(c => c.Cycles.Count), cells.Count, TrainingData.Fingerprint(text)), metrics).ToBytes(key);
        context.Cancellation.ThrowIfCancellationRequested();
        if (input.StoreModel) Store(model, bytes, definition, context);
        var quality = model.Errors.Quality!;
        return new TrainBatteryModelOutput
        {
            ModelCard = card,
            Cells = quality.Cells,
            RemainingCyclesRmse = Math.Round(quality.Rmse, 2),
            RemainingCyclesMae = Math.Round(quality.Mae, 2),
            LastCyclesMae = Math.Round(quality.LastMae, 2),
            CapacityError = model.Capacity is { } capacity ? Math.Round(capacity.Errors.Deviation, 5) : null,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Stored = input.StoreModel,
            Warnings = warnings,
        };
    });

    private static (IReadOnlyList<CellHistory> Cells, string Data, string Text) Cells(TrainBatteryModelInput input, BatteryDefinition definition, List<MultiLanguageText> warnings, OperationContext context)
    {
        var path = input.CyclesPath ?? (definition.TrainingCycles is null ? null : nameof(BatteryDefinition.TrainingCycles));
        if (path is null)
        {
            CellHistory[] made = [.. Enumerable.Range(1, input.SimulatedCells).Select(i => CellSimulator.Make($"S{i:00}", 230, definition.RatedCapacity, RandomStream.Combine((ulong)input.Seed, (ulong)i), DateTimeOffset.UnixEpoch, dischargeA: definition.RatedCapacity))];
            return (made, $"{made.Length} simulated cells, seed {input.Seed}", CyclesCsv.Write(made));
        }
        var findings = new List<Finding>();
        var text = BatteryView.Text(context, path);
        var cells = CyclesCsv.Read(text, definition.RatedCapacity, path, findings, warnings);
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : (cells, $"{cells.Count} cells of {path}", text);
    }

    private static void Store(BatteryModel model, byte[] bytes, BatteryDefinition definition, OperationContext context)
    {
        const string Path = nameof(BatteryDefinition.Model);
        if (context.Repository.FindElement(context.Submodel.Id, Path) is not Metamodel.File)
            context.Repository.PutElement(context.Submodel.Id, Path, new Metamodel.File { IdShort = Path, ContentType = ContentType }).GetAwaiter().GetResult();
        Put(context, context.Submodel.Id, Path, "battery.model", bytes);
        if (definition.ModelNameplate is not { } nameplate || context.Repository.FindSubmodel(nameplate) is null) return;
        foreach (var (name, _, _, onnx) in BatteryModelFile.ToOnnx(model))
        {
            var at = $"{ModelNameplateSubmodel.Files}.{ModelNameplateSubmodel.IdShortOf(name)}";
            if (context.Repository.FindElement(nameplate, at) is Metamodel.File) Put(context, nameplate, at, name, onnx);
        }
    }

    private static void Put(OperationContext context, string submodel, string path, string name, byte[] bytes) =>
        context.Repository.PutAttachment(submodel, path, name, new FileContent(ContentType, bytes.Length, () => new MemoryStream(bytes, writable: false), true)).GetAwaiter().GetResult();
}
