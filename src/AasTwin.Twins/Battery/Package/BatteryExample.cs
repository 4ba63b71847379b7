using System.Globalization;
using System.Text;
using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Model;
using AasTwin.Twins.Battery.Simulation;
using AasTwin.Twins.Models3D;
using AasTwin.Twins.TimeSeries;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Battery;

/// <summary>The example package of the battery twin: a cell whose cycles <see cref="CellSimulator"/> makes, and the model that comes with the program.</summary>
public static class BatteryExample
{
    /// <summary>The identifier of the shell; submodels lie below it.</summary>
    public const string Root = "https://example.com/aastwin/battery-cell";

    /// <summary>The identifier of the submodel with the operations.</summary>
    public const string PrognosisId = Root + "/sm/battery-prognosis";

    private const ulong Seed = 11;
    private const int Cycles = 96, TrainingCells = 5, TrainingCycles = 220;
    private const string Picture = "/aasx/files/cell.svg", Readings = "/aasx/files/cycles.csv", Training = "/aasx/files/training-cycles.csv", Model3D = "/aasx/files/cell.glb", Preview3D = "/aasx/files/cell-preview.png";
    private const int PreviewWidth = 160, PreviewHeight = 400;

    private const string Drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64" role="img"><title>Battery cell</title><rect width="96" height="64" fill="#eef4ee"/><g fill="none" stroke="#2c6e3f" stroke-width="3" stroke-linejoin="round"><rect x="14" y="18" width="62" height="28" rx="6"/><path d="M76 27h6v10h-6M24 26v12M34 26v12M44 26v12"/></g></svg>

