namespace AasTwin.Learning.Onnx.Operators;

/// <summary>What an operator is to compute with.</summary>
/// <param name="Version">Version of the operator set, which tells old meanings from new ones.</param>
internal sealed record OperatorCall(OnnxNode Node, IReadOnlyList<OnnxTensor?> Arguments, int Version)
{
    public OnnxTensor Input(int index) => Optional(index) ?? throw Fault($"Its input {index + 1} is missing.");

    public OnnxTensor? Optional(int index) => index < Arguments.Count ? Arguments[index] : null;

    public OnnxTensor<float> Floats(int index) => As<float>(Input(index), index);

    public OnnxTensor<float>? OptionalFloats(int index) => Optional(index) is { } tensor ? As<float>(tensor, index) : null;

    /// <summary>The integers of an input, or of the attribute that held them in older versions; null when neither is there.</summary>
    public long[]? IntegersOf(int index, string attribute) => Optional(index) switch
    {
        null => Integers(attribute),
        OnnxTensor<long> wide => wide.Values,
        OnnxTensor<int> narrow => [.. narrow.Values.Select(v => (long)v)],
        _ => throw Fault($"Its input {index + 1} must hold integers."),
    };

    public long Integer(string name, long otherwise) => Find(name)?.Integer ?? otherwise;

    public float Single(string name, float otherwise) => Find(name)?.Single ?? otherwise;

    public string Text(string name, string otherwise) => Find(name)?.Text ?? otherwise;

    public long[]? Integers(string name) => Find(name)?.Integers;

    public float[]? Singles(string name) => Find(name)?.Singles;

    public string[]? Texts(string name) => Find(name)?.Texts;

    public OnnxAttribute? Find(string name) => Node.Attributes.FirstOrDefault(a => a.Name == name);

    /// <summary>A dimension counted from the front, of one that may be counted from the back.</summary>
    public int Axis(long axis, int rank)
    {
        if (axis < -rank || axis >= rank) throw Fault($"It has no dimension {axis} among {rank}.");
        return (int)(axis < 0 ? axis + rank : axis);
    }

    public LearningException Fault(string what) => new(Node.ToString(), what, "The model is damaged, or its input has the wrong shape or type.");

    private OnnxTensor<T> As<T>(OnnxTensor tensor, int index) where T : notnull =>
        tensor as OnnxTensor<T> ?? throw Fault($"Its input {index + 1} is {tensor}, and must be of another type.");
}
