using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace AasTwin.Learning.Models;

internal static class ModelFileReader
{
    private const int MostParts = 100;

    public static ModelFile Read(ReadOnlyMemory<byte> file, string source, ModelKey? key, bool withParts)
    {
        var bytes = file.Span;
        if (bytes.Length < ModelFileLayout.Mark.Length || !bytes.StartsWith(ModelFileLayout.Mark))
            throw new LearningException(source, "It is no model file: it does not begin with AASTWINM.", "Give a file that TrainModel or this library wrote.");
        if (bytes.Length > ModelFileLayout.MostBytes)
            throw new LearningException(source, $"It has {bytes.Length:N0} bytes, and a model file may have {ModelFileLayout.MostBytes:N0}.", "Train a smaller model.");
        if (bytes.Length < ModelFileLayout.Prefix + 8 + ModelFileLayout.HashSize) throw Truncated(source, bytes.Length);
        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version != ModelFileLayout.FormatVersion)
            throw new LearningException(source, $"It has format version {version}, and this program reads version {ModelFileLayout.FormatVersion}.", "Use a newer version of the program, or train the model again.");
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]);
        var descriptionLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if ((flags & ~ModelFileLayout.Encrypted) != 0 || descriptionLength is < 0 or > ModelFileLayout.MostDescriptionBytes) throw Damaged(source);
        if (bytes.Length < ModelFileLayout.Prefix + descriptionLength + 8 + ModelFileLayout.HashSize) throw Truncated(source, bytes.Length);
        var begin = ModelFileLayout.Prefix + descriptionLength + 8;
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes[(begin - 8)..]);
        if (length < 0 || length > bytes.Length - begin - ModelFileLayout.HashSize) throw Truncated(source, bytes.Length);
        var end = begin + (int)length;
        if (bytes.Length != end + ModelFileLayout.HashSize) throw Damaged(source);
        var hash = SHA256.HashData(bytes[..end]);
        if (!bytes[end..].SequenceEqual(hash)) throw Damaged(source);

        var description = Description(bytes.Slice(ModelFileLayout.Prefix, descriptionLength), source);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!withParts) return description.ToModel([], sha256);
        var parameters = (flags & ModelFileLayout.Encrypted) == 0
            ? file[begin..end]
            : Decrypt(bytes[begin..end], bytes[..begin], source, key);
        return description.ToModel(Parts(new ParameterReader(parameters, source), description), sha256);
    }

    private static ModelDescription Description(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelDescription>(json, ModelFileLayout.Json) ?? throw Damaged(source);
        }
        catch (JsonException fault)
        {
            throw new LearningException($"{source}, description", $"It is not as it must be: {fault.Message}", "Take the file from its source again.");
        }
    }

    private static byte[] Decrypt(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> associated, string source, ModelKey? key)
    {
        if (key is null) throw new LearningException(source, "Its parameters are encrypted, and there is no key.", "Configure the key that it was written with.");
        if (stored.Length < ModelFileLayout.NonceSize + ModelFileLayout.TagSize) throw Damaged(source);
        var plain = new byte[stored.Length - ModelFileLayout.NonceSize - ModelFileLayout.TagSize];
        try
        {
            using var cipher = key.Cipher(ModelFileLayout.TagSize);
            cipher.Decrypt(stored[..ModelFileLayout.NonceSize], stored[ModelFileLayout.NonceSize..^ModelFileLayout.TagSize], stored[^ModelFileLayout.TagSize..], plain, associated);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new LearningException(source, "The key is not the one that it was written with, or somebody changed the file.", "Configure the right key, or take the file from its source again.");
        }
    }

    private static List<ModelPart> Parts(ParameterReader reader, ModelDescription description)
    {
        var parts = new List<ModelPart>();
        var count = reader.ReadInt32(0, MostParts, "The number of parts");
        for (var i = 0; i < count; i++) parts.Add(new ModelPart(reader.ReadString(), reader.ReadModel<object>()));
        if (reader.Remaining > 0) throw reader.Fault($"{reader.Remaining} bytes are left over.");
        if (!parts.Select(p => new PartDescription(p.Name, ModelKinds.Of(p.Value).Name)).SequenceEqual(description.Parts))
            throw reader.Fault("The parts are not those that the description names.");
        return parts;
    }

    private static LearningException Truncated(string source, int length) =>
        new(source, $"It ends after {length:N0} bytes, before the model does: it was cut off.", "Copy the file again.");

    private static LearningException Damaged(string source) =>
        new(source, "Its content does not fit its hash: it was changed or damaged.", "Take the file from its source again.");
}
