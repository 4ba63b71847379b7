using System.Text.Json;

namespace AasTwin.Learning.Models;

/// <summary>The layout that writer and reader share.</summary>
internal static class ModelFileLayout
{
    public const ushort FormatVersion = 1;

    /// <summary>Bit of the flags: the parameters are encrypted.</summary>
    public const ushort Encrypted = 1;

    /// <summary>Bytes before the description: mark, version, flags, length of the description.</summary>
    public const int Prefix = 16;

    public const int HashSize = 32;

    public const int NonceSize = 12;

    public const int TagSize = 16;

    public const int MostDescriptionBytes = 4 << 20;

    public const int MostBytes = 256 << 20;

    public static ReadOnlySpan<byte> Mark => "AASTWINM"u8;

    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = 8,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };
}
