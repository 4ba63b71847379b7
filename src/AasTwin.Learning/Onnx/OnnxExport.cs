using AasTwin.Learning.Linear;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;

namespace AasTwin.Learning.Onnx;

/// <summary>
/// Writes our models in the exchange format of ONNX, so that other programs can run them: operator set 13 and ai.onnx.ml 1, file version 7. The model
/// takes rows of features [samples, inputs] in the units of the features and gives rows of predictions [samples, outputs].
/// </summary>
public static class OnnxExport
{
    /// <summary>Whether a model can be exported: networks, boosted trees, forests and linear models.</summary>
    public static bool Supports(IPredictor model) => model is Network or BoostedTrees or RandomForest or LinearModel;

    /// <summary>The file's bytes.</summary>
    /// <param name="metadata">Facts that the file tells of the model, such as its version; null for none.</param>
    /// <exception cref="NotSupportedException">The model is of a type that cannot be exported; see <see cref="Supports"/>.</exception>
    public static byte[] ToBytes(IPredictor model, string name, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var builder = new GraphBuilder();
        var output = model switch
        {
            Network network => NetworkExport.Add(builder, network),
            BoostedTrees trees => TreeExport.Add(builder, trees),
            RandomForest forest => TreeExport.Add(builder, forest),
            LinearModel linear => AddLinear(builder, linear),
            _ => throw new NotSupportedException($"A {model.GetType().Name} cannot be written as ONNX: networks, boosted trees, forests and linear models can."),
        };
        return OnnxWriter.Write(builder.ToGraph(name, model.Inputs, output, model.Outputs), metadata);
    }

    private static string AddLinear(GraphBuilder builder, LinearModel model)
    {
        var weights = builder.Constant("coefficients", [.. model.Coefficients.Select(c => (float)c)], model.Inputs, 1);
        var intercept = builder.Constant("intercept", [(float)model.Intercept], 1);
        return builder.Node("Gemm", [GraphBuilder.Input, weights, intercept]);
    }
}
