using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Calibration;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Models;
using AasTwin.Learning.Trees;

namespace AasTwin.Twins.Maintenance;

/// <summary>Failure models to and from model files.</summary>
public static class FailureModelFile
{
    private const string Resource = "AasTwin.Twins.Maintenance.fleet.model";

    private static readonly Lazy<FailureModel> Known = new(() =>
    {
        using var stream = typeof(FailureModelFile).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The program lacks its resource {Resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray(), "the model of the program");
    });

    /// <summary>The model that comes with the program.</summary>
    public static FailureModel Shipped => Known.Value;

    public static ModelFile Write(FailureModel model, string card, TrainingData? training, IReadOnlyList<ModelMetric> metrics) => new()
    {
        Name = "Machine failures",
        Features = model.Risk.TakesSequence
            ? [.. Signals.All.Select(s => new ModelVariable(s.Name, "standard deviations"))]
            : [.. WindowFeatures.Names.Select((n, i) => new ModelVariable(n, "", model.Trained.Least[i], model.Trained.Greatest[i]))],
        Outputs = [.. Horizons.Hours.Select(h => new ModelVariable($"Failure within {h} h", "", 0, 1)), .. Enum.GetValues<FailureKind>().Select(k => new ModelVariable($"{k} within {Horizons.Hours[^1]} h", "", 0, 1))],
        TrainingData = training,
        Metrics = metrics,
        Settings = new Dictionary<string, string>
        {
            ["RiskModel"] = model.Risk.Name,
            ["Thresholds"] = Text(model.Thresholds),
            ["BalancedThresholds"] = Text(model.BalancedThresholds),
            ["MeanLivesHours"] = Text(model.MeanLives),
        },
        Card = card,
        Parts =
        [
            new("ExpectedCoefficients", Matrix.FromRows([.. model.Expected.Coefficients])),
            new("ExpectedDeviations", Matrix.FromRows([.. model.Expected.Deviations])),
            .. RiskParts(model.Risk.Predictor),
            .. model.Calibrations.SelectMany((c, i) => new ModelPart[]
            {
                new($"Calibration{Horizons.Hours[i]}h", c.Mean), new($"Calibration{Horizons.Hours[i]}hLower", c.Lower), new($"Calibration{Horizons.Hours[i]}hUpper", c.Upper),
            }),
            new("Life", model.Life),
            new("LifeIntervals", model.LifeIntervals),
            new("BlockDeviations", Matrix.FromRows([model.BlockDeviations])),
            new("TrainedRanges", Matrix.FromRows([model.Trained.Least, model.Trained.Greatest])),
        ],
    };

    /// <exception cref="LearningException">It is damaged, or the file of another kind of model.</exception>
    public static FailureModel Read(ReadOnlyMemory<byte> bytes, string source)
    {
        var file = ModelFile.Read(bytes, source);
        LearningException Wrong(string what) => new(source, what, "Give a model file that TrainModel of a fleet wrote.");
        var (coefficients, deviations, ranges) = (file.Part<Matrix>("ExpectedCoefficients"), file.Part<Matrix>("ExpectedDeviations"), file.Part<Matrix>("TrainedRanges"));
        var blocks = file.Part<Matrix>("BlockDeviations");
        if ((coefficients.Rows, coefficients.Columns) != (MachineTypes.Count, Signals.Count * ExpectedReadings.Terms) || (deviations.Rows, deviations.Columns) != (MachineTypes.Count, Signals.Count)
            || (ranges.Rows, ranges.Columns) != (2, WindowFeatures.Count) || (blocks.Rows, blocks.Columns) != (1, Signals.Count)) throw Wrong("Its tables do not have the sizes of this program's signals and features.");
        if (deviations.Values.Concat(blocks.Values).Any(d => !(d > 0))) throw Wrong("A standard deviation is not above 0.");
        var risk = file.Parts.Any(p => p.Name == "Hazard")
            ? new TreeRisk(file.Part<DiscreteTimeHazard>("Hazard"), [.. Enum.GetValues<FailureKind>().Select(k => file.Part<BoostedTrees>(k.ToString()))])
            : file.Part<IPredictor>("Risk");
        var life = file.Part<IPredictor>("Life");
        if (risk.Outputs != RiskTargets.Count || (risk.Inputs != WindowFeatures.Count && risk.Inputs != WindowSequence.Length) || (life.Inputs, life.Outputs) != (WindowFeatures.Count, 1))
            throw Wrong($"Its predictors take {risk.Inputs} and {life.Inputs} numbers and give {risk.Outputs} and {life.Outputs}.");
        var lives = Numbers("MeanLivesHours", MachineTypes.Count);
        return new FailureModel(new FailureModelParts
        {
            Expected = new ExpectedReadings(Rows(coefficients), Rows(deviations)),
            Risk = new RiskModel(risk, Setting("RiskModel")),
            Calibrations = [.. Horizons.Hours.Select(h => new RiskCalibration(
                file.Part<IsotonicCalibration>($"Calibration{h}h"), file.Part<IsotonicCalibration>($"Calibration{h}hLower"), file.Part<IsotonicCalibration>($"Calibration{h}hUpper")))],
            Life = life,
            LifeIntervals = file.Part<MondrianConformal>("LifeIntervals"),
            MeanLives = lives,
            BlockDeviations = blocks.Values,
            Trained = (ranges.Row(0).ToArray(), ranges.Row(1).ToArray()),
            Thresholds = Numbers("Thresholds", Horizons.Hours.Count),
            BalancedThresholds = Numbers("BalancedThresholds", Horizons.Hours.Count),
        });

        string Setting(string name) => file.Settings.GetValueOrDefault(name) ?? throw Wrong($"It lacks the setting {name}.");
        double[] Numbers(string name, int count) =>
            Setting(name).Split(' ').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray() is var numbers
            && numbers.Length == count && numbers.All(n => n > 0 && double.IsFinite(n)) ? numbers : throw Wrong($"The setting {name} does not hold {count} numbers above 0.");
    }

    private static string Text(IReadOnlyList<double> numbers) => string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    private static IEnumerable<ModelPart> RiskParts(IPredictor risk) => risk is TreeRisk trees
        ? [new("Hazard", trees.Hazard), .. trees.Kinds.Select((k, i) => new ModelPart(((FailureKind)i).ToString(), k))]
        : [new("Risk", risk)];

    private static float[][] Rows(Matrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(r => matrix.Row(r).ToArray())];
}