        """;

    private static readonly DateTimeOffset Begin = new(2026, 10, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>The environment, and the files that it names by their paths in the package.</summary>
    public static (Metamodel.Environment Environment, IReadOnlyDictionary<string, byte[]> Files) Make()
    {
        var history = CellSimulator.Make("Cell42", Cycles, 2, Seed, Begin);
        CellHistory[] training = [.. Enumerable.Range(1, TrainingCells).Select(i => CellSimulator.Make($"T{i:00}", TrainingCycles, 2, RandomStream.Combine(Seed, (ulong)i), Begin.AddYears(-1)))];
        var definition = new BatteryDefinition
        {
            Cell = history.Cell,
            Chemistry = CellChemistry.NMC,
            RatedCapacity = 2,
            EndOfLifeCapacity = 1.45,
            TimeSeries = Root + "/sm/time-series",
            PredictiveMaintenance = Root + "/sm/predictive-maintenance",
            ProductCondition = Root + "/sm/product-condition",
            ModelNameplate = Root + "/sm/ai-model-nameplate",
            TrainingCycles = new FileLink(Training, "text/csv"),
        };
        var (model, described) = (BatteryModelFile.Shipped, ModelFile.Describe(BatteryModelFile.ShippedBytes, "the battery model of the program"));
        var last = history.Cycles[^1];
        Submodel[] submodels =
        [
            PassportSubmodels.Nameplate(Root + "/sm/nameplate", Root + "/asset", Begin),
            PassportSubmodels.TechnicalData(Root + "/sm/technical-data", definition.RatedCapacity, definition.EndOfLifeCapacity),
            PassportSubmodels.ProductCondition(definition.ProductCondition, history.Cycles.Count, last.CapacityAh, Math.Round(history.Cycles.Sum(c => c.CapacityAh), 2), last.AmbientC ?? 24, last.Start!.Value),
            Series(definition.TimeSeries, history),
            CellMaintenanceSubmodel.Of(definition.PredictiveMaintenance, Outlook(history, definition, model), definition, model),
            ModelNameplateSubmodel.Of(definition.ModelNameplate, model, described, Root + "/sm/nameplate", name => "/aasx/files/" + name),
            Appearance(),
            Prognosis(definition),
        ];
        var parts = Cell18650.Parts();
        var files = new Dictionary<string, byte[]>
        {
            [Picture] = Encoding.UTF8.GetBytes(Drawing),
            [Readings] = Encoding.UTF8.GetBytes(CyclesCsv.Write(history)),
            [Training] = Encoding.UTF8.GetBytes(CyclesCsv.Write(training)),
            [Model3D] = GlbWriter.Write("Cell 18650", parts),
            [Preview3D] = PreviewPicture.Draw(parts, PreviewWidth, PreviewHeight),
        };
        foreach (var (name, _, _, onnx) in BatteryModelFile.ToOnnx(model)) files["/aasx/files/" + name] = onnx;
        return (new Metamodel.Environment { AssetAdministrationShells = [Shell(submodels)], Submodels = [.. submodels] }, files);
    }

    private static CellOutlook Outlook(CellHistory history, BatteryDefinition definition, BatteryModel model)
    {
        var (remaining, last) = (model.PredictLife(history, definition.RatedCapacity), history.Cycles[^1].Start!.Value);
        return new CellOutlook(EstimateResult.Of(remaining, 1), history.Cycles.Count, last, DateResult.Of(last, remaining, history.DaysPerCycle()!.Value).Value);
    }

    private static AssetAdministrationShell Shell(Submodel[] submodels) => new()
    {
        Id = Root,
        IdShort = "BatteryCell",
        DisplayName = [new LangStringNameType("en", "Battery cell"), new LangStringNameType("fr", "Cellule de batterie")],
        Description =
        [
            new LangStringTextType("en", "A lithium-ion cell on a test bench, near its end. Its cycles are made by a seeded model, not measured."),
            new LangStringTextType("fr", "Une cellule lithium-ion au banc d'essai, proche de sa fin. Ses cycles viennent d'un modèle à graine, non de mesures."),
        ],
        AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = Root + "/asset", DefaultThumbnail = new Resource { Path = Picture, ContentType = "image/svg+xml" } },
        Submodels = [.. submodels.Select(s => ModelReference.To(s))],
    };

    private static Submodel Prognosis(BatteryDefinition definition)
    {
        var submodel = RecordModel.ToSubmodel(definition, PrognosisId);
        submodel.IdShort = BatteryTwin.Prognosis.IdShort;
        submodel.SemanticId = ExternalReference.To(BatteryTwin.Prognosis.SemanticId);
        submodel.SubmodelElements!.AddRange(BatteryTwin.Prognosis.Template().SubmodelElements!.OfType<Operation>());
        return submodel;
    }

    private static Submodel Appearance() => ModelsSubmodel.Of(Root + "/sm/models-3d", new ProvidedModel(
        "cell-18650",
        "1",
        Begin,
        "Example Cells",
        [new("en", "Cell of size 18650"), new("fr", "Cellule de format 18650")],
        [new("en", "Outside of the cell in its nominal size; inside it is empty."), new("fr", "Extérieur de la cellule à sa taille nominale ; l'intérieur est vide.")],
        Model3D,
        Preview3D,
        new Vector(Cell18650.Diameter, Cell18650.Height, Cell18650.Diameter)));

    private static Submodel Series(string id, CellHistory history) => new()
    {
        Id = id,
        IdShort = "TimeSeries",
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To(TimeSeriesTerms.Submodel),
        SubmodelElements =
        [
            Group("Metadata", TimeSeriesTerms.Metadata,
                Words("Name", TimeSeriesTerms.MetadataName, "Cycles of the cell"),
                Group("Record", TimeSeriesTerms.Record,
                [
                    Text("Time", TimeSeriesTerms.UtcTime, null, DataTypeDefXsd.DateTime),
                    .. new[] { "Cycle", "Capacity", "ChargeCapacity", "ChargeMaxTemperature", "AmbientTemperature", "DischargeCurrent" }.Select(v => new Property { IdShort = v, ValueType = DataTypeDefXsd.Double }),
                ])),
            Group("Segments", TimeSeriesTerms.Segments,
                Group("Cycles", TimeSeriesTerms.ExternalSegment,
                    Words("Name", TimeSeriesTerms.SegmentName, "All cycles"),
                    Words("Description", TimeSeriesTerms.SegmentDescription, "A record a discharge. Made by a seeded model, not measured."),
                    Text("RecordCount", TimeSeriesTerms.RecordCount, history.Cycles.Count.ToString(CultureInfo.InvariantCulture), DataTypeDefXsd.Long),
                    Text("StartTime", TimeSeriesTerms.StartTime, Time(history.Cycles[0].Start!.Value)),
                    Text("EndTime", TimeSeriesTerms.EndTime, Time(history.Cycles[^1].Start!.Value)),
                    Text("State", TimeSeriesTerms.State, "in progress"),
                    new Metamodel.File { IdShort = "File", SemanticId = ExternalReference.To(TimeSeriesTerms.File), ContentType = "text/csv", Value = Readings })),
        ],
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
