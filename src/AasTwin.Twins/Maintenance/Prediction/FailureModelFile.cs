using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Calibration;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Models;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;

namespace AasTwin.Twins.Maintenance;

/// <summary>Failure models to and from model files.</summary>
public static class FailureModelFile
{
    private const string Name = "Machine failures";

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
        Name = Name,
        Features =
        [
            .. WindowFeatures.Names.Select((n, i) => new ModelVariable(n, "", model.Trained.Least[i], model.Trained.Greatest[i])),
            .. model.RiskModels.Any(r => r.Model.TakesSequence) ? Signals.All.Select(s => new ModelVariable($"{s.Name}, {WindowFeatures.Hours} h", "standard deviations")) : [],
        ],
        Outputs = [.. Horizons.Hours.Select(h => new ModelVariable($"Failure within {h} h", "", 0, 1)), .. Enum.GetValues<FailureKind>().Select(k => new ModelVariable($"{k} within {Horizons.Hours[^1]} h", "", 0, 1))],
        TrainingData = training,
        Metrics = metrics,
        Settings = new Dictionary<string, string>
        {
            ["Learners"] = string.Join(' ', model.RiskModels.Select(r => r.Model.Learner)),
            ["LearnerOfType"] = string.Join(' ', Enum.GetValues<MachineType>().Select(model.LearnerOf)),
            ["Thresholds"] = Text(model.Thresholds),
            ["BalancedThresholds"] = Text(model.BalancedThresholds),
            ["MeanLivesHours"] = Text(model.MeanLives),
        },
        Card = card,
        Parts =
        [
            new("ExpectedCoefficients", Matrix.FromRows([.. model.Expected.Coefficients])),
            new("ExpectedDeviations", Matrix.FromRows([.. model.Expected.Deviations])),
            .. model.RiskModels.SelectMany(RiskParts),
            new("Life", model.Life),
            new("LifeIntervals", model.LifeIntervals),
            new("BlockDeviations", Matrix.FromRows([model.BlockDeviations])),
            new("TrainedRanges", Matrix.FromRows([model.Trained.Least, model.Trained.Greatest])),
        ],
    };

    /// <exception cref="LearningException">It is damaged, encrypted with another key, or the file of another kind of model.</exception>
    public static FailureModel Read(ReadOnlyMemory<byte> bytes, string source, ModelKey? key = null)
    {
        var file = ModelFile.Read(bytes, source, key);
        LearningException Wrong(string what) => new(source, what, "Give a model file that TrainModel of a fleet wrote.");
        if (file.Name != Name) throw Wrong($"It is the model \"{file.Name}\", and one of machine failures is needed.");
        var (coefficients, deviations, ranges) = (file.Part<Matrix>("ExpectedCoefficients"), file.Part<Matrix>("ExpectedDeviations"), file.Part<Matrix>("TrainedRanges"));
        var blocks = file.Part<Matrix>("BlockDeviations");
        if ((coefficients.Rows, coefficients.Columns) != (MachineTypes.Count, Signals.Count * ExpectedReadings.Terms) || (deviations.Rows, deviations.Columns) != (MachineTypes.Count, Signals.Count)
            || (ranges.Rows, ranges.Columns) != (2, WindowFeatures.Count) || (blocks.Rows, blocks.Columns) != (1, Signals.Count)) throw Wrong("Its tables do not have the sizes of this program's signals and features.");
        if (deviations.Values.Concat(blocks.Values).Any(d => !(d > 0))) throw Wrong("A standard deviation is not above 0.");
        var life = file.Part<IPredictor>("Life");
        if ((life.Inputs, life.Outputs) != (WindowFeatures.Count, 1)) throw Wrong($"Its predictor of lives takes {life.Inputs} numbers and gives {life.Outputs}.");
        RiskLearner[] learners = Learners("Learners");
        var ofType = Learners("LearnerOfType").Select(l => Array.IndexOf(learners, l)).ToArray();
        if (learners.Length is 0 or > 3 || learners.Distinct().Count() != learners.Length || ofType.Length != MachineTypes.Count || ofType.Contains(-1)) throw Wrong("It does not tell what each type of machines takes.");
        var lives = Numbers("MeanLivesHours", MachineTypes.Count);
        return new FailureModel(new FailureModelParts
        {
            Expected = new ExpectedReadings(Rows(coefficients), Rows(deviations)),
            Risks = [.. learners.Select(RiskOf)],
            RiskOfType = ofType,
            Life = life,
            LifeIntervals = file.Part<MondrianConformal>("LifeIntervals"),
            MeanLives = lives,
            BlockDeviations = blocks.Values,
            Trained = (ranges.Row(0).ToArray(), ranges.Row(1).ToArray()),
            Thresholds = Numbers("Thresholds", Horizons.Hours.Count),
            BalancedThresholds = Numbers("BalancedThresholds", Horizons.Hours.Count),
        });

        CalibratedRisk RiskOf(RiskLearner learner)
        {
            IPredictor risk = learner == RiskLearner.Trees
                ? new TreeRisk(file.Part<DiscreteTimeHazard>($"{learner}.Hazard"), [.. Enum.GetValues<FailureKind>().Select(k => file.Part<BoostedTrees>($"{learner}.{k}"))])
                : file.Part<Network>($"{learner}.Network");
            if (risk.Outputs != RiskTargets.Count || risk.Inputs != (learner == RiskLearner.Lstm ? WindowSequence.Length : WindowFeatures.Count)) throw Wrong($"Its {learner} takes {risk.Inputs} numbers and gives {risk.Outputs}.");
            return new CalibratedRisk(new RiskModel(learner, risk), [.. Horizons.Hours.Select(h => new RiskCalibration(Curve(learner, h, ""), Curve(learner, h, "Lower"), Curve(learner, h, "Upper")))]);
        }

        IsotonicCalibration Curve(RiskLearner learner, int hours, string end) => file.Part<IsotonicCalibration>($"{learner}.Calibration{hours}h{end}");
        RiskLearner[] Learners(string name) => [.. Setting(name).Split(' ').Select(t => Enum.TryParse<RiskLearner>(t, out var learner) && learner != RiskLearner.BestByType && Enum.IsDefined(learner) ? learner : throw Wrong($"It names the learner \"{t}\", which this program does not know."))];
        string Setting(string name) => file.Settings.GetValueOrDefault(name) ?? throw Wrong($"It lacks the setting {name}.");
        double[] Numbers(string name, int count) =>
            Setting(name).Split(' ').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray() is var numbers
            && numbers.Length == count && numbers.All(n => n > 0 && double.IsFinite(n)) ? numbers : throw Wrong($"The setting {name} does not hold {count} numbers above 0.");
    }

    private static string Text(IReadOnlyList<double> numbers) => string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    private static IEnumerable<ModelPart> RiskParts(CalibratedRisk risk)
    {
        var learner = risk.Model.Learner;
        ModelPart[] predictor = risk.Model.Predictor is TreeRisk trees
            ? [new($"{learner}.Hazard", trees.Hazard), .. trees.Kinds.Select((k, i) => new ModelPart($"{learner}.{(FailureKind)i}", k))]
            : [new($"{learner}.Network", risk.Model.Predictor)];
        return predictor.Concat(risk.Calibrations.SelectMany((c, i) => new ModelPart[]
        {
            new($"{learner}.Calibration{Horizons.Hours[i]}h", c.Mean), new($"{learner}.Calibration{Horizons.Hours[i]}hLower", c.Lower), new($"{learner}.Calibration{Horizons.Hours[i]}hUpper", c.Upper),
        }));
    }

    private static float[][] Rows(Matrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(r => matrix.Row(r).ToArray())];
}
