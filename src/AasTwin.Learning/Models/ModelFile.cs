namespace AasTwin.Learning.Models;

/// <summary>
/// A trained model with all that tells what it is: features and their ranges, the fingerprint of the training data, metrics, and a model card. Saved as
/// one file; its layout is described in the README of this folder. Immutable as long as its lists are; safe for concurrent use.
/// </summary>
public sealed record ModelFile
{
    /// <summary>What people call the model.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model, not of the format.</summary>
    public string Version { get; init; } = "1";

    /// <summary>When it was trained; null when that shall not make a difference between files.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What goes in, in the order of the columns.</summary>
    public IReadOnlyList<ModelVariable> Features { get; init; } = [];

    /// <summary>What comes out.</summary>
    public IReadOnlyList<ModelVariable> Outputs { get; init; } = [];

    /// <summary>What it was trained on; null when that is unknown, as for imported models.</summary>
    public TrainingData? TrainingData { get; init; }

    /// <summary>How good it is on data that it was not trained on.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    /// <summary>Further facts by name, such as a threshold that the model was trained for.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The model card in Markdown: purpose, data, limits, who is responsible.</summary>
    public string Card { get; init; } = "";

    /// <summary>The trained parts.</summary>
    public IReadOnlyList<ModelPart> Parts { get; init; } = [];

    /// <summary>The SHA-256 of the file that the model was read from, in hexadecimal; null for one that was not read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The part of a name.</summary>
    /// <exception cref="LearningException">It is not there or of another type: the file is of another model.</exception>
    public T Part<T>(string name) where T : class => Parts.FirstOrDefault(p => p.Name == name)?.Value as T
        ?? throw new LearningException($"The model \"{Name}\"", $"It has no part \"{name}\" of the type {typeof(T).Name}.", "Give the file of the model that this operation needs.");

    /// <summary>The file's bytes. The same model gives the same bytes unless it is encrypted.</summary>
    /// <param name="key">Encrypts the parameters; the description stays readable, and is protected from changes. Null does not encrypt.</param>
    /// <exception cref="NotSupportedException">A part is of a type that cannot be saved.</exception>
    public byte[] ToBytes(ModelKey? key = null) => ModelFileWriter.Write(this, key);

    /// <summary>Reads a model from bytes that nobody vouches for.</summary>
    /// <param name="source">What errors call the bytes, such as the name of the file.</param>
    /// <param name="key">Needed for encrypted files only.</param>
    /// <exception cref="LearningException">Truncated, changed, too large, of another version, encrypted without the right key.</exception>
    public static ModelFile Read(ReadOnlyMemory<byte> bytes, string source, ModelKey? key = null) => ModelFileReader.Read(bytes, source, key, withParts: true);

    /// <summary>Reads what a file tells about its model, without the parts; needs no key.</summary>
    /// <exception cref="LearningException">Truncated, changed, too large or of another version.</exception>
    public static ModelFile Describe(ReadOnlyMemory<byte> bytes, string source) => ModelFileReader.Read(bytes, source, null, withParts: false);
}
