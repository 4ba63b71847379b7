using AasTwin.Learning.Calibration;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Features;
using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Generative;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Neighbors;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Learning.Models;

/// <summary>Every type of models that a <see cref="ModelFile"/> can hold. A new one is a line here.</summary>
internal static class ModelKinds
{
    public static IReadOnlyList<ModelKind> All { get; } =
    [
        ModelKind.Of<Matrix>("Matrix", (writer, matrix) => writer.Write(matrix), reader => reader.ReadMatrix()),
        ModelKind.Of<LinearModel>("Linear", LinearModel.Write, LinearModel.Read),
        ModelKind.Of<BoostedTrees>("BoostedTrees", TreeParameters.Write, TreeParameters.ReadBoostedTrees),
        ModelKind.Of<RandomForest>("RandomForest", TreeParameters.Write, TreeParameters.ReadRandomForest),
        ModelKind.Of<DiscreteTimeHazard>("DiscreteTimeHazard", TreeParameters.Write, TreeParameters.ReadDiscreteTimeHazard),
        ModelKind.Of<Network>("Network", NetworkParameters.Write, NetworkParameters.Read),
        ModelKind.Of<GaussianProcess>("GaussianProcess", GaussianProcess.Write, GaussianProcess.Read),
        ModelKind.Of<TrajectorySimilarity>("TrajectorySimilarity", TrajectorySimilarity.Write, TrajectorySimilarity.Read),
        ModelKind.Of<FeaturePlan>("Features", FeaturePlan.Write, FeaturePlan.Read),
        ModelKind.Of<ConditionNormalization>("ConditionNormalization", ConditionNormalization.Write, ConditionNormalization.Read),
        ModelKind.Of<SplitConformal>("SplitConformal", SplitConformal.Write, SplitConformal.Read),
        ModelKind.Of<MondrianConformal>("MondrianConformal", MondrianConformal.Write, MondrianConformal.Read),
        ModelKind.Of<CrossConformal>("CrossConformal", CrossConformal.Write, CrossConformal.Read),
        ModelKind.Of<ConformalizedQuantiles>("ConformalizedQuantiles", ConformalizedQuantiles.Write, ConformalizedQuantiles.Read),
        ModelKind.Of<IsotonicCalibration>("IsotonicCalibration", IsotonicCalibration.Write, IsotonicCalibration.Read),
        ModelKind.Of<Standardization>("Standardization", Standardization.Write, Standardization.Read),
        ModelKind.Of<ConditionalGenerator>("ConditionalGenerator", ConditionalGenerator.Write, ConditionalGenerator.Read),
        ModelKind.Of<VirtualSampler>("VirtualSampler", VirtualSampler.Write, VirtualSampler.Read),
        ModelKind.Of<KnownRegion>("KnownRegion", KnownRegion.Write, KnownRegion.Read),
    ];

    public static void Write(ParameterWriter writer, object model)
    {
        var kind = Of(model);
        writer.Write(kind.Name);
        kind.Write(writer, model);
    }

    public static object Read(ParameterReader reader)
    {
        var name = reader.ReadString();
        var kind = All.FirstOrDefault(k => k.Name == name) ?? throw reader.Fault($"\"{name}\" is no kind of model that this version knows.");
        return kind.Read(reader);
    }

    /// <exception cref="NotSupportedException">The type is not in the list.</exception>
    public static ModelKind Of(object model) =>
        All.FirstOrDefault(k => k.Type == model.GetType()) ?? throw new NotSupportedException($"A {model.GetType().Name} cannot be saved: add it to {nameof(ModelKinds)}.");
}
