using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace AasTwin.Learning.Models;

internal static class ModelFileWriter
{
    public static byte[] Write(ModelFile model, ModelKey? key)
    {
        var description = JsonSerializer.SerializeToUtf8Bytes(ModelDescription.Of(model), ModelFileLayout.Json);
        var parameters = new ParameterWriter();
        parameters.Write(model.Parts.Count);
        foreach (var part in model.Parts)
        {
            parameters.Write(part.Name);
            parameters.WriteModel(part.Value);
        }
        var plain = parameters.Written;
        var storedLength = plain.Length + (key is null ? 0 : ModelFileLayout.NonceSize + ModelFileLayout.TagSize);
        var total = ModelFileLayout.Prefix + description.Length + 8L + storedLength + ModelFileLayout.HashSize;
        if (total > ModelFileLayout.MostBytes || description.Length > ModelFileLayout.MostDescriptionBytes)
            throw new LearningException($"The model \"{model.Name}\"", $"It takes {total:N0} bytes, and a file may have {ModelFileLayout.MostBytes:N0}.", "Train a smaller model.");

        var bytes = new byte[total];
        ModelFileLayout.Mark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), ModelFileLayout.FormatVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), key is null ? (ushort)0 : ModelFileLayout.Encrypted);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), description.Length);
        description.CopyTo(bytes, ModelFileLayout.Prefix);
        var position = ModelFileLayout.Prefix + description.Length;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(position), storedLength);
        position += 8;
        var stored = bytes.AsSpan(position, storedLength);
        if (key is null) plain.CopyTo(stored);
        else Encrypt(plain, bytes.AsSpan(0, position), stored, key);
        SHA256.HashData(bytes.AsSpan(0, position + storedLength), bytes.AsSpan(position + storedLength));
        return bytes;
    }

    private static void Encrypt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated, Span<byte> stored, ModelKey key)
    {
        // A nonce may never serve twice under a key, so that it does not come from a seeded stream.
        RandomNumberGenerator.Fill(stored[..ModelFileLayout.NonceSize]);
        using var cipher = key.Cipher(ModelFileLayout.TagSize);
        cipher.Encrypt(stored[..ModelFileLayout.NonceSize], plain, stored[ModelFileLayout.NonceSize..^ModelFileLayout.TagSize], stored[^ModelFileLayout.TagSize..], associated);
    }
}
