using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Models;
using AasTwin.Learning.Neighbors;
using AasTwin.Learning.Onnx;
using AasTwin.Learning.Trees;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery.Model;

/// <summary>Battery models to and from model files, and their parts as ONNX.</summary>
public static class BatteryModelFile
{
    private const string Name = "Battery cells";
    private const string Resource = "AasTwin.Twins.Battery.battery.model";
    private const string Remedy = "Give a model file that TrainModel of a battery wrote.";

    private static readonly Lazy<byte[]> Bytes = new(() =>
    {
        using var stream = typeof(BatteryModelFile).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The program lacks its resource {Resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });

    private static readonly Lazy<BatteryModel> Known = new(() => Read(Bytes.Value, "the battery model of the program"));

    /// <summary>The model that comes with the program.</summary>
    public static BatteryModel Shipped => Known.Value;

    /// <summary>Its file.</summary>
    public static ReadOnlyMemory<byte> ShippedBytes => Bytes.Value;

    public static ModelFile Write(BatteryModel model, string card, TrainingData? training, IReadOnlyList<ModelMetric> metrics) => new()
    {
        Name = Name,
        Features =
        [
            new("Capacity", "Ah", model.Experience.FirstHealth.Least * model.Life.RatedAh, model.Experience.FirstHealth.Greatest * model.Life.RatedAh),
            new("Cycle", "", 1, model.Experience.LongestCycles),
            Variable("ChargeCapacity", "Ah", model.Experience.ChargeShare, model.Life.RatedAh),
            Variable("ChargeMaxTemperature", "°C", model.Experience.ChargeMaxC, 1),
            Variable("AmbientTemperature", "°C", model.Experience.AmbientC, 1),
            Variable("DischargeCurrent", "A", model.Experience.CRate, model.Life.RatedAh),
        ],
        Outputs = [new("Remaining cycles", "", 0), new("Later capacities", "Ah", 0), new("Capacity after a charge", "Ah", 0)],
        TrainingData = training,
        Metrics = metrics,
        Settings = new Dictionary<string, string>
        {
            ["Description"] = model.Description,
            ["Chemistries"] = string.Join(' ', model.Chemistries),
            ["RatedAh"] = Text(model.Life.RatedAh),
            ["LifeDeviation"] = Text(model.Errors.Lives.Deviation),
            ["ForecastDeviation"] = Text(model.Errors.Capacities.Deviation),
            ["CapacityDeviation"] = Text(model.Capacity?.Errors.Deviation ?? 0),
        },
        Card = card,
        Parts =
        [
            new("Far", model.Life.Far),
            new("Near", model.Life.Near),
            new("Lives", model.Life.Similarity),
            new("LifeErrors", model.Errors.Lives.Scores),
            new("ForecastErrors", model.Errors.Capacities.Scores),
            new("Experience", model.Experience.ToMatrix()),
            .. model.Capacity is null ? Array.Empty<ModelPart>() : [new("Capacity", model.Capacity.Line), new("CapacityErrors", model.Capacity.Errors.Scores)],
            .. model.Ageing is null ? Array.Empty<ModelPart>() : [new("Ageing", model.Ageing.ToMatrix())],
        ],
    };

    /// <exception cref="LearningException">Truncated, changed, encrypted with another key, or the file of another kind of model.</exception>
    public static BatteryModel Read(ReadOnlyMemory<byte> bytes, string source, ModelKey? key = null)
    {
        var file = ModelFile.Read(bytes, source, key);
        LearningException Wrong(string what) => new(source, what, Remedy);
        if (file.Name != Name) throw Wrong($"It is the model \"{file.Name}\", and one of battery cells is needed.");
        var (far, near, lives) = (file.Part<RandomForest>("Far"), file.Part<RandomForest>("Near"), file.Part<TrajectorySimilarity>("Lives"));
        if ((far.Inputs, far.Outputs, near.Inputs, near.Outputs) != (FadeFeatures.FarCount, 1, FadeFeatures.NearCount, 1)) throw Wrong($"Its forests take {far.Inputs} and {near.Inputs} numbers.");
        if (lives.Options.Threshold is <= 0 or >= 1) throw Wrong("Its threshold is no share of the rated capacity.");
        var rated = Number("RatedAh");
        var line = file.Parts.Any(p => p.Name == "Capacity") ? file.Part<LinearModel>("Capacity") : null;
        if (line is not null && line.Inputs != 2) throw Wrong($"Its capacity model takes {line.Inputs} numbers.");
        CellChemistry[] chemistries = [.. Setting("Chemistries").Split(' ').Select(c => Enum.TryParse<CellChemistry>(c, out var known) ? known : throw Wrong($"It names the chemistry \"{c}\", which this program does not know."))];
        return new BatteryModel
        {
            Chemistries = chemistries,
            Life = new RemainingLifeModel(far, near, lives, rated),
            Errors = new LifeErrors(new ErrorBand(file.Part<SplitConformal>("LifeErrors"), Number("LifeDeviation")), new ErrorBand(file.Part<SplitConformal>("ForecastErrors"), Number("ForecastDeviation"))),
            Capacity = line is null ? null : new CapacityModel(line, new ErrorBand(file.Part<SplitConformal>("CapacityErrors"), Number("CapacityDeviation")), rated),
            Ageing = file.Parts.Any(p => p.Name == "Ageing") ? AgeingLaw.Of(file.Part<Matrix>("Ageing")) : null,
            Experience = CellExperience.Of(file.Part<Matrix>("Experience")),
            Description = Setting("Description"),
            Sha256 = file.Sha256 ?? "",
        };

        string Setting(string name) => file.Settings.GetValueOrDefault(name) ?? throw Wrong($"It lacks the setting {name}.");
        double Number(string name) => double.TryParse(Setting(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value) ? value : throw Wrong($"The setting {name} is no number above 0.");
    }

    /// <summary>The trained parts that other programs can run, by the names of their files.</summary>
    public static IReadOnlyList<(string Name, string Purpose, IReadOnlyList<string> Inputs, byte[] Onnx)> ToOnnx(BatteryModel model)
    {
        var facts = new Dictionary<string, string> { ["model"] = model.Description, ["sha256"] = model.Sha256 };
        List<(string, string, IReadOnlyList<string>, byte[])> parts =
        [
            ("remaining-life-far.onnx", "Logarithm of (remaining cycles + 5) over (extrapolated remaining cycles + 5), while life is long", FadeFeatures.FarNames, OnnxExport.ToBytes(model.Life.Far, "remaining_life_far", facts)),
            ("remaining-life-near.onnx", "Logarithm of (remaining cycles + 5) over (extrapolated remaining cycles + 5), in the last cycles", FadeFeatures.NearNames, OnnxExport.ToBytes(model.Life.Near, "remaining_life_near", facts)),
        ];
        if (model.Capacity is not null) parts.Add(("capacity.onnx", "Capacity in Ah that the next discharge gives", ["ChargeCapacity [Ah]", "ChargeMaxTemperature [°C]"], OnnxExport.ToBytes(model.Capacity.Line, "capacity", facts)));
        return parts;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static ModelVariable Variable(string name, string unit, CellExperience.Span span, double factor) =>
        double.IsNaN(span.Least) ? new(name, unit) : new(name, unit, span.Least * factor, span.Greatest * factor);
}
