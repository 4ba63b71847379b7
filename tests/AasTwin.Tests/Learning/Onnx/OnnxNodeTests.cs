using AasTwin.Learning.Onnx;

namespace AasTwin.Tests.Learning.Onnx;

/// <summary>The node tests of the ONNX project: a model of one operator each, with inputs and the outputs that they must give.</summary>
public sealed class OnnxNodeTests
{
    private const string Folder = "data/onnx-node-tests";
    private const double RelativeTolerance = 1e-3;
    private const double AbsoluteTolerance = 1e-7;

    public static TheoryData<string> Cases => SharedData.TryFind(Folder, out var path)
        ? [.. Directory.GetDirectories(path).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)]
        : ["absent"];

    [SharedDataTheory(Folder)]
    [MemberData(nameof(Cases))]
    public void Model_GivesTheOutputsOfTheCase(string name)
    {
        var folder = Path.Combine(SharedData.PathOf(Folder), name);
        var model = OnnxModel.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx")), name);
        var inputs = model.Inputs.Select((input, i) => (input.Name, Tensor: Read(folder, $"input_{i}.pb"))).ToDictionary(p => p.Name, p => p.Tensor);

        var outputs = model.Run(inputs);

        Assert.NotEmpty(model.Outputs);
        Assert.All(model.Outputs, (output, i) =>
        {
            var (expected, actual) = (Read(folder, $"output_{i}.pb"), outputs[output.Name]);
            Assert.Equal((expected.Type, string.Join(",", expected.Shape)), (actual.Type, string.Join(",", actual.Shape)));
            var pairs = Numbers(expected).Zip(Numbers(actual)).ToList();
            Assert.All(pairs, p => Assert.True(
                p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= AbsoluteTolerance + (RelativeTolerance * Math.Abs(p.First)), $"{p.Second} instead of {p.First}"));
        });
    }

    [SharedDataFact(Folder)]
    public void Cases_AreAllThere() => Assert.Equal(81, Cases.Count);

    private static OnnxTensor Read(string folder, string file) => OnnxTensor.Read(File.ReadAllBytes(Path.Combine(folder, "test_data_set_0", file)), file);

    private static IEnumerable<double> Numbers(OnnxTensor tensor) => tensor switch
    {
        OnnxTensor<float> t => t.Values.Select(v => (double)v),
        OnnxTensor<double> t => t.Values,
        OnnxTensor<long> t => t.Values.Select(v => (double)v),
        OnnxTensor<int> t => t.Values.Select(v => (double)v),
        OnnxTensor<bool> t => t.Values.Select(v => v ? 1.0 : 0),
        _ => throw new InvalidOperationException($"{tensor.Type} is not compared."),
    };
}
