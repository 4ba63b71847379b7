using System.Text.Json;
using AasTwin.Learning.Networks;

namespace AasTwin.Learning.Models;

/// <summary>Writes and reads networks: the description as JSON, then numbers.</summary>
internal static class NetworkParameters
{
    private const int MostSteps = 1_000_000;
    private const int MostLayers = 1000;

    public static void Write(ParameterWriter writer, Network model)
    {
        writer.Write(JsonSerializer.Serialize(model.Description, ModelFileLayout.Json));
        writer.Write((int)model.Link);
        writer.Write(model.InputScaling.Means);
        writer.Write(model.InputScaling.Scales);
        writer.Write(model.OutputScaling.Means);
        writer.Write(model.OutputScaling.Scales);
        writer.Write(model.Parameters.Span);
    }

    public static Network Read(ParameterReader reader)
    {
        var description = Description(reader, reader.ReadString());
        var link = (OutputLink)reader.ReadInt32(0, Enum.GetValues<OutputLink>().Length - 1, "The link of the outputs");
        var (input, output, parameters) = (ReadScaling(reader), ReadScaling(reader), reader.ReadSingles());
        // Every unit has a bias among the parameters, so that a description cannot claim more memory than its file has.
        var claims = description.Layers.Max(l => l switch
        {
            DenseLayer dense => dense.Units,
            LstmLayer lstm => lstm.Units,
            GruLayer gru => gru.Units,
            ConvolutionLayer convolution => Math.Max(convolution.Filters, convolution.Width),
            _ => 0,
        });
        if (claims > parameters.Length || description.Channels > parameters.Length || description.Steps > MostSteps)
            throw reader.Fault($"A network {description} does not come with {parameters.Length} parameters.");
        return new Network(description, link, input, output, parameters);
    }

    private static NetworkDescription Description(ParameterReader reader, string json)
    {
        try
        {
            var description = JsonSerializer.Deserialize<NetworkDescription>(json, ModelFileLayout.Json);
            if (description is { Layers.Count: > 0 and <= MostLayers } && description.Layers.All(l => l is not null)) return description;
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw reader.Fault($"The description of a network is not as it must be: {fault.Message}");
        }
        throw reader.Fault("The description of a network has no layers, or too many.");
    }

    private static ChannelScaling ReadScaling(ParameterReader reader) => new(reader.ReadSingles(), reader.ReadSingles());
}
