namespace AasTwin.Learning.Onnx;

/// <summary>How much a model may ask for. What is beyond is refused while reading or running.</summary>
internal static class OnnxLimits
{
    public const int MostBytes = 256 << 20;

    /// <summary>Elements of a tensor.</summary>
    public const int MostElements = 64 << 20;

    /// <summary>Elements that a run may compute in all.</summary>
    public const long MostElementsOfRun = 512L << 20;

    public const int MostNodes = 100_000;

    public const int MostDimensions = 16;

    /// <summary>Multiplications of a single operator.</summary>
    public const long MostProducts = 100_000_000_000;
}
