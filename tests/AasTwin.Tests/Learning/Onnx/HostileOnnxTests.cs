using System.Text;
using AasTwin.Learning;
using AasTwin.Learning.Onnx;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Onnx;

/// <summary>Files that nobody vouches for: a refusal that names the file, or a model that runs within the limits.</summary>
public sealed class HostileOnnxTests
{
    private static readonly Samples Data = TrainingSamples.Of(30, 3, seed: 1, noise: 0.5);

    [Fact]
    public void Read_RefusesEveryTruncation()
    {
        var bytes = Exported();
        for (var length = 0; length < bytes.Length; length += 7) Refused(() => OnnxModel.Read(bytes[..length], "m.onnx").ToPredictor());
    }

    [Fact]
    public void ReadAndRun_OfAnyContentRefuseOrAnswer()
    {
        var original = Exported();
        var random = new RandomStream(3);
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var bytes = (byte[])original.Clone();
            for (var change = 0; change <= random.Next(4); change++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                var model = OnnxModel.Read(bytes, "m.onnx");
                model.Run(model.Inputs.ToDictionary(i => i.Name, _ => (OnnxTensor)OnnxTensor.Of(Data.Features.Values, 30, 3)));
            }
            catch (LearningException)
            {
                // A refusal is what such a file deserves.
            }
        }
    }

    [Theory]
    [InlineData("Loop")]
    [InlineData("If")]
    [InlineData("Scan")]
    public void Read_RefusesOperatorsWithGraphs(string type) => Assert.Contains("may run without end", Refused(() => OnnxModel.Read(Model(Node(type)), "m.onnx")));

    [Fact]
    public void Read_NamesOperatorsThatAreNotSupported() => Assert.Contains("not supported: Einsum", Refused(() => OnnxModel.Read(Model(Node("Einsum")), "m.onnx")));

    [Fact]
    public void Read_RefusesDataInOtherFiles()
    {
        byte[] tensor = [.. Field(2, 1), .. Field(8, "w"), .. Field(14, 1)];

        Assert.Contains("another file", Refused(() => OnnxModel.Read(Model(Field(5, tensor)), "m.onnx")));
    }

    [Fact]
    public void Read_RefusesTensorsThatClaimTooMuch()
    {
        byte[] tensor = [.. Field(1, 1_000_000), .. Field(1, 1_000_000), .. Field(2, 1), .. Field(8, "w")];

        Assert.Contains("more than", Refused(() => OnnxModel.Read(Model(Field(5, tensor)), "m.onnx")));
    }

    [Fact]
    public void Run_RefusesToGrowWithoutEnd()
    {
        byte[] shape = [.. Field(1, 2), .. Field(2, 7), .. Field(8, "shape"), .. Field(7, 1_000_000), .. Field(7, 1_000_000)];
        byte[] expand = Field(1, [.. Field(1, "x"), .. Field(1, "shape"), .. Field(2, "y"), .. Field(4, "Expand")]);
        var model = OnnxModel.Read(Model([.. expand, .. Field(5, shape), .. Field(12, Field(1, "y"))]), "m.onnx");

        Assert.Contains("more than", Refused(() => model.Run(new Dictionary<string, OnnxTensor> { ["x"] = OnnxTensor.Of([1f], 1) })));
    }

    [Fact]
    public void Run_NamesTheInputThatIsMissingAndTheOperatorThatFails()
    {
        var model = OnnxModel.Read(Exported(), "m.onnx");

        Assert.Contains("\"features\"", Refused(() => model.Run(new Dictionary<string, OnnxTensor>())));
        Assert.Contains("TreeEnsembleRegressor", Refused(() => model.Run(new Dictionary<string, OnnxTensor> { ["features"] = OnnxTensor.Of(new float[2], 1, 2) })));
    }

    private static string Refused(Action action)
    {
        var refusal = Assert.Throws<LearningException>(action);
        Assert.StartsWith("m.onnx", refusal.Message);
        return refusal.Message;
    }

    private static byte[] Exported() => OnnxExport.ToBytes(RandomForest.Train(Data, new RandomForestOptions { Trees = 3 }), "forest");

    private static byte[] Model(byte[] graph) => [.. Field(1, 7), .. Field(7, graph), .. Field(8, [.. Field(1, ""), .. Field(2, 13)])];

    private static byte[] Node(string type) => Field(1, [.. Field(2, "y"), .. Field(4, type)]);

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] content) => [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Field(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
