using System.Text.Json;
using AasTwin.Learning.Models;

namespace AasTwin.Learning.Networks;

/// <summary>Networks in model files: the description as JSON, the scalings, and the parameters layer after layer.</summary>
internal static class NetworkStorage
{
    private const long MostInputs = 10_000_000;

    private static readonly JsonSerializerOptions Json = new() { MaxDepth = 8, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static void Write(ParameterWriter writer, Network model)
    {
        writer.Write(model.Description.Steps);
        writer.Write(model.Description.Channels);
        writer.Write(JsonSerializer.Serialize(model.Description.Layers, Json));
        writer.Write(model.Link.ToString());
        foreach (var scaling in new[] { model.InputScaling, model.OutputScaling })
        {
            writer.Write(scaling.Means);
            writer.Write(scaling.Scales);
        }
        writer.Write(model.Parameters.Span);
    }

    public static Network Read(ParameterReader reader)
    {
        var (steps, channels) = (reader.ReadInt32(1, int.MaxValue, "The number of steps"), reader.ReadInt32(1, int.MaxValue, "The number of channels"));
        if ((long)steps * channels > MostInputs) throw reader.Fault($"{steps} steps of {channels} channels are more than {MostInputs:N0} inputs.");
        try
        {
            var layers = JsonSerializer.Deserialize<List<LayerDescription>>(reader.ReadString(), Json);
            var link = Enum.TryParse<OutputLink>(reader.ReadString(), out var known) && Enum.IsDefined(known) ? known : throw reader.Fault("The link of the outputs is not known.");
            var (inputs, outputs) = (new Scaling(reader.ReadSingles(), reader.ReadSingles()), new Scaling(reader.ReadSingles(), reader.ReadSingles()));
            if (layers is null || layers.Contains(null!) || layers.Count > 1000) throw reader.Fault("The layers are not those of a network.");
            return new Network(new NetworkDescription(steps, channels, layers), link, inputs, outputs, reader.ReadSingles());
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw reader.Fault($"The layers are not as they must be: {fault.Message}");
        }
        catch (LearningException unfit) when (!unfit.Findings[0].Where.Contains("byte", StringComparison.Ordinal))
        {
            throw reader.Fault(unfit.Message);
        }
    }
}
