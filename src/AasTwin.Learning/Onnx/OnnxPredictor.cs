namespace AasTwin.Learning.Onnx;

/// <summary>A model with one input and a float output as a predictor of rows.</summary>
internal sealed class OnnxPredictor : IPredictor
{
    private readonly OnnxModel model;
    private readonly OnnxValue input;
    private readonly string output;
    private readonly int[] shape;

    public OnnxPredictor(OnnxModel model, string source)
    {
        this.model = model;
        input = model.Inputs is [{ Type: OnnxType.Float, Shape.Count: > 0 } only]
            ? only
            : throw new LearningException(source, "It does not have exactly one input of float numbers with a shape.", "Run the model with tensors instead.");
        if (input.Shape!.Skip(1).Any(d => d is null)) throw new LearningException(source, $"Its input \"{input.Name}\" leaves its lengths open.", "Export the model with fixed lengths but for the first.");
        // The first dimension counts samples; whatever a model says, one is given at a time.
        shape = [1, .. input.Shape!.Skip(1).Select(d => d!.Value)];
        Inputs = OnnxTensor.CountOf(shape);
        output = model.Outputs.FirstOrDefault(o => o.Type is OnnxType.Float)?.Name ?? throw new LearningException(source, "It has no output of float numbers.", "Run the model with tensors instead.");
        Outputs = Run(new float[Inputs]).Length;
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != Inputs) throw new ArgumentException($"A prediction takes {Inputs} features, not {features.Length}.", nameof(features));
        Run(features.ToArray()).CopyTo(outputs);
    }

    private float[] Run(float[] features) =>
        ((OnnxTensor<float>)model.Run(new Dictionary<string, OnnxTensor> { [input.Name] = new OnnxTensor<float>(features, shape) })[output]).Values;
}
