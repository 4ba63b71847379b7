using System.Text;
using AasTwin.Learning;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Model;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.Battery;

/// <summary>A cell as its submodel tells it: definition, model, and cycles from its time series or the arguments.</summary>
internal sealed class BatteryView
{
    private const long MostBytes = 64 << 20;

    private readonly OperationContext context;

    private BatteryView(OperationContext context, BatteryDefinition definition, BatteryModel model) => (this.context, Definition, Model) = (context, definition, model);

    public BatteryDefinition Definition { get; }

    public BatteryModel Model { get; }

    /// <summary>What the caller should know beside the answer.</summary>
    public List<MultiLanguageText> Warnings { get; } = [];

    /// <param name="thresholdAh">End of life instead of the cell's own.</param>
    /// <exception cref="OperationRefusedException">The submodel or the model is not as it must be, or the model is not for this chemistry; findings name the element.</exception>
    public static BatteryView Of(OperationContext context, double? thresholdAh = null) => Tell(() =>
    {
        var definition = Defined(context);
        var model = definition.Model is null ? BatteryModelFile.Shipped : BatteryModelFile.Read(Attachment(context, nameof(BatteryDefinition.Model)), nameof(BatteryDefinition.Model), ModelFileKey.Configured());
        if (!model.Chemistries.Contains(definition.Chemistry))
            throw Refused(nameof(BatteryDefinition.Chemistry), $"The model was trained for {string.Join(", ", model.Chemistries)}, and the cell is {definition.Chemistry}: other chemistries fade otherwise. Train a model on cells of this chemistry with TrainModel.");
        var threshold = (thresholdAh ?? definition.EndOfLifeCapacity) / definition.RatedCapacity * model.Life.RatedAh;
        if (Math.Abs(threshold - model.Life.ThresholdAh) > 1e-4 * model.Life.RatedAh) model = BatteryTraining.WithThreshold(model, threshold, context.Cancellation);
        return new BatteryView(context, definition, model);
    });

    /// <summary>The definition, checked beyond what its record states.</summary>
    public static BatteryDefinition Defined(OperationContext context)
    {
        var definition = context.Parameters<BatteryDefinition>();
        return definition.EndOfLifeCapacity >= definition.RatedCapacity
            ? throw Refused(nameof(BatteryDefinition.EndOfLifeCapacity), FormattableString.Invariant($"It is {definition.EndOfLifeCapacity} Ah, and must be below RatedCapacity, {definition.RatedCapacity} Ah."))
            : definition;
    }

    /// <summary>The cycles of the cell.</summary>
    /// <param name="csv">To be read instead of the time series.</param>
    /// <param name="upTo">The last cycle that is known; null for all.</param>
    /// <exception cref="OperationRefusedException">They are not as they must be; every finding names element and record.</exception>
    public CellHistory History(string? csv, int? upTo)
    {
        var findings = new List<Finding>();
        var source = "HistoryCsv";
        TimeSeriesTable table;
        if (csv is not null) table = TimeSeriesRecords.OfCsv(csv, source, findings);
        else
        {
            source = $"the time series of {Definition.Cell}";
            var series = context.Repository.FindSubmodel(Definition.TimeSeries) ?? throw Refused(nameof(BatteryDefinition.TimeSeries), $"There is no submodel \"{Definition.TimeSeries}\": name one that is here, or give HistoryCsv.");
            table = TimeSeriesReader.Read(series, null, context.Repository);
        }
        var history = findings.Count == 0 ? CycleTable.Read(table, Definition.Cell, Definition.RatedCapacity, source, findings, Warnings) : null;
        if (history is null || findings.Count > 0) throw new OperationRefusedException(findings);
        if (upTo > history.Cycles.Count)
        {
            Warnings.Add(Sentence.Of(
                $"UpToCycle: {upTo} cycles were asked for, and {history.Cycles.Count} are known.",
                $"UpToCycle : {upTo} cycles demandés, {history.Cycles.Count} connus."));
        }
        return upTo is { } last ? history.Truncate(last) : history;
    }

    /// <summary>Says in what the cell is unlike those trained on.</summary>
    public void WarnBeyond(CellHistory history)
    {
        var beyond = Model.Experience.Beyond(history, Definition.RatedCapacity).ToList();
        Warnings.AddRange(beyond);
        if (beyond.Count > 0)
        {
            Warnings.Add(Sentence.Of(
                $"The cell is unlike those that the model was trained on: intervals are {CellExperience.Widening:0} times as wide, and even so nothing vouches for them.",
                $"La cellule diffère de celles de l'apprentissage : les intervalles sont {CellExperience.Widening:0} fois plus larges, et même ainsi rien ne les garantit."));
        }
        foreach (var name in Unknown(history))
        {
            Warnings.Add(Sentence.Of(
                $"{name} is not known, so that it cannot be told whether the model was trained under the like.",
                $"{name} n'est pas connu : impossible de dire si le modèle a été entraîné dans des conditions semblables."));
        }
    }

    public static OperationRefusedException Refused(string path, string text) => new([CycleTable.Finding(path, text)]);

    /// <summary>Findings of the learning engine, as operations tell them.</summary>
    public static T Tell<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (LearningException fault)
        {
            throw new OperationRefusedException([.. fault.Findings.Select(f => new Finding(Severity.Invalid, f.Where, nameof(Battery), f.ToString()))]);
        }
    }

    public static byte[] Attachment(OperationContext context, string path)
    {
        try
        {
            using var file = context.Repository.OpenAttachment(context.Submodel.Id, path);
            if (file.Length > MostBytes) throw Refused(path, $"The file has {file.Length:N0} bytes: at most {MostBytes:N0} are read.");
            using var bytes = new MemoryStream();
            file.Content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (RepositoryException absent)
        {
            throw Refused(path, $"There is no file ({absent.Message}).");
        }
    }

    public static string Text(OperationContext context, string path) => Encoding.UTF8.GetString(Attachment(context, path));

    private static IEnumerable<string> Unknown(CellHistory history)
    {
        if (history.Usual(c => c.AmbientC) is null) yield return "AmbientTemperature";
        if (history.Usual(c => c.DischargeA) is null) yield return "DischargeCurrent";
    }
}
