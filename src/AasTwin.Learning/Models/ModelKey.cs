using System.Security.Cryptography;

namespace AasTwin.Learning.Models;

/// <summary>The 256-bit key that model files are encrypted with. Comes from configuration; never stands in a file.</summary>
public sealed class ModelKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 32;

    private readonly byte[] bytes;

    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public ModelKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException($"A key has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        this.bytes = bytes.ToArray();
    }

    /// <summary>A new random key.</summary>
    public static ModelKey Generate() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>A key as configuration holds it: base64 or 64 hexadecimal digits of 32 bytes.</summary>
    /// <exception cref="LearningException">Neither of them.</exception>
    public static ModelKey Parse(string text)
    {
        var trimmed = text.Trim();
        var decoded = new byte[Size];
        if (trimmed.Length == 2 * Size && trimmed.All(char.IsAsciiHexDigit)) return new ModelKey(Convert.FromHexString(trimmed));
        if (Convert.TryFromBase64String(trimmed, decoded, out var length) && length == Size) return new ModelKey(decoded);
        throw new LearningException("The key of model files", $"It is neither base64 nor hexadecimal of {Size} bytes.", "Make one with: openssl rand -base64 32");
    }

    /// <summary>The key as base64, for the configuration.</summary>
    public string ToBase64() => Convert.ToBase64String(bytes);

    internal AesGcm Cipher(int tagSize) => new(bytes, tagSize);

    public override string ToString() => "a key of model files";
}
