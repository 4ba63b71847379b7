using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Models;
using AasTwin.Learning.Networks;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Twins.SoftSensor;

/// <summary>
/// A trained soft sensor: a network for each fold of a cross-validation, whose mean is the prediction and whose errors on the stretches of time that they
/// did not see make the interval. Saved as one model file with the mappings. Immutable.
/// </summary>
internal sealed class SoftSensorModel
{
    /// <summary>The part of a model file with the sampler; absent where the model was trained without virtual samples.</summary>
    public const string SamplerPart = "virtual samples";

    private const string Kind = "AasTwin soft sensor";

    private readonly IReadOnlyList<Network> networks;
    private readonly CrossConformal intervals;
    private readonly KnownRegion known;
    private readonly VirtualSampler? sampler;

    public SoftSensorModel(IReadOnlyList<Network> networks, CrossConformal intervals, KnownRegion known, VirtualSampler? sampler = null)
    {
        this.sampler = sampler;
        this.networks = networks;
        this.intervals = intervals;
        this.known = known;
    }

    public double HighestLevel => intervals.HighestLevel;

    public (double Value, Interval Interval, double Distance) Predict(ReadOnlySpan<float> inputs, double level)
    {
        var predictions = new double[networks.Count];
        var output = new float[1];
        for (var i = 0; i < predictions.Length; i++)
        {
            networks[i].Predict(inputs, output);
            predictions[i] = output[0];
        }
        return (predictions.Average(), intervals.Predict(predictions, level), known.Distance(inputs));
    }

    public ModelFile ToFile(EquipmentDefinition equipment, Samples samples, IReadOnlyList<ModelMetric> metrics, IReadOnlyDictionary<string, string> settings, string card) => new()
    {
        Name = $"{Kind} {equipment.Name}",
        Features = [.. equipment.Inputs.Select((f, c) => Variable(f, samples.Features.Column(c)))],
        Outputs = [Variable(equipment.Target, samples.Targets)],
        TrainingData = new TrainingData($"Records of {equipment.Name} with all inputs and the target", samples.Count, samples.DistinctUnits().Length, TrainingData.Fingerprint(samples)),
        Metrics = metrics,
        Settings = new Dictionary<string, string>(settings.Concat(Mappings(equipment))),
        Card = card,
        Parts =
        [
            .. networks.Select((n, i) => new ModelPart(string.Create(CultureInfo.InvariantCulture, $"network {i}"), n)),
            new ModelPart("intervals", intervals),
            new ModelPart("known region", known),
            .. sampler is null ? [] : new[] { new ModelPart(SamplerPart, sampler) },
        ],
    };

    /// <summary>The model of a file, which must have been trained for the same inputs and target.</summary>
    /// <exception cref="LearningException">It is of another kind or for other features; all findings.</exception>
    public static SoftSensorModel Of(ModelFile file, EquipmentDefinition equipment)
    {
        List<LearningFinding> findings = [];
        var (wanted, there) = (equipment.Inputs.Select(f => f.Name).ToList(), file.Features.Select(f => f.Name).ToList());
        if (!wanted.SequenceEqual(there)) findings.Add(new("The model's inputs", $"are {string.Join(", ", there)}, and {equipment.Name} has {string.Join(", ", wanted)}.", "Load a model of this equipment, or map the inputs as the model needs them."));
        if (file.Outputs.Count != 1 || file.Outputs[0].Name != equipment.Target.Name)
            findings.Add(new("The model's target", $"is {string.Join(", ", file.Outputs.Select(o => o.Name))}, and {equipment.Name} has {equipment.Target.Name}.", "Load a model of this target."));
        foreach (var (feature, input) in file.Features.Zip(equipment.Inputs))
            if (feature.Unit != (input.ValueUnit ?? "")) findings.Add(new($"Input {input.Name}", $"is in \"{input.ValueUnit}\", and the model was trained on \"{feature.Unit}\".", "Convert the values, or train again."));
        LearningException.ThrowIfAny(findings);
        var networks = file.Parts.Where(p => p.Name.StartsWith("network ", StringComparison.Ordinal)).Select(p => file.Part<Network>(p.Name)).ToList();
        var intervals = file.Part<CrossConformal>("intervals");
        if (networks.Count != intervals.Folds || networks.Any(n => n.Inputs != wanted.Count || n.Outputs != 1))
            throw new LearningException("The model", $"Its {networks.Count} networks do not fit {intervals.Folds} folds and {wanted.Count} inputs.", "Give an undamaged file.");
        return new SoftSensorModel(networks, intervals, file.Part<KnownRegion>("known region"));
    }

    private static ModelVariable Variable(FeatureMapping feature, float[] values) => new(feature.Name, feature.ValueUnit ?? "", values.Min(), values.Max());

    private static IEnumerable<KeyValuePair<string, string>> Mappings(EquipmentDefinition equipment) => equipment.Inputs.Append(equipment.Target)
        .Select(f => KeyValuePair.Create($"mapping of {f.Name}", $"{f.TimeSeries}#{f.Segment ?? "first segment"}.{f.Variable}"));
}
