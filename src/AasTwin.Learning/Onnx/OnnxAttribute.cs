namespace AasTwin.Learning.Onnx;

/// <summary>A fixed parameter of an operator. What it holds follows from its type.</summary>
internal sealed record OnnxAttribute(string Name)
{
    public float? Single { get; init; }

    public long? Integer { get; init; }

    public string? Text { get; init; }

    public OnnxTensor? Tensor { get; init; }

    public float[]? Singles { get; init; }

    public long[]? Integers { get; init; }

    public string[]? Texts { get; init; }

    public static OnnxAttribute Of(string name, float value) => new(name) { Single = value };

    public static OnnxAttribute Of(string name, long value) => new(name) { Integer = value };

    public static OnnxAttribute Of(string name, string value) => new(name) { Text = value };

    public static OnnxAttribute Of(string name, float[] values) => new(name) { Singles = values };

    public static OnnxAttribute Of(string name, long[] values) => new(name) { Integers = values };

    public static OnnxAttribute Of(string name, string[] values) => new(name) { Texts = values };
}
