using AasTwin.Learning.Models;
using AasTwin.Learning.Networks;

namespace AasTwin.Learning.Generative;

/// <summary>
/// Makes samples that belong to a position of an embedding, from the position and normal noise; without noise, the sample to expect there. Immutable; safe for
/// concurrent use.
/// </summary>
public sealed class ConditionalGenerator
{
    private readonly Network network;

    internal ConditionalGenerator(Network network, int noise)
    {
        this.network = network;
        Noise = noise;
    }

    /// <summary>Coordinates of a position.</summary>
    public int Condition => network.Inputs - Noise;

    /// <summary>Normal numbers that a sample takes.</summary>
    public int Noise { get; }

    /// <summary>Columns of a sample.</summary>
    public int Columns => network.Outputs;

    /// <summary>Trains by positions and samples in the same order.</summary>
    /// <param name="positions">A row a sample.</param>
    /// <param name="samples">A row a sample.</param>
    /// <exception cref="LearningException">Options or values are faulty; all findings.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ConditionalGenerator Train(
        Matrix positions, Matrix samples, PganOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(positions.Rows, samples.Rows);
        options ??= new PganOptions();
        List<LearningFinding> findings = [.. options.Findings()];
        if (positions.Rows < 2) findings.Add(new("samples", $"There are {positions.Rows}.", "Give at least 2."));
        foreach (var (name, matrix) in new[] { ("positions", positions), ("samples", samples) })
        {
            int bad = Array.FindIndex(matrix.Values, v => !float.IsFinite(v));
            if (bad >= 0) findings.Add(new($"{name}, row {bad / matrix.Columns}, column {bad % matrix.Columns}", $"is {matrix.Values[bad]}.", "Leave the row out, or fill the gap."));
        }
        LearningException.ThrowIfAny(findings);
        return new PganTraining(positions, samples, options).Run(progress, cancellation);
    }

    /// <param name="noise">As many numbers as <see cref="Noise"/>; zeros give the sample to expect.</param>
    public void Generate(ReadOnlySpan<float> position, ReadOnlySpan<float> noise, Span<float> sample)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(position.Length, Condition);
        ArgumentOutOfRangeException.ThrowIfNotEqual(noise.Length, Noise);
        Span<float> inputs = stackalloc float[network.Inputs];
        position.CopyTo(inputs);
        noise.CopyTo(inputs[position.Length..]);
        network.Predict(inputs, sample);
    }

    internal static void Write(ParameterWriter writer, ConditionalGenerator model)
    {
        writer.Write(model.Noise);
        NetworkParameters.Write(writer, model.network);
    }

    internal static ConditionalGenerator Read(ParameterReader reader)
    {
        int noise = reader.ReadInt32(0, 64, "The noise of a generator");
        var network = NetworkParameters.Read(reader);
        if (network.Inputs is var inputs && (inputs <= noise || inputs > 1024) || network.Link != OutputLink.Value)
            throw reader.Fault($"A network with {network.Inputs} inputs is no generator with {noise} numbers of noise.");
        return new ConditionalGenerator(network, noise);
    }
}
