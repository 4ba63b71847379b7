namespace AasTwin.Learning.Numerics;

/// <summary>How wide the processor's arithmetic is. Results of different widths differ in the last bits.</summary>
public enum VectorWidth
{
    /// <summary>One number at a time.</summary>
    Scalar = 0,

    /// <summary>256-bit vectors (AVX2 with FMA).</summary>
    Bits256 = 256,

    /// <summary>512-bit vectors (AVX-512).</summary>
    Bits512 = 512,
}
